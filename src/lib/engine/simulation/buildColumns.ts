import { customerKey0, customerKey1, hash32, seedKey, uniform } from '../math/draw';
import { log } from '../math/log';
import { meanOf } from '../math/distribution';
import { purpose } from '../math/purpose';
import { resolveAssumptions } from '../market/resolveAssumptions';
import { likelyUse } from '../market/likelyUse';
import type { Columns } from '../market/Market';
import type { Shelf } from '../market/Shelf';
import { billBeforeMinimum, overageOnly } from '../rating/bill';
import type { BookRater, Universe } from '../rating/BookRater';
import { singleBookCents } from '../rating/singleBookCents';
import type { Scenario } from './scenario';

/** Salts of the two hashes of a customer id. */
const ID_SALTS = [11, 12] as const;
/** What is drawn once for all trials has the trial number that no run reaches. */
const NO_TRIAL = 0x7fffffff;
/** Unknown tenure: exponential with this mean, months. */
export const MEAN_TENURE = 18;
/** A bill that is negotiated line by line may miss the sum by a few minor units. */
const MRR_TOLERANCE = 10;
/** Salt of the item of a meter whose use is not known. */
const METER_SALT = 3;

/** Customers whose amount in the base their bill is not: no discount gives it, or overage alone is more. An amount of 0 is a full discount, and overage comes on top. */
export type UnexplainedMrr = { readonly mrrIgnored: number; readonly mrrBelowOverage: number };

/**
 * The base as the month loop reads it: in the order of ids (so that the order of a file changes no bit), gaps filled by draws keyed by
 * the customer, bills priced by today's book.
 * @param arrivalMonths months in which new customers may arrive: their years are cohorts too
 */
export function buildColumns(
	scenario: Scenario,
	universe: Universe,
	today: Shelf,
	arrivalMonths = 0
): { columns: Columns; cohorts: string[]; arrivalCohort: Int32Array; meanHealth: Float64Array } & UnexplainedMrr {
	const { base } = scenario;
	const order = base.ids.map((_, i) => i).sort((a, b) => (base.ids[a] < base.ids[b] ? -1 : 1));
	const { id0, id1, draw } = drawsOf(scenario, order);
	const planIndex = base.planIds.map((id) => universe.planIds.indexOf(id));
	const plan = Int32Array.from(order, (i) => planIndex[base.plan[i]]);
	const tenure = Int32Array.from(order, (i, at) =>
		base.tenure[i] >= 0 ? base.tenure[i] : Math.floor(-MEAN_TENURE * log(draw(at, purpose.tenure, 0)))
	);
	const { cohort, ...cohorts } = cohortsOf(scenario, order, tenure, arrivalMonths);
	const quantity = quantitiesOf(scenario, universe, order);
	const usage = usageOf(scenario, universe, order, plan, draw);
	const { mrrIgnored, mrrBelowOverage, ...billed } = billsOf(scenario, today.rater, order, { plan, quantity, usage });
	const columns: Columns = {
		size: order.length,
		ids: order.map((i) => base.ids[i]),
		id0,
		id1,
		segment: Int32Array.from(order, (i) => base.segment[i]),
		plan,
		annual: Uint8Array.from(order, (i) => base.annual[i]),
		renewal: Int32Array.from(order, (i, at) => (base.renewal[i] > 0 ? base.renewal[i] : 1 + Math.floor(12 * draw(at, purpose.renewal, 0)))),
		tenure,
		usage,
		health: Float64Array.from(order, (i) => base.health[i]),
		weight: Float64Array.from(order, (i) => base.weight[i]),
		quantity,
		...billed,
		paid: Float64Array.from(order, (i) => base.mrrCents[i]),
		cohort
	};
	return { columns, ...cohorts, meanHealth: meanHealthOf(scenario, columns), mrrIgnored, mrrBelowOverage };
}

/** A uniform draw for the customer at a place: the same in all trials. */
type Draw = (at: number, what: number, item: number) => number;

/** The two hashes of each customer, and the draws that they are the keys of. */
function drawsOf({ base, seed }: Scenario, order: readonly number[]): { id0: Int32Array; id1: Int32Array; draw: Draw } {
	const [seed0, seed1] = seedKey(seed);
	const [id0, id1] = ID_SALTS.map((salt) => Int32Array.from(order, (i) => hash32(base.ids[i], salt)));
	const draw: Draw = (at, what, item) =>
		uniform(
			customerKey0(seed0, seed1, NO_TRIAL, id0[at], id1[at]),
			customerKey1(seed0, seed1, NO_TRIAL, id0[at], id1[at]),
			what * 4096,
			item
		);
	return { id0, id1, draw };
}

/** Calendar years of the start: of each customer, and of those who arrive in each month. */
function cohortsOf({ base, start }: Scenario, order: readonly number[], tenure: Int32Array, arrivalMonths: number) {
	const startYear = Number(start.slice(0, 4));
	const startMonth = Number(start.slice(5, 7));
	const years = Int32Array.from(order, (i, at) =>
		base.startYear[i] > 0 ? base.startYear[i] : startYear + Math.floor((startMonth - 1 - tenure[at]) / 12)
	);
	const arrivalYears = Array.from({ length: arrivalMonths }, (_, t) => startYear + Math.floor((startMonth + t - 1) / 12));
	const cohortYears = [...new Set([...years, ...arrivalYears])].sort((a, b) => a - b);
	return {
		cohorts: cohortYears.map(String),
		cohort: Int32Array.from(years, (year) => cohortYears.indexOf(year)),
		// Nobody arrives in month 0.
		arrivalCohort: Int32Array.from([0, ...arrivalYears], (year) => cohortYears.indexOf(year))
	};
}

