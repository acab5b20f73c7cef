import { BillChanges } from './BillChanges';
import { MOTION_COUNT } from './motionTable';
import { MOVEMENTS, SOLD_MOVEMENTS } from './movements';

const OWNER_COUNT = 3;

/** Counts of the funnel for one variant in one trial, each customer by its weight. By motion. */
export class Tally {
	readonly exposureMonths = new Float64Array(MOTION_COUNT);
	readonly triggered = new Float64Array(MOTION_COUNT);
	readonly qualified = new Float64Array(MOTION_COUNT);
	readonly attempts = new Float64Array(MOTION_COUNT);
	readonly wins = new Float64Array(MOTION_COUNT);
	/** Change of bills by wins, minor units. */
	readonly value = new Float64Array(MOTION_COUNT);
	/** Sum of the cycles of wins, months. */
	readonly cycle = new Float64Array(MOTION_COUNT);
	/** [motion * SOLD_MOVEMENTS + movement]: wins by what was sold. */
	readonly cross = new Float64Array(MOTION_COUNT * SOLD_MOVEMENTS);
	/** Cost of attempts and commissions by month, by motion and by owner, minor units. */
	readonly cost: Float64Array;
	readonly motionCost = new Float64Array(MOTION_COUNT);
	readonly ownerCost = new Float64Array(OWNER_COUNT);
	readonly ownerAttempts = new Float64Array(OWNER_COUNT);
	readonly ownerWins = new Float64Array(OWNER_COUNT);
	/** Fees paid once, by month, and their sum: revenue, but no MRR. Minor units. */
	readonly oneTime: Float64Array;
	oneTimeSum = 0;
	/** Bills before and after forced moves. */
	readonly bills = new BillChanges();
	/** By month: customers who left above their ceiling, and MRR lost there, steps down among it (minor units). */
	readonly overCustomers: Float64Array;
	readonly overCents: Float64Array;
	/** Exposure months in which another motion was exposed too. */
	readonly overlapMonths = new Float64Array(MOTION_COUNT);
	/** Attempts and wins without trigger or qualification, part of all; attempts that no team could serve, none of them; wins that a lever recovered. */
	readonly prematureAttempts = new Float64Array(MOTION_COUNT);
	readonly prematureWins = new Float64Array(MOTION_COUNT);
	readonly unserved = new Float64Array(MOTION_COUNT);
	readonly recovered = new Float64Array(MOTION_COUNT);
	/** [motion * movements + movement]: what wins booked, minor units. */
	readonly booked = new Float64Array(MOTION_COUNT * MOVEMENTS.length);
	/** Pilot: chances of a win where S >= 0, and of the drawn rate, over exposure months weighed by survival. */
	readonly reached = new Float64Array(MOTION_COUNT);
	readonly aimed = new Float64Array(MOTION_COUNT);
	readonly pilotMonths = new Float64Array(MOTION_COUNT);
	readonly #counts: readonly Float64Array[];

	constructor(months: number) {
		this.cost = new Float64Array(months + 1);
		this.oneTime = new Float64Array(months + 1);
		this.overCustomers = new Float64Array(months + 1);
		this.overCents = new Float64Array(months + 1);
		this.#counts = this.#all;
	}

	/** Adds a cost of selling. @param amount minor units, by weight */
	charge(month: number, motion: number, owner: number, amount: number): void {
		this.cost[month] += amount;
		this.motionCost[motion] += amount;
		this.ownerCost[owner] += amount;
	}

	/** Counts a month in which several motions were exposed. @param exposed the motions, as bits */
	overlap(exposed: number, weight: number): void {
		for (let m = 0; m < MOTION_COUNT; m++) if ((exposed & (1 << m)) !== 0) this.overlapMonths[m] += weight;
	}

	/** Adds a fee that is paid once. @param amount minor units, by weight */
	fee(month: number, amount: number): void {
		this.oneTime[month] += amount;
		this.oneTimeSum += amount;
	}

	/** Counts a customer whom a policy moves, by the change of the bill. @param floor what a bill counts as at least, minor units */
	move(weight: number, before: number, after: number, floor: number): void {
		this.bills.add(weight, after / Math.max(before, Math.min(floor, after), 1) - 1);
	}

	/** Counts what was lost above a ceiling. @param cents by weight */
	overCeiling(month: number, customers: number, cents: number): void {
		this.overCustomers[month] += customers;
		this.overCents[month] += cents;
	}

	/** Adds the counts of another, which has moved nobody. The sums are the same as life by life where weights are whole numbers. */
	add(other: Tally): void {
		this.oneTimeSum += other.oneTimeSum;
		const [own, others] = [this.#counts, other.#counts];
		for (let c = 0; c < own.length; c++) {
			const [to, from] = [own[c], others[c]];
			for (let i = 0; i < from.length; i++) to[i] += from[i];
		}
	}

	clear(): void {
		this.oneTimeSum = 0;
		this.bills.clear();
		for (const counts of this.#counts) counts.fill(0);
	}

	/** Everything that is summed. */
	get #all(): readonly Float64Array[] {
		return [
			...[this.exposureMonths, this.triggered, this.qualified, this.attempts, this.wins, this.value, this.cycle, this.cross],
			...[this.cost, this.motionCost, this.ownerCost, this.ownerAttempts, this.ownerWins, this.oneTime],
			...[this.overCustomers, this.overCents, this.overlapMonths, this.prematureAttempts, this.prematureWins],
			...[this.unserved, this.recovered, this.booked, this.reached, this.aimed, this.pilotMonths]
		];
	}
}
