import { MOTIONS } from '../catalog/priceBook';
import type { Life } from '../market/Life';
import { SERVICE_SOLD } from '../market/movements';
import type { Tally } from '../market/Tally';
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
	/** The tally as the life found it. */
	readonly #before = new Float64Array(MOTIONS.length * SALES_FIGURES.length);
	#costBefore = 0;

	constructor(readonly layout: TrialLayout) {
		const groups = layout.groups.length;
		this.#sales = new Float64Array(groups * MOTIONS.length * SALES_FIGURES.length);
		this.#attach = new Float64Array(groups * layout.addOns * ATTACH_FIGURES.length);
		this.#first = new Float64Array(groups * (layout.months + 1));
		this.#startExpanders = new Float64Array(groups);
		this.#cost = new Float64Array(groups);
	}

	clear(): void {
		for (const sums of [this.#sales, this.#attach, this.#first, this.#startExpanders, this.#cost, this.#before]) sums.fill(0);
		this.#costBefore = 0;
	}

	/** What a customer holds at the start. @param groups cuts that it belongs to */
	begin(life: Life, groups: Int32Array, weight: number): void {
		this.#hold(life, groups, weight, HELD_START, OPEN_START);
	}

	/** A life is over or at the last month. */
	settle(life: Life, tally: Tally, groups: Int32Array, weight: number): void {
		const { arrival } = life.person;
		if (life.alive) this.#hold(life, groups, weight, HELD_END, OPEN_END);
		for (let e = 0; e < life.events; e++) {
			if (life.eventMovement[e] > SERVICE_SOLD || life.eventCents[e] <= 0) continue;
			for (let c = 0; c < groups.length; c++) this.#first[groups[c] * (this.layout.months + 1) + life.eventMonth[e] - arrival] += weight;
			if (arrival === 0) for (let c = 0; c < groups.length; c++) this.#startExpanders[groups[c]] += weight;
			break;
		}
		this.#share(tally, groups);
	}

	/** Adds what the tally gained in this life to its cuts. */
	#share(tally: Tally, groups: Int32Array): void {
		const width = SALES_FIGURES.length;
		for (let m = 0; m < MOTIONS.length; m++) {
			const at = m * width;
			const before = this.#before;
			if (tally.exposureMonths[m] === before[at] && tally.attempts[m] === before[at + 1] && tally.wins[m] === before[at + 2]) continue;
			for (let f = 0; f < width; f++) {
				const now = tally[SALES_FIGURES[f]][m];
				const gained = now - before[at + f];
				before[at + f] = now;
				if (gained !== 0) for (let c = 0; c < groups.length; c++) this.#sales[groups[c] * MOTIONS.length * width + at + f] += gained;
			}
		}
		const [productLed, csmLed, salesLed] = tally.ownerCost;
		const cost = productLed + csmLed + salesLed;
		if (cost !== this.#costBefore) for (let c = 0; c < groups.length; c++) this.#cost[groups[c]] += cost - this.#costBefore;
		this.#costBefore = cost;
	}

	#hold(life: Life, groups: Int32Array, weight: number, held: number, open: number): void {
		const { addOns } = this.layout;
		const { rater } = life.offerShelf;
		for (let a = 0; a < addOns; a++) {
			const place = life.plan * addOns + a;
			const has = life.quantity(a) > 0 || life.planShelf.rater.includedIn[place] === 1;
			if (!has && rater.sold[place] === 0) continue;
			for (let c = 0; c < groups.length; c++) {
				const at = (groups[c] * addOns + a) * ATTACH_FIGURES.length;
				if (has) this.#attach[at + held] += weight;
				this.#attach[at + open] += weight;
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

/** The month by which half of them have bought; 0 when nobody has. */
function medianMonth(first: Float64Array, expanders: number): number {
	let sum = 0;
	for (let t = 0; t < first.length; t++) {
		sum += first[t];
		if (expanders > 0 && sum >= expanders / 2) return t;
	}
	return 0;
}
