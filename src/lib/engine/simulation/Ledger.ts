import { MOTION_COUNT } from '../market/motionTable';
import type { Life } from '../market/Life';
import { MOVEMENTS } from '../market/movements';
import type { Tally } from '../market/Tally';
import type { NamedMarket } from './buildMarket';
import { checkTrial, type TrialBooks } from './checkTrial';
import { GroupSales } from './GroupSales';
import { LIFE_SUMS, writeCuts, writeMonths } from './ledgerRow';
import { MoveCounts } from './MoveCounts';
import { PlanFlows } from './PlanFlows';
import type { ServingCost } from './ServingCost';
import type { TodayPath } from './TodayPath';
import { MOVE_FIGURES, YEAR, type TrialLayout } from './TrialLayout';
import { writeTally } from './writeTally';

const MOVEMENT_COUNT = MOVEMENTS.length;
/** Cuts that a customer belongs to: all, segment, plan at the start, cohort; and, where anybody comes, there from the start or not. */
const CUTS = 4;

/** What a ledger is kept by, the same for all variants. */
export type LedgerTerms = {
	readonly market: NamedMarket;
	readonly layout: TrialLayout;
	readonly serving: ServingCost;
	/** Worth of a month's money at the start, by month. */
	readonly discount: Float64Array;
	/** What the life at hand is in Today. */
	readonly today: TodayPath;
};

/**
 * The books of one variant in one trial: MRR by month and its movements, for all customers and every cut. MRR is summed from bills,
 * movements from bookings: that they agree in every month and cut is checked, not made so.
 */
export class Ledger implements TrialBooks {
	readonly market: NamedMarket;
	readonly layout: TrialLayout;
	readonly serving: ServingCost;
	readonly discount: Float64Array;
	readonly isWhole: boolean;
	/** [group * (months + 1) + month] */
	readonly mrr: Float64Array;
	readonly customers: Float64Array;
	/** [(group * (months + 1) + month) * movements + movement] */
	readonly moved: Float64Array;
	/** [month], all customers: MRR and number of those live twelve months before, the smaller of their MRR then and now, those who pay, those who came. */
	readonly stayed: Float64Array;
	readonly customersStayed: Float64Array;
	readonly kept: Float64Array;
	readonly paying: Float64Array;
	readonly joined: Float64Array;
	readonly health: Float64Array;
	readonly legacy: Float64Array;
	readonly served: Float64Array;
	readonly arrived: Float64Array;
	/** [group * figures + figure]: what is summed life by life. */
	readonly sums: Float64Array;
	readonly #flows: PlanFlows;
	readonly #sales: GroupSales;
	readonly strained: Float64Array;
	readonly goodwill: Float64Array;
	readonly inBoth: Float64Array;
	readonly today: TodayPath;
	readonly #groups: Int32Array;
	readonly #moves = new MoveCounts();
	/** [month] 1 = the life at hand is live at its end. */
	readonly #live: Uint8Array;
	readonly #months: number;
	/** Months in which customers are counted by cut. */
	readonly #read: readonly number[];
	#weight = 1;
	/** First and last month in which the life at hand is live. */
	#first = 0;
	#last = 0;
	#livesServed = 0;
	#livesDiscounted = 0;
	/** Of the month last lived, and at the end of year one. */
	#onLegacy = false;
	#yearPlan = 0;
	#fees = 0;
	/** [month]: fees of the lives before. */
	readonly #feesBefore: Float64Array;

