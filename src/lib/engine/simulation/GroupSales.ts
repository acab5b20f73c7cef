import { MOTION_COUNT } from '../market/motionTable';
import type { Life } from '../market/Life';
import { SERVICE_SOLD } from '../market/movements';
import type { Tally } from '../market/Tally';
import type { NamedMarket } from './buildMarket';
import { ATTACH_FIGURES, SALES_FIGURES, type TrialLayout } from './TrialLayout';

const [HELD_START, OPEN_START, HELD_END, OPEN_END] = ATTACH_FIGURES.keys();

/**
 * What was sold to each cut in one trial: its share of the tally, found life by life from what each added to it; the first sale of each
 * customer; and who holds which add-on. Sets of customers are the groups of the layout.
 */
export class GroupSales {
	/** [(group * motions + motion) * figures + figure], and [(group * addOns + addOn) * figures + figure]: as they stand in a row. */
	readonly #sales: Float64Array;
	readonly #attach: Float64Array;
	/** [group * (months + 1) + month]: customers whose first sale was so many months after the start, or their arrival. */
	readonly #first: Float64Array;
	/** Those of them who were there at the start. */
	readonly #startExpanders: Float64Array;
	readonly #cost: Float64Array;
	/** What customers hold at the start: the same in all trials. */
	readonly #attachStart: Float64Array;
	/** The tally as the life found it. */
	readonly #before = new Float64Array(MOTION_COUNT * SALES_FIGURES.length);
	#costBefore = 0;

	constructor(
		readonly layout: TrialLayout,
		market: NamedMarket
	) {
		const groups = layout.groups.length;
		this.#sales = new Float64Array(groups * MOTION_COUNT * SALES_FIGURES.length);
		this.#attachStart = attachAtStart(layout, market);
		this.#attach = this.#attachStart.slice();
		this.#first = new Float64Array(groups * (layout.months + 1));
		this.#startExpanders = new Float64Array(groups);
		this.#cost = new Float64Array(groups);
	}

	clear(): void {
		this.#attach.set(this.#attachStart);
		for (const sums of [this.#sales, this.#first, this.#startExpanders, this.#cost, this.#before]) sums.fill(0);
		this.#costBefore = 0;
	}

	/** A life is over or at the last month. @param groups cuts that it belongs to */
	settle(life: Life, tally: Tally, groups: Int32Array, weight: number): void {
		const { arrival } = life.person;
		if (life.alive) this.#hold(life, groups, weight);
		for (let e = 0; e < life.events; e++) {
			if (life.eventMovement[e] > SERVICE_SOLD || life.eventCents[e] <= 0) continue;
			for (let c = 0; c < groups.length; c++) this.#first[groups[c] * (this.layout.months + 1) + life.eventMonth[e] - arrival] += weight;
			if (arrival === 0) for (let c = 0; c < groups.length; c++) this.#startExpanders[groups[c]] += weight;
			break;
		}
		this.#share(tally, groups, life.qualified | life.pitched);
	}

	/** Adds what the tally gained in this life to its cuts. @param touched motions that were exposed or attempted, as bits */
	#share(tally: Tally, groups: Int32Array, touched: number): void {
		for (let m = 0; m < MOTION_COUNT; m++) {
			if ((touched & (1 << m)) === 0) continue;
			const at = m * SALES_FIGURES.length;
			this.#gain(at, tally.exposureMonths[m], groups);
			this.#gain(at + 1, tally.attempts[m], groups);
			if (tally.wins[m] === this.#before[at + 2]) continue;
			for (let f = 2; f < SALES_FIGURES.length; f++) this.#gain(at + f, tally[SALES_FIGURES[f]][m], groups);
		}
		const [productLed, csmLed, salesLed] = tally.ownerCost;
		const cost = productLed + csmLed + salesLed;
		if (cost !== this.#costBefore) for (let c = 0; c < groups.length; c++) this.#cost[groups[c]] += cost - this.#costBefore;
		this.#costBefore = cost;
	}

	/** @param at place of the figure within a group @param now what the tally has of it */
	#gain(at: number, now: number, groups: Int32Array): void {
		const gained = now - this.#before[at];
		if (gained === 0) return;
		this.#before[at] = now;
		for (let c = 0; c < groups.length; c++) this.#sales[groups[c] * MOTION_COUNT * SALES_FIGURES.length + at] += gained;
	}

	#hold(life: Life, groups: Int32Array, weight: number): void {
		const { addOns } = this.layout;
		const { rater } = life.offerShelf;
		for (let a = 0; a < addOns; a++) {
			const place = life.plan * addOns + a;
			const has = life.quantity(a) > 0 || life.planShelf.rater.includedIn[place] === 1;
			if (!has && rater.sold[place] === 0) continue;
			for (let c = 0; c < groups.length; c++) {
				const at = (groups[c] * addOns + a) * ATTACH_FIGURES.length;
				if (has) this.#attach[at + HELD_END] += weight;
				this.#attach[at + OPEN_END] += weight;
			}
		}
	}

	/** Writes into a trial's row. */
	write(row: Float64Array): void {
		const { layout } = this;
		row.set(this.#sales, layout.salesAt);
		row.set(this.#attach, layout.attachAt);
		const stride = layout.months + 1;
		for (let g = 0; g < layout.groups.length; g++) {
			const first = this.#first.subarray(g * stride, (g + 1) * stride);
			let [expanders, months] = [0, 0];
			for (let t = 0; t < stride; t++) {
				expanders += first[t];
				months += t * first[t];
			}
			row[layout.cut(g, 'expanders')] = expanders;
			row[layout.cut(g, 'startExpanders')] = this.#startExpanders[g];
			row[layout.cut(g, 'expandMonths')] = months;
			row[layout.cut(g, 'expandMedian')] = expanders * medianMonth(first, expanders);
			row[layout.cut(g, 'cost')] = this.#cost[g];
		}
	}
}

/** Who holds which add-on at the start, and could: of the base, in today's book. Laid out as in a row, the end left open. */
function attachAtStart(layout: TrialLayout, market: NamedMarket): Float64Array {
	const { columns, shelves, addOns, segments, plans } = market;
	const [{ rater }] = shelves;
	const existing = layout.groups.findIndex(({ by, name }) => by === 'origin' && name === 'existing');
	const attach = new Float64Array(layout.groups.length * addOns * ATTACH_FIGURES.length);
	for (let i = 0; i < columns.size; i++) {
		const cuts = [0, 1 + columns.segment[i], 1 + segments + columns.plan[i], 1 + segments + plans + columns.cohort[i]];
		if (existing >= 0) cuts.push(existing);
		for (let a = 0; a < addOns; a++) {
			const place = columns.plan[i] * addOns + a;
			const has = columns.quantity[i * addOns + a] > 0 || rater.includedIn[place] === 1;
			if (!has && rater.sold[place] === 0) continue;
			for (const group of cuts) {
				const at = (group * addOns + a) * ATTACH_FIGURES.length;
				if (has) attach[at + HELD_START] += columns.weight[i];
				attach[at + OPEN_START] += columns.weight[i];
			}
		}
	}
	return attach;
}

/** The month by which half of them have bought; 0 when nobody has. */
function medianMonth(first: Float64Array, expanders: number): number {
	let sum = 0;
	for (let t = 0; t < first.length; t++) {
		sum += first[t];
		if (sum >= expanders / 2) return t;
	}
	return 0;
}
