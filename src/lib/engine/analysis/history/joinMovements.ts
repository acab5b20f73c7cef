import { growingBytes, growingFloats, growingInts } from './Growing';
import { KIND, NOT_TOLD, UNKNOWN, type LogBreak, type Movements } from './MovementLog';
import type { LogOpening, RawMovements } from './RawMovements';
import { isSameTime } from './timeOrder';

/** Less than half a cent is nothing: sums of amounts with fractions of one. */
export const NOTHING = 0.5;

export type JoinedMovements = {
	readonly movements: Movements;
	readonly breaks: readonly LogBreak[];
	/** Cancellations followed by a start of the same customer on the same day or in the same month, which are changes of plan. */
	readonly planChanges: number;
	/** Movements whose kind in the source is another than what is left of the MRR says. */
	readonly otherKinds: number;
};

/**
 * Tells the kinds of movements by what is left of the customer's MRR, holds totals that the source tells against it, and makes one change
 * of plan of a cancellation and a start of the same customer in the same month.
 * @param order positions by customer and time (`timeOrder`)
 */
export function joinMovements(raw: RawMovements, order: Int32Array, opening: LogOpening): JoinedMovements {
	const joiner = new Joiner(raw, opening);
	for (let from = 0; from < order.length;) {
		let to = from + 1;
		while (to < order.length && isSameTime(raw, order[from], order[to])) to++;
		joiner.at(order.subarray(from, to));
		from = to;
	}
	return { movements: joiner.movements, breaks: joiner.breaks, planChanges: joiner.planChanges, otherKinds: joiner.otherKinds };
}

