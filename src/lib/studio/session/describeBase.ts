import type { CustomerBase } from '../../engine/market/customerBase';
import { countStarts, type StartCounts } from '../../engine/market/startRates';
import type { Scenario } from '../../engine/simulation/scenario';
import { singleBookCents } from '../../engine/rating/singleBookCents';
import { BookRater } from '../../engine/rating/BookRater';
import { HistogramTally, type BaseHistograms } from './baseHistograms';

/** A segment, or all of them: customers by weight, money a month in main units. */
export type SegmentRow = {
	readonly id: string;
	readonly name: string;
	readonly customers: number;
	readonly mrr: number;
	readonly byPlan: readonly number[];
};

/** How much of a limit the customers of a plan use: shares of customers in equal steps of 0-100% of it, the last step at or beyond it. */
export type LimitUse = {
	readonly plan: string;
	readonly meter: string;
	readonly limit: number;
	readonly unit: string;
	readonly steps: readonly number[];
	readonly customers: number;
	/** From 80% of the limit. */
	readonly near: number;
};

/** One of the first customers, as the table shows it. */
export type CustomerLine = {
	readonly id: string;
	readonly segment: string;
	readonly plan: string;
	readonly term: 'annual' | 'monthly';
	readonly addOns: string;
	readonly use: readonly (number | undefined)[];
	readonly mrr: number;
};

export type BaseDescription = {
	readonly rows: number;
	readonly plans: readonly { readonly id: string; readonly name: string }[];
	readonly meters: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
	readonly segments: readonly SegmentRow[];
	readonly all: SegmentRow;
	readonly limits: readonly LimitUse[];
	/** Customers from 80% of at least one limit. */
	readonly near: number;
	readonly first: readonly CustomerLine[];
	/** When they started, by segment. */
	readonly starts: readonly StartCounts[];
	readonly histograms: BaseHistograms;
};

const STEPS = 40;
const FROM = 0.8;
const FIRST = 12;

/** What a base holds, on today's book: who pays what, who stands near a limit. Unknown bills are list prices, unknown use is left out. */
export function describeBase({ base, segments, today, meters, minorUnits }: Scenario): BaseDescription {
	const rater = new BookRater(today, { meters, planIds: base.planIds, addOnIds: base.addOnIds }, undefined, minorUnits);
	const plans = base.planIds.map((id) => ({ id, name: today.plans.find((plan) => plan.id === id)?.name ?? id }));
	const tallies = segments.map(({ id, name }) => ({ id, name, customers: 0, mrr: 0, byPlan: plans.map(() => 0) }));
	const limits = new LimitTally(rater);
	const histograms = new HistogramTally(base, segments.length, meters);
	const first: CustomerLine[] = [];
	for (let i = 0; i < base.ids.length; i++) {
		const customer = customerAt(base, rater, i);
		const { plan, weight, segment, held, paid, use } = customer;
		const tally = tallies[segment];
		if (tally) {
			tally.customers += weight;
			tally.mrr += (paid * weight) / minorUnits;
			tally.byPlan[plan] = (tally.byPlan[plan] ?? 0) + weight;
		}
		limits.add(customer);
		histograms.add(i, paid / minorUnits, use, (m) => limitOf(rater, plan, m, held));
		if (first.length < FIRST)
			first.push({
				id: base.ids[i] ?? '',
				segment: segments[segment]?.name ?? '',
				plan: plans[plan]?.name ?? '',
				term: customer.annual ? 'annual' : 'monthly',
				addOns: addOnWords(base.addOnIds, held),
				use,
				mrr: paid / minorUnits
			});
	}
	return {
		rows: base.ids.length,
		plans,
		meters: meters.map(({ id, name, unit }) => ({ id, name, unit })),
		segments: tallies,
		all: total(tallies, plans.length),
		limits: limits.rows(plans.map(({ name }) => name)),
		near: limits.near,
		first,
		starts: countStarts(base, segments.length),
		histograms: histograms.read()
	};
}

