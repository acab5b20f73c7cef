import { POLICY_KINDS, type Policy } from '../../catalog/policy';
import type { Life } from '../../market/Life';
import { MappedPackage } from '../../market/MappedPackage';
import type { Migration } from '../../market/Market';
import { announceMonth, moveMonth } from '../../market/moveMonth';
import { resolveAssumptions } from '../../market/resolveAssumptions';
import { BEYOND } from '../../rating/BookRater';
import { billCents, overageOnly } from '../../rating/bill';
import { buildMarket, type NamedMarket } from '../../simulation/buildMarket';
import { meanStage } from '../../simulation/meanStage';
import { migrationOf } from '../../simulation/migrationOf';
import type { Scenario, Variant } from '../../simulation/scenario';

/** What raises a bill at the move, in the order in which it is looked for: what is largest is the reason. */
export const BILL_REASONS = ['price', 'limit', 'mapping', 'discount'] as const;
export type BillReason = (typeof BILL_REASONS)[number];

const UNFORCED = [POLICY_KINDS.indexOf('keep'), POLICY_KINDS.indexOf('optIn')];

/**
 * The bill of each existing customer before and after the move: exact, from month 0's use and of what is held then, before anybody reacts.
 * Entry i of every column is customer i, in the order of the ids. Money in minor units a month.
 */
export type BillsAtMove = {
	readonly ids: readonly string[];
	/** Index of the segment. */
	readonly segment: Int32Array;
	/** How many customers a row stands for. */
	readonly weight: Float64Array;
	/** Months from the start to month 1. */
	readonly tenure: Int32Array;
	/** Plan held, and the plan that the move leads to, by `planIds`; -1 = no plan to go to. */
	readonly from: Int32Array;
	readonly to: Int32Array;
	readonly planIds: readonly string[];
	readonly before: Float64Array;
	/** After the move without what softens it: no cap, no loyalty discount, nobody exempt. */
	readonly priced: Float64Array;
	/** After the move as the policy has it; of a `step` its first rise. The bill of before where nobody is moved. */
	readonly after: Float64Array;
	/** Month of the move, and of its announcement; 0 = the policy does not move this customer. */
	readonly month: Int32Array;
	readonly announced: Int32Array;
	/** 1 = the policy moves this customer. */
	readonly moved: Uint8Array;
	/** What raises the bill as priced most: an index into `BILL_REASONS`; of no meaning where it does not rise. */
	readonly reason: Uint8Array;
	/** Features held before and not after, add-ons that end, and meters used beyond what the new package allows: counts. */
	readonly featuresLost: Uint16Array;
	readonly addOnsLost: Uint16Array;
	readonly overLimit: Uint16Array;
	/** 1 = the package held has a price of unknown amount (contact sales): its mean is taken. */
	readonly assumedPrice: Uint8Array;
	/** 1 = an annual contract; its first renewal, 1-12, of monthly ones the anniversary. */
	readonly annual: Uint8Array;
	readonly renewal: Int32Array;
	/** [customer * add-ons + add-on]: how many of each are held, and after the move. */
	readonly addOnIds: readonly string[];
	readonly addOns: Int32Array;
	readonly keptAddOns: Int32Array;
};

/** Reads the bills of a scenario's customers at the move to one book, under one policy after another. */
export class MoveBills {
	readonly #market: NamedMarket;
	readonly #variant: Variant;

	/** @param scenario a checked one; its other variants do not count */
	constructor(
		readonly scenario: Scenario,
		variant: Variant
	) {
		this.#variant = variant;
		this.#market = buildMarket(scenario, [variant], scenario.months);
	}