/** Columns of movements that grow: what happens at one time is added at once. */
class Joiner {
	planChanges = 0;
	otherKinds = 0;
	readonly breaks: LogBreak[] = [];
	readonly #columns = {
		customer: growingInts(),
		month: growingInts(),
		cents: growingFloats(),
		kind: growingBytes(),
		plan: growingInts(),
		planBefore: growingInts(),
		quantity: growingFloats(),
		quantityBefore: growingFloats(),
		item: growingInts()
	};
	#customer = UNKNOWN;
	#mrr = 0;
	#wasThere = false;
	/** Movements of the customer so far: each may have been rounded by a cent. */
	#count = 0;
	/** Plan and quantity last told, of the customer and of each of its strands; the MRR of each. */
	#plan = UNKNOWN;
	#quantity = NaN;
	readonly #plans: Int32Array;
	readonly #quantities: Float64Array;
	readonly #strandMrr: Float64Array;
	/** Where the movements with which the customer left begin, and their month. */
	#left: { readonly from: number; readonly month: number } | undefined;

	constructor(
		readonly raw: RawMovements,
		readonly opening: LogOpening
	) {
		this.#plans = new Int32Array(opening.strandMrr.length).fill(UNKNOWN);
		this.#quantities = new Float64Array(opening.strandMrr.length).fill(NaN);
		this.#strandMrr = opening.strandMrr.slice();
	}

	get movements(): Movements {
		const { customer, month, cents, kind, plan, planBefore, quantity, quantityBefore, item } = this.#columns;
		return {
			customer: customer.values,
			month: month.values,
			cents: cents.values,
			kind: kind.values,
			plan: plan.values,
			planBefore: planBefore.values,
			quantity: quantity.values,
			quantityBefore: quantityBefore.values,
			item: item.values
		};
	}

	/** Adds what a customer did at one time. */
	at(entries: Int32Array): void {
		const { customer, month, cents } = this.raw;
		if (customer[entries[0]] !== this.#customer) this.#begin(customer[entries[0]]);
		const before = this.#mrr;
		for (const at of entries) this.#mrr += cents[at];
		this.#count += entries.length;
		const rest = this.#rest(entries);
		this.#mrr -= rest;
		const [was, is] = [before > 0, this.#mrr > 0];
		const when = month[entries[0]];
		if (!was && is && this.#left?.month === when) this.#return(entries);
		else {
			const kind = was === is ? undefined : is ? (this.#wasThere ? KIND.returned : KIND.new) : KIND.churn;
			const begins = this.#columns.customer.length;
			if (was && is && entries.length > 1) this.#replace(entries);
			else for (const at of entries) this.#push(at, cents[at], kind);
			this.#left = was && !is ? { from: begins, month: when } : undefined;
		}
		const last = this.#columns.cents.length - 1;
		this.#columns.cents.set(last, this.#columns.cents.at(last) - rest);
		if (was !== is) this.#compare(entries, was, is);
		this.#wasThere ||= is;
		this.#check(entries);
	}

	/** Counts movements that the source calls otherwise: a return is often called new. */
	#compare(entries: Int32Array, was: boolean, is: boolean): void {
		const kind = is ? (this.#wasThere ? KIND.returned : KIND.new) : KIND.churn;
		for (const at of entries) if (this.raw.told[at] !== NOT_TOLD && this.raw.told[at] !== kind) this.otherKinds++;
	}

	/** The customer's MRR after its last movement of a time, as the source tells it; NaN: it does not. */
	#toldAfter(entries: Int32Array): number {
		const last = entries[entries.length - 1];
		return this.raw.ofStrand[last] === 0 ? this.raw.mrrAfter[last] : NaN;
	}

	/** What rounding alone has made of the MRR: of what the source tells; where the source says that the customer left, or it would be below nothing. */
	#rest(entries: Int32Array): number {
		const told = this.#toldAfter(entries);
		if (Math.abs(this.#mrr - told) <= entries.length) return this.#mrr - told;
		if (Math.abs(this.#mrr) < NOTHING) return this.#mrr;
		if (Math.abs(this.#mrr) > this.#count) return 0;
		return this.#mrr < 0 || entries.some((at) => this.raw.told[at] === KIND.churn) ? this.#mrr : 0;
	}

	#begin(customer: number): void {
		this.#customer = customer;
		this.#mrr = this.opening.cents[customer];
		this.#wasThere = this.#mrr > 0;
		this.#plan = this.opening.plan[customer];
		this.#quantity = this.opening.quantity[customer];
		this.#left = undefined;
		this.#count = 0;
	}

	/** Holds what the source tells against what is left. A break is told once: what comes after is held against the source's own figure. */
	#check(entries: Int32Array): void {
		const { strand, cents, mrrBefore, mrrAfter, ofStrand, told } = this.raw;
		const after = this.#toldAfter(entries);
		for (const at of entries) {
			if (strand[at] >= 0) {
				const [had, will] = [this.#strandMrr[strand[at]], this.#strandMrr[strand[at]] + cents[at]];
				this.#strandMrr[strand[at]] = will;
				if (ofStrand[at] === 1) {
					if (this.#isOff(mrrBefore[at] - had)) this.#break(at, 'before', mrrBefore[at] - had);
					if (this.#isOff(mrrAfter[at] - mrrBefore[at] - cents[at])) this.#break(at, 'after', mrrAfter[at] - mrrBefore[at] - cents[at]);
					if (!Number.isNaN(mrrAfter[at])) this.#strandMrr[strand[at]] = mrrAfter[at];
				}
			}
		}
		const last = entries[entries.length - 1];
		if (this.#isOff(after - this.#mrr)) {
			this.#break(last, 'after', after - this.#mrr);
			this.#mrr = after;
		} else if (this.#mrr < 0) {
			this.#break(last, 'negative', -this.#mrr);
			this.#mrr = 0;
		} else if (this.#mrr > 0 && Number.isNaN(after) && ofStrand[last] === 0 && entries.every((at) => told[at] === KIND.churn)) {
			if (strand[last] < 0) this.#break(last, 'left-over', -this.#mrr);
		}
	}

	#isOff(cents: number): boolean {
		return Math.abs(cents) > Math.max(NOTHING, Math.min(this.#count, 1));
	}

	#break(at: number, what: LogBreak['what'], cents: number): void {
		this.breaks.push({
			customer: this.raw.customer[at],
			month: this.raw.month[at] - this.opening.first,
			what,
			cents,
			line: this.raw.line[at]
		});
	}

	/** A start in the month of a cancellation: both are one change of plan. */
	#return(entries: Int32Array): void {
		const columns = this.#columns;
		const left = this.#left?.from ?? 0;
		let cents = 0;
		for (let at = left; at < columns.customer.length; at++) cents += columns.cents.at(at);
		const [plan, quantity] = [columns.planBefore.at(left), columns.quantityBefore.at(left)];
		for (const column of Object.values(columns)) column.length = left;
		for (const at of entries) cents += this.raw.cents[at];
		this.#push(entries[entries.length - 1], cents, undefined, plan, quantity);
		this.#left = undefined;
		this.planChanges++;
	}

	/** What ends and what begins at one time while the customer stays: one movement for each pair, those left over by themselves. */
	#replace(entries: Int32Array): void {
		const { cents } = this.raw;
		const falls = [...entries].filter((at) => cents[at] < 0);
		for (const at of entries) {
			if (cents[at] < 0) continue;
			const fall = cents[at] > 0 ? this.#replacedBy(at, falls) : undefined;
			if (fall === undefined) this.#push(at, cents[at], undefined);
			else {
				falls.splice(falls.indexOf(fall), 1);
				this.#push(at, cents[at] + cents[fall], undefined, this.#planBefore(fall), this.#quantityBefore(fall));
				this.planChanges++;
			}
		}
		for (const at of falls) this.#push(at, cents[at], undefined);
	}

	/** What a rise took the place of: a fall of the same subscription and item, or else the one that there is, if it ends what it is of. */
	#replacedBy(rise: number, falls: readonly number[]): number | undefined {
		const { strand, item, plan } = this.raw;
		const own = falls.find((fall) => strand[fall] === strand[rise] && item[fall] === item[rise]);
		if (own !== undefined) return own;
		const others = falls.filter((fall) => (item[rise] < 0 ? true : plan[rise] >= 0 === plan[fall] >= 0));
		return others.length === 1 ? others[0] : undefined;
	}

	#planBefore(at: number): number {
		const { planBefore, plan, strand, cents } = this.raw;
		if (planBefore[at] >= 0) return planBefore[at];
		const told = strand[at] < 0 ? this.#plan : this.#plans[strand[at]];
		return told >= 0 || cents[at] >= 0 ? told : plan[at];
	}

	#quantityBefore(at: number): number {
		const { quantityBefore, strand } = this.raw;
		if (!Number.isNaN(quantityBefore[at])) return quantityBefore[at];
		return strand[at] < 0 ? this.#quantity : this.#quantities[strand[at]];
	}

	#quantityAfter(at: number, before: number): number {
		const { quantity, quantityChange } = this.raw;
		if (!Number.isNaN(quantity[at]) || Number.isNaN(quantityChange[at])) return quantity[at];
		return (Number.isNaN(before) ? 0 : before) + quantityChange[at];
	}

	#push(
		at: number,
		cents: number,
		kind: number | undefined,
		planBefore = this.#planBefore(at),
		quantityBefore = this.#quantityBefore(at)
	): void {
		const { customer, month, plan, item, strand } = this.raw;
		const quantity = this.#quantityAfter(at, quantityBefore);
		const columns = this.#columns;
		const [comes, leaves] = [kind === KIND.new, kind === KIND.churn];
		columns.customer.push(customer[at]);
		columns.month.push(month[at] - this.opening.first);
		columns.cents.push(cents);
		columns.kind.push(kind ?? (cents > 0 ? KIND.expansion : cents < 0 ? KIND.contraction : KIND.moved));
		columns.plan.push(leaves ? UNKNOWN : plan[at]);
		columns.planBefore.push(comes ? UNKNOWN : planBefore);
		columns.quantity.push(leaves ? 0 : quantity);
		columns.quantityBefore.push(comes ? 0 : quantityBefore);
		columns.item.push(item[at]);
		if (plan[at] >= 0) this.#plan = plan[at];
		if (!Number.isNaN(quantity)) this.#quantity = quantity;
		if (strand[at] < 0) return;
		if (plan[at] >= 0) this.#plans[strand[at]] = plan[at];
		if (!Number.isNaN(quantity)) this.#quantities[strand[at]] = quantity;
	}
}