	constructor(
		{ market, layout, serving, discount, today }: LedgerTerms,
		/** Variant whose books these are. */
		readonly variant: string
	) {
		const groups = layout.groups.length;
		const stride = market.months + 1;
		[this.market, this.layout, this.serving, this.discount, this.#months] = [market, layout, serving, discount, market.months];
		this.today = today;
		this.#groups = new Int32Array(layout.groups.some(({ by }) => by === 'origin') ? CUTS + 1 : CUTS);
		const column = (count = 1) => new Float64Array(count);
		this.mrr = column(groups * stride);
		this.customers = column(groups * stride);
		this.moved = column(groups * stride * MOVEMENT_COUNT);
		[this.stayed, this.customersStayed, this.kept] = [column(stride), column(stride), column(stride)];
		[this.paying, this.joined] = [column(stride), column(stride)];
		[this.health, this.legacy, this.served, this.arrived] = [column(stride), column(stride), column(stride), column(stride)];
		[this.strained, this.goodwill, this.inBoth] = [column(stride), column(stride), column(stride)];
		this.sums = column(groups * LIFE_SUMS.length);
		this.#read = [...new Set([0, Math.min(YEAR, market.months), Math.max(0, market.months - 12), market.months])];
		this.#flows = new PlanFlows(layout);
		this.#sales = new GroupSales(layout, market);
		this.#feesBefore = column(stride);
		this.#live = new Uint8Array(stride);
		this.isWhole = market.columns.weight.every((weight) => Number.isInteger(weight));
	}

	clear(): void {
		for (const sums of [this.mrr, this.customers, this.moved, this.stayed, this.customersStayed, this.kept]) sums.fill(0);
		for (const sums of [this.paying, this.joined, this.health, this.legacy, this.served, this.arrived, this.sums]) sums.fill(0);
		for (const sums of [this.strained, this.goodwill, this.inBoth]) sums.fill(0);
		this.#flows.clear();
		this.#moves.clear();
		this.#sales.clear();
		this.#feesBefore.fill(0);
		this.#fees = 0;
	}

	/** Opens the books of a life: at month 0, or in the month in which the customer arrives. */
	begin(life: Life): void {
		const { market } = this;
		const { month } = life;
		const { index, segment, startPlan, columns, weight } = life.person;
		this.#groups[0] = 0;
		this.#groups[1] = 1 + segment;
		this.#groups[2] = 1 + market.segments + startPlan;
		this.#groups[3] = 1 + market.segments + market.plans + columns.cohort[index];
		if (this.#groups.length > CUTS) this.#groups[4] = this.layout.groups.length - (life.person.arrival > 0 ? 1 : 2);
		this.#weight = weight;
		this.#livesServed = this.#livesDiscounted = 0;
		this.#live.fill(0);
		this.joined[month] += weight;
		this.#first = this.#last = month;
		if (month > 0) return this.month(life);
		this.#live[0] = 1;
		this.#add(HEALTH_START, weight * life.health);
	}

	/** Opens the books of a life as another variant's stand, in which somebody who arrived has lived the same life. Serving must be free. */
	follow(other: Ledger): void {
		this.#groups.set(other.#groups);
		this.#live.set(other.#live);
		[this.#weight, this.#first, this.#last, this.#yearPlan] = [other.#weight, other.#first, other.#last, other.#yearPlan];
		this.#onLegacy = false;
		this.#livesServed = this.#livesDiscounted = 0;
		this.joined[this.#first] += this.#weight;
	}

	/** The end of a month that the customer lives to see. */
	month(life: Life): void {
		const { month } = life;
		this.#live[month] = 1;
		this.#last = month;
		if (month === YEAR) this.#yearPlan = life.plan;
		this.#onLegacy = life.onLegacy();
		if (this.#onLegacy) this.legacy[month] += this.#weight;
		if (this.serving.isFree) return;
		const cents = this.#weight * this.serving.cents(life);
		this.served[month] += cents;
		this.#livesServed += cents;
		this.#livesDiscounted += cents * this.discount[month];
	}

	/** The months of a life, at once: its paths stand, and one account after the other is faster than all of them in each month. */
	#countMonths({ mrr, satisfactionPath, strainedPath, variant }: Life): void {
		const [weight, live, first, last] = [this.#weight, this.#live, this.#first, this.#last];
		const stride = this.#months + 1;
		const groups = this.#groups;
		for (let c = 0; c < groups.length; c++) {
			const at = groups[c] * stride;
			// Nothing is paid in months away.
			for (let t = first; t <= last; t++) this.mrr[at + t] += weight * mrr[t];
			if (c > 0) for (const t of this.#read) if (live[t] === 1) this.customers[at + t] += weight;
		}
		// Month from which the customer has been there without a break.
		let since = first;
		for (let t = first; t <= last; t++) {
			if (live[t] === 0) {
				since = t + 1;
				continue;
			}
			this.customers[t] += weight;
			if (mrr[t] > 0) this.paying[t] += weight;
			this.health[t] += weight * satisfactionPath[t];
			this.strained[t] += weight * strainedPath[t];
			if (variant > 0 && this.today.live[t] === 1) {
				this.goodwill[t] += weight * (satisfactionPath[t] - this.today.satisfaction[t]);
				this.inBoth[t] += weight;
			}
			if (t < 12 || live[t - 12] === 0) continue;
			// NRR has all that those who paid pay now; GRR and logos kept have nobody who was away in between.
			if (mrr[t - 12] > 0) this.stayed[t] += weight * mrr[t];
			if (since > t - 12) continue;
			this.customersStayed[t] += weight;
			this.kept[t] += weight * Math.min(mrr[t - 12], mrr[t]);
		}
		if (variant > 0) return;
		this.today.live.set(live);
		this.today.satisfaction.set(satisfactionPath);
	}

	#add(figure: number, amount: number): void {
		for (let c = 0; c < this.#groups.length; c++) this.sums[this.#groups[c] * LIFE_SUMS.length + figure] += amount;
	}

	/** Closes the books of a life: its bookings, retention at the last month, where it ended. */
	settle(life: Life, tally: Tally): void {
		const weight = this.#weight;
		const months = this.#months;
		this.#countMonths(life);
		this.#moves.settle(life, weight);
		for (let e = 0; e < life.events; e++) {
			const money = weight * life.eventCents[e];
			for (let c = 0; c < this.#groups.length; c++)
				this.moved[(this.#groups[c] * (months + 1) + life.eventMonth[e]) * MOVEMENT_COUNT + life.eventMovement[e]] += money;
		}
		if (life.alive) this.#settleLive(life);
		if (months >= YEAR && life.person.arrival === 0) this.#settleYear(life);
		if (life.person.arrival > 0) this.#settleArrived(life);
		if (this.#livesServed !== 0) {
			this.#add(SERVED, this.#livesServed);
			this.#add(SERVED_DISCOUNTED, this.#livesDiscounted);
		}
		if (tally.oneTimeSum !== this.#fees) {
			this.#add(FEES, tally.oneTimeSum - this.#fees);
			this.#add(FEES_DISCOUNTED, this.#discountedFees(tally));
			this.#fees = tally.oneTimeSum;
		}
		const { arrival, startPlan } = life.person;
		const from = arrival > 0 ? this.market.plans : startPlan;
		this.#flows.add(from, life.alive ? life.plan : this.market.plans, weight);
		this.#sales.settle(life, tally, this.#groups, weight);
		for (let m = 0; m < MOTION_COUNT; m++) {
			if ((life.triggered & (1 << m)) !== 0) tally.triggered[m] += weight;
			if ((life.qualified & (1 << m)) !== 0) tally.qualified[m] += weight;
		}
	}

	/** Present value of the fees that came with this life. */
	#discountedFees({ oneTime }: Tally): number {
		let sum = 0;
		for (let t = 0; t <= this.#months; t++) {
			sum += (oneTime[t] - this.#feesBefore[t]) * this.discount[t];
			this.#feesBefore[t] = oneTime[t];
		}
		return sum;
	}

	/** What was received from one who was not there at the start. */
	#settleArrived({ mrr }: Life): void {
		let sum = 0;
		for (let t = 1; t <= this.#months; t++) {
			this.arrived[t] += this.#weight * mrr[t];
			sum += this.#weight * mrr[t];
		}
		this.#add(ARRIVED, sum);
	}

	/** What became in year one of a customer who was there at the start. */
	#settleYear({ mrr, person }: Life): void {
		const stays = this.#live[YEAR] === 1;
		this.#flows.addYear(person.startPlan, stays ? this.#yearPlan : this.market.plans, this.#weight);
		if (!stays) return;
		// NRR has those who pay at the start, all that they pay; GRR and logos have none who were away in between.
		if (mrr[0] > 0) this.#add(STAYED_YEAR, this.#weight * mrr[YEAR]);
		const left = this.#live.indexOf(0);
		if (left >= 0 && left < YEAR) return;
		this.#add(KEPT_YEAR, this.#weight * Math.min(mrr[0], mrr[YEAR]));
		this.#add(CUSTOMERS_STAYED_YEAR, this.#weight);
	}

	#settleLive(life: Life): void {
		const weight = this.#weight;
		const months = this.#months;
		this.#add(HEALTH_END, weight * life.satisfaction);
		if (life.variant > 0 && this.today.live[months] === 1) {
			this.#add(GOODWILL_END, weight * (life.satisfaction - this.today.satisfaction[months]));
			this.#add(IN_BOTH_END, weight);
		}
		if (this.#onLegacy) this.#add(LEGACY_END, weight);
		if (months < 12 || this.#live[months - 12] === 0) return;
		const before = life.mrr[months - 12];
		if (before > 0) this.#add(STAYED, weight * life.mrr[months]);
		if (this.#live.indexOf(0, months - 12) >= 0) return;
		this.#add(KEPT, weight * Math.min(before, life.mrr[months]));
		this.#add(CUSTOMERS_STAYED, weight);
	}

	/** Checks the books of a trial. @throws Error where they cannot be true */
	close(trial: number): void {
		checkTrial(this, trial);
	}

	/** Writes the trial's figures into its row. */
	write(tally: Tally, row: Float64Array): void {
		writeMonths(this, tally, row);
		writeCuts(this, row);
		this.#sales.write(row);
		writeTally(tally, this.layout, row);
		this.#flows.write(row);
		this.#moves.write(tally, row.subarray(this.layout.movesAt, this.layout.movesAt + MOVE_FIGURES));
	}
}

const [KEPT, STAYED, CUSTOMERS_STAYED, SERVED, HEALTH_START, HEALTH_END, LEGACY_END, ARRIVED, FEES, ...REST] = LIFE_SUMS.keys();
const [KEPT_YEAR, STAYED_YEAR, CUSTOMERS_STAYED_YEAR, GOODWILL_END, IN_BOTH_END, SERVED_DISCOUNTED, FEES_DISCOUNTED] = REST;