/** [customer * addOns + addOn]: what each holds. */
function quantitiesOf({ base }: Scenario, { addOnIds }: Universe, order: readonly number[]): Int32Array {
	const addOnIndex = base.addOnIds.map((id) => addOnIds.indexOf(id));
	const quantity = new Int32Array(order.length * addOnIds.length);
	order.forEach((i, at) => {
		for (let j = base.addOnStart[i]; j < base.addOnStart[i + 1]; j++)
			quantity[at * addOnIds.length + addOnIndex[base.addOn[j]]] = base.addOnQuantity[j];
	});
	return quantity;
}

/** [customer * meters + meter]: what each uses, drawn where the file does not say. */
function usageOf({ base, today }: Scenario, { meters }: Universe, order: readonly number[], plan: Int32Array, draw: Draw): Float64Array {
	const usage = new Float64Array(order.length * meters.length);
	order.forEach((i, at) =>
		meters.forEach((meter, m) => {
			const known = base.usage[meter.id]?.[i] ?? NaN;
			const u = () => draw(at, purpose.base, hash32(meter.id, METER_SALT));
			usage[at * meters.length + m] = Number.isNaN(known) ? likelyUse(today.plans, plan[at], meter, undefined, u()) : known;
		})
	);
	return usage;
}

/** What each is billed at month 0, by what ratio to list, and whether a price of unknown amount is among it. */
function billsOf(
	{ base }: Scenario,
	rater: BookRater,
	order: readonly number[],
	{ plan, quantity, usage }: Pick<Columns, 'plan' | 'quantity' | 'usage'>
): Pick<Columns, 'ratio' | 'bill' | 'drawnPrice'> & UnexplainedMrr {
	const { planIds, addOnIds, meters } = rater.universe;
	const drawn = new Set(rater.ranges.map(({ key }) => key.split('/')[1]));
	const [ratio, bill] = [new Float64Array(order.length), new Float64Array(order.length)];
	const drawnPrice = new Uint8Array(order.length);
	const unexplained = { mrrIgnored: 0, mrrBelowOverage: 0 };
	order.forEach((i, at) => {
		const held = quantity.subarray(at * addOnIds.length, (at + 1) * addOnIds.length);
		const use = usage.subarray(at * meters.length, (at + 1) * meters.length);
		const annual = base.annual[i] === 1 ? 1 : 0;
		const paid = base.mrrCents[i];
		ratio[at] = paidOverList(rater, plan[at], annual, held, use, paid);
		bill[at] = singleBookCents(rater, plan[at], annual, held, use, ratio[at]);
		if (Math.abs(bill[at] - paid) > MRR_TOLERANCE) {
			const isOverageAlone = paid < bill[at] && bill[at] === overageOnly(rater, rater, plan[at], held, rater.nothing, use);
			if (!isOverageAlone) unexplained.mrrIgnored++;
			else if (paid > 0) unexplained.mrrBelowOverage++;
		}
		drawnPrice[at] = drawn.has(planIds[plan[at]]) || addOnIds.some((id, a) => held[a] > 0 && drawn.has(id)) ? 1 : 0;
	});
	return { ratio, bill, drawnPrice, ...unexplained };
}

/**
 * The ratio of what is paid to list, on every line but overage, and on a minimum commitment; 1 where nothing is known, or there is nothing
 * but overage. Who pays less than the overage alone pays nothing for the rest, and the overage in full: 0.
 */
export function paidOverList(rater: BookRater, plan: number, annual: 0 | 1, held: Int32Array, use: Float64Array, paid: number): number {
	if (Number.isNaN(paid)) return 1;
	const rated = rater.ratedPlan(plan);
	// Towards such a minimum overage counts too: the bill is the larger of lines and minimum, and both fall with the ratio.
	const least = rated.minimumCountsAll ? rated.leastCents(1) : 0;
	const overage = overageOnly(rater, rater, plan, held, rater.nothing, use);
	const list =
		least > 0 ? billBeforeMinimum(rater, plan, annual, held, rater.nothing, use) : singleBookCents(rater, plan, annual, held, use);
	if (list <= overage && least === 0) return 1;
	if (paid < overage) return 0;
	return Math.min(list > overage ? (paid - overage) / (list - overage) : Infinity, least > 0 ? paid / least : Infinity);
}

/** Mean start health by segment, at the mean of the assumption where the file has none. */
function meanHealthOf(scenario: Scenario, { size, segment, health, weight }: Columns): Float64Array {
	const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
	const assumed = rows.find(({ path }) => path === 'health.mean')?.bySegment.map(meanOf) ?? [];
	const sum = new Float64Array(scenario.segments.length);
	const count = new Float64Array(scenario.segments.length);
	for (let i = 0; i < size; i++) {
		const s = segment[i];
		sum[s] += weight[i] * (Number.isNaN(health[i]) ? assumed[s] : health[i]);
		count[s] += weight[i];
	}
	return sum.map((total, s) => (count[s] > 0 ? total / count[s] : assumed[s]));
}