	/** All customers under a policy; that of the variant when left out. Time grows with the customers. */
	under(policy: Policy = this.#variant.policy): BillsAtMove {
		const { scenario } = this;
		const market = { ...this.#market, migrations: this.#migrations(policy) };
		const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
		const { person, life } = meanStage(scenario, market, rows);
		const { columns } = market;
		const { size } = columns;
		const bills = {
			...{ ids: columns.ids, segment: columns.segment, weight: columns.weight, tenure: columns.tenure },
			...{ from: columns.plan, to: new Int32Array(size).fill(-1), planIds: market.universe.planIds, before: columns.bill },
			...{ priced: columns.bill.slice(), after: columns.bill.slice(), month: new Int32Array(size), announced: new Int32Array(size) },
			...{ moved: new Uint8Array(size), reason: new Uint8Array(size), featuresLost: new Uint16Array(size) },
			...{ addOnsLost: new Uint16Array(size), overLimit: new Uint16Array(size), assumedPrice: columns.drawnPrice },
			...{ annual: columns.annual, renewal: columns.renewal, addOnIds: market.universe.addOnIds },
			...{ addOns: columns.quantity, keptAddOns: columns.quantity.slice() }
		};
		const mapped = new MappedPackage(market);
		for (let i = 0; i < size; i++) {
			person.become(i, 0);
			life.begin(1);
			if (!mapped.of(life)) continue;
			bills.to[i] = life.migration.map[life.plan];
			if (UNFORCED.includes(life.migration.kind)) continue;
			const parts = risesOf(life, mapped);
			bills.priced[i] = parts.priced;
			bills.reason[i] = largest(parts.rises);
			bills.month[i] = moveMonth(life);
			bills.announced[i] = announceMonth(life, bills.month[i]);
			if (bills.month[i] === 0) continue;
			bills.moved[i] = 1;
			bills.after[i] = mapped.bill(life);
			bills.keptAddOns.set(mapped.held, i * market.addOns);
			[bills.featuresLost[i], bills.addOnsLost[i], bills.overLimit[i]] = lostBy(life, mapped);
		}
		return bills;
	}

	#migrations(policy: Policy): readonly Migration[] {
		const { universe, featureIds, columns, migrations, segments } = this.#market;
		return [
			...migrations.slice(0, segments),
			...this.scenario.segments.map(({ id }) =>
				migrationOf(this.scenario, this.#variant.book, policy.segments?.[id] ?? policy, universe, featureIds, columns.ids)
			)
		];
	}
}

/** What the move costs without softeners, and what each reason adds to the bill, in the order of `BILL_REASONS`; they add up. */
function risesOf(life: Life, mapped: MappedPackage): { priced: number; rises: readonly number[] } {
	const { use, migration, bill } = life;
	const { resetsNegotiated } = migration;
	const priced = mapped.priced(life, use, resetsNegotiated ? 1 : life.ratio);
	const discount = resetsNegotiated ? priced - mapped.priced(life, use, life.ratio) : 0;
	const rest = priced - discount - bill;
	const limit = Math.max(0, Math.min(limitRise(life, mapped), rest));
	const mapping = mapped.plan === life.plan ? 0 : elsewhereToday(life, mapped, rest - limit);
	return { priced, rises: [rest - limit - mapping, limit, mapping, discount] };
}

/** What use beyond the limits costs more, where less of it is included than before. */
function limitRise(life: Life, mapped: MappedPackage): number {
	const { market, shelf, plan, held } = mapped;
	const { rater } = shelf;
	let isLess = false;
	for (let m = 0; m < market.meters; m++)
		isLess ||= rater.beyond[plan * market.meters + m] === BEYOND.charge && mapped.included(m) < life.limits[m];
	if (!isLess) return 0;
	const before = overageOnly(life.planShelf.rater, life.nextShelf.rater, life.plan, life.held, life.bought, life.use);
	return overageOnly(rater, rater, plan, held, rater.nothing, life.use) - before;
}

/** What the plan that the map leads to costs more today; all that is left where today's book does not have it. */
function elsewhereToday(life: Life, { plan, held, market }: MappedPackage, left: number): number {
	const [today] = market.shelves;
	const { rater } = today;
	if (rater.hasPlan[plan] === 0 || held.some((quantity, a) => quantity > 0 && rater.sold[plan * market.addOns + a] === 0)) return left;
	const annual = life.person.annual === 1 ? 1 : 0;
	const cents = billCents(rater, rater, plan, annual, held, rater.nothing, life.use, life.ratio, life.planRatio) - life.bill;
	return Math.max(Math.min(0, left), Math.min(cents, Math.max(0, left)));
}

function largest(rises: readonly number[]): number {
	return rises.reduce((best, rise, i) => (rise > (rises[best] ?? 0) ? i : best), 0);
}

/** Counts of features, add-ons and meters that the move takes away or leaves too small for month 0's use. */
function lostBy(life: Life, mapped: MappedPackage): [features: number, addOns: number, meters: number] {
	const { market } = mapped;
	let [features, addOns, meters] = [0, 0, 0];
	for (let f = 0; f < market.features; f++) if (life.holdsFeature(f) && !mapped.opens(f)) features++;
	for (let a = 0; a < market.addOns; a++) if (life.holdsAddOn(a) && !mapped.holds(a)) addOns++;
	for (let m = 0; m < market.meters; m++) if (life.use[m] > mapped.limit(m) && life.use[m] <= life.blockedLimit(m)) meters++;
	return [features, addOns, meters];
}