/** A customer of the base by indices; `use` by meter, undefined where unknown. */
type Customer = {
	readonly plan: number;
	readonly weight: number;
	readonly segment: number;
	readonly annual: 0 | 1;
	readonly held: Int32Array;
	readonly use: readonly (number | undefined)[];
	/** What is paid a month, minor units; at list where unknown. */
	readonly paid: number;
};

function customerAt(base: CustomerBase, rater: BookRater, i: number): Customer {
	const [plan, weight, segment] = [base.plan[i] ?? 0, base.weight[i] ?? 1, base.segment[i] ?? 0];
	const held = new Int32Array(base.addOnIds.length);
	for (let at = base.addOnStart[i] ?? 0; at < (base.addOnStart[i + 1] ?? 0); at++) held[base.addOn[at] ?? 0] = base.addOnQuantity[at] ?? 1;
	const use = rater.universe.meters.map(({ id }) => known(base.usage[id]?.[i]));
	const annual = base.annual[i] === 1 ? 1 : 0;
	const paid =
		known(base.mrrCents[i]) ??
		singleBookCents(
			rater,
			plan,
			annual,
			held,
			Float64Array.from(use, (units) => units ?? 0)
		);
	return { plan, weight, segment, annual, held, use, paid };
}

/** How near customers are to the limits of their plans, counted by weight. */
class LimitTally {
	/** Customers from 80% of at least one limit. */
	near = 0;
	/** By plan * meters + meter. */
	readonly #limits = new Map<number, { readonly steps: number[]; customers: number; near: number }>();

	constructor(readonly rater: BookRater) {}

	add({ plan, weight, held, use }: Customer): void {
		let close = false;
		use.forEach((used, m) => {
			const limit = limitOf(this.rater, plan, m, held);
			const share = used === undefined ? NaN : used / limit;
			if (!(share >= 0) || !Number.isFinite(limit)) return;
			const key = plan * use.length + m;
			const row = this.#limits.get(key) ?? { steps: new Array<number>(STEPS).fill(0), customers: 0, near: 0 };
			this.#limits.set(key, row);
			const step = Math.min(STEPS - 1, Math.floor(share * STEPS));
			row.steps[step] = (row.steps[step] ?? 0) + weight;
			row.customers += weight;
			if (share >= FROM) row.near += weight;
			close ||= share >= FROM;
		});
		if (close) this.near += weight;
	}

	rows(plans: readonly string[]): LimitUse[] {
		const { included, universe } = this.rater;
		const { meters } = universe;
		return [...this.#limits]
			.sort(([a], [b]) => a - b)
			.map(([key, row]) => {
				const { name, unit, kind } = meters[key % meters.length] ?? { name: '', unit: '', kind: 'stock' };
				const plan = plans[Math.floor(key / meters.length)] ?? '';
				return { plan, meter: name, limit: included[key] ?? Infinity, unit: kind === 'licensed' ? '' : unit, ...row };
			});
	}
}

/** "storagePack × 2, analytics". */
const addOnWords = (ids: readonly string[], held: Int32Array): string =>
	ids.flatMap((id, a) => ((held[a] ?? 0) > 1 ? [`${id} × ${held[a]}`] : held[a] ? [id] : [])).join(', ');

function limitOf(rater: BookRater, plan: number, meter: number, held: Int32Array): number {
	const meters = rater.universe.meters.length;
	let limit = rater.included[plan * meters + meter] ?? Infinity;
	for (let a = 0; a < held.length; a++) limit += (held[a] ?? 0) * (rater.adds[a * meters + meter] ?? 0);
	return limit;
}

const known = (value: number | undefined): number | undefined => (value === undefined || Number.isNaN(value) ? undefined : value);

function total(rows: readonly SegmentRow[], plans: number): SegmentRow {
	const sum = (of: (row: SegmentRow) => number) => rows.reduce((all, row) => all + of(row), 0);
	const byPlan = Array.from({ length: plans }, (_, p) => sum((row) => row.byPlan[p] ?? 0));
	return { id: 'all', name: 'All', customers: sum((row) => row.customers), mrr: sum((row) => row.mrr), byPlan };
}
