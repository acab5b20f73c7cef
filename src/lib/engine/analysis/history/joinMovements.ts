import { growingBytes, growingFloats, growingInts } from './Growing';
import { MOVEMENT_KINDS, UNKNOWN, type MovementKind, type Movements } from './MovementLog';

/** Movements in the order in which they came, one entry each; `strand` numbers subscriptions (-1: none told). */
export type RawMovements = {
	readonly customer: Int32Array;
	readonly month: Int32Array;
	readonly day: Float64Array;
	readonly rank: Float64Array;
	readonly cents: Float64Array;
	readonly strand: Int32Array;
	readonly plan: Int32Array;
	readonly planBefore: Int32Array;
	readonly quantity: Float64Array;
	readonly quantityBefore: Float64Array;
	readonly item: Int32Array;
};

/** What each customer had before the window. */
export type Opening = {
	readonly first: number;
	readonly opening: Float64Array;
	readonly openingPlan: Int32Array;
	readonly openingQuantity: Float64Array;
	/** How many subscriptions are told apart. */
	readonly strands: number;
};

const KIND = Object.fromEntries(MOVEMENT_KINDS.map((kind, index) => [kind, index])) as Readonly<Record<MovementKind, number>>;

/** Less than this is nothing: sums of cents that were rounded from fractions. */
export const NOTHING = 0.005;

/**
 * Orders movements by customer and time, tells their kinds by what is left of the customer's MRR, and makes one change of plan of a
 * cancellation and a start of the same customer in the same month.
 * @returns with them how many such changes of plan there were
 */
export function joinMovements(raw: RawMovements, opening: Opening): { readonly movements: Movements; readonly planChanges: number } {
	const order = ordered(raw, opening.opening.length);
	const joiner = new Joiner(raw, opening);
	for (let from = 0; from < order.length;) {
		let to = from + 1;
		while (to < order.length && isSameTime(raw, order[from], order[to])) to++;
		joiner.at(order, from, to);
		from = to;
	}
	return { movements: joiner.movements, planChanges: joiner.planChanges };
}

const isSameTime = ({ customer, month, day }: RawMovements, a: number, b: number): boolean =>
	customer[a] === customer[b] && month[a] === month[b] && Math.floor(day[a]) === Math.floor(day[b]);

/** Positions by customer, then month, time, rank and coming: customers by counting, so that only the movements of each are sorted. */
function ordered({ customer, month, day, rank }: RawMovements, customers: number): Int32Array {
	const begins = new Int32Array(customers + 1);
	for (const who of customer) begins[who + 1]++;
	for (let who = 0; who < customers; who++) begins[who + 1] += begins[who];
	const order = new Int32Array(customer.length);
	const next = begins.slice();
	for (let at = 0; at < customer.length; at++) order[next[customer[at]]++] = at;
	const earlier = (a: number, b: number): number => month[a] - month[b] || day[a] - day[b] || rank[a] - rank[b] || a - b;
	for (let who = 0; who < customers; who++) {
		if (begins[who + 1] - begins[who] > 1) order.subarray(begins[who], begins[who + 1]).sort(earlier);
	}
	return order;
}

/** Columns of movements that grow: what happens at one time is added at once. */
class Joiner {
	planChanges = 0;
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
	/** Plan and quantity last told, of the customer and of each of its subscriptions. */
	#plan = UNKNOWN;
	#quantity = NaN;
	readonly #plans: Int32Array;
	readonly #quantities: Float64Array;
	/** Where the movements with which the customer left begin, and their month. */
	#left: { readonly from: number; readonly month: number } | undefined;

	constructor(
		readonly raw: RawMovements,
		readonly opening: Opening
	) {
		this.#plans = new Int32Array(opening.strands).fill(UNKNOWN);
		this.#quantities = new Float64Array(opening.strands).fill(NaN);
	}

	get movements(): Movements {
		return Object.fromEntries(Object.entries(this.#columns).map(([name, column]) => [name, column.values])) as unknown as Movements;
	}

	/** Adds what a customer did at one time: the entries from..to of the order. */
	at(order: Int32Array, from: number, to: number): void {
		const { customer, month, cents } = this.raw;
		if (customer[order[from]] !== this.#customer) this.#begin(customer[order[from]]);
		const before = this.#mrr;
		for (let at = from; at < to; at++) this.#mrr += cents[order[at]];
		if (Math.abs(this.#mrr) < NOTHING) this.#mrr = 0;
		const [was, is] = [before > 0, this.#mrr > 0];
		const when = month[order[from]];
		if (!was && is && this.#left?.month === when) return this.#return(order, from, to);
		const kind = was === is ? undefined : is ? (this.#wasThere ? KIND.returned : KIND.new) : KIND.churn;
		const begins = this.#columns.customer.length;
		if (was && is && to - from > 1) this.#replace(order, from, to);
		else for (let at = from; at < to; at++) this.#push(order[at], cents[order[at]], kind);
		this.#left = was && !is ? { from: begins, month: when } : undefined;
		this.#wasThere ||= is;
	}

	#begin(customer: number): void {
		this.#customer = customer;
		this.#mrr = this.opening.opening[customer];
		this.#wasThere = this.#mrr > 0;
		this.#plan = this.opening.openingPlan[customer];
		this.#quantity = this.opening.openingQuantity[customer];
		this.#left = undefined;
	}

	/** A start in the month of a cancellation: both are one change of plan. */
	#return(order: Int32Array, from: number, to: number): void {
		const columns = this.#columns;
		const left = this.#left?.from ?? 0;
		let cents = 0;
		for (let at = left; at < columns.customer.length; at++) cents += columns.cents.at(at);
		const [plan, quantity] = [columns.planBefore.at(left), columns.quantityBefore.at(left)];
		for (const column of Object.values(columns)) column.length = left;
		for (let at = from; at < to; at++) cents += this.raw.cents[order[at]];
		this.#push(order[to - 1], cents, undefined, plan, quantity);
		this.#left = undefined;
		this.planChanges++;
	}

	/** What ends and what begins at one time while the customer stays: one movement for each pair, those left over by themselves. */
	#replace(order: Int32Array, from: number, to: number): void {
		const { cents, item, strand } = this.raw;
		const entries = [...order.subarray(from, to)];
		const falls = entries.filter((at) => cents[at] < 0);
		for (const at of entries) {
			if (cents[at] < 0) continue;
			// The same item, or else another of another subscription or item: what it took the place of.
			const own = falls.findIndex((fall) => item[fall] === item[at] && strand[fall] === strand[at]);
			const pair = cents[at] > 0 ? (own >= 0 ? own : falls.length === 1 && !(item[at] >= 0 && strand[at] === UNKNOWN) ? 0 : -1) : -1;
			if (pair < 0) {
				this.#push(at, cents[at], undefined);
				continue;
			}
			const [fall] = falls.splice(pair, 1);
			this.#push(at, cents[at] + cents[fall], undefined, this.#planBefore(fall), this.#quantityBefore(fall));
			this.planChanges++;
		}
		for (const at of falls) this.#push(at, cents[at], undefined);
	}

	#planBefore(at: number): number {
		const { planBefore, plan, strand } = this.raw;
		if (planBefore[at] >= 0) return planBefore[at];
		const told = strand[at] < 0 ? this.#plan : this.#plans[strand[at]];
		if (told >= 0) return told;
		return strand[at] < 0 || plan[at] >= 0 ? (this.raw.cents[at] < 0 ? plan[at] : UNKNOWN) : this.#plan;
	}

	#quantityBefore(at: number): number {
		const { quantityBefore, strand } = this.raw;
		if (!Number.isNaN(quantityBefore[at])) return quantityBefore[at];
		return strand[at] < 0 ? this.#quantity : this.#quantities[strand[at]];
	}

	#push(
		at: number,
		cents: number,
		kind: number | undefined,
		planBefore = this.#planBefore(at),
		quantityBefore = this.#quantityBefore(at)
	): void {
		const { customer, month, plan, quantity, item, strand } = this.raw;
		const { columns, leaves, comes } = { columns: this.#columns, leaves: kind === KIND.churn, comes: kind === KIND.new };
		columns.customer.push(customer[at]);
		columns.month.push(month[at] - this.opening.first);
		columns.cents.push(cents);
		columns.kind.push(kind ?? (cents > 0 ? KIND.expansion : cents < 0 ? KIND.contraction : KIND.moved));
		columns.plan.push(leaves ? UNKNOWN : plan[at]);
		columns.planBefore.push(comes ? UNKNOWN : planBefore);
		columns.quantity.push(leaves ? 0 : quantity[at]);
		columns.quantityBefore.push(comes ? 0 : quantityBefore);
		columns.item.push(item[at]);
		if (plan[at] >= 0) this.#plan = plan[at];
		if (!Number.isNaN(quantity[at])) this.#quantity = quantity[at];
		if (strand[at] < 0) return;
		if (plan[at] >= 0) this.#plans[strand[at]] = plan[at];
		if (!Number.isNaN(quantity[at])) this.#quantities[strand[at]] = quantity[at];
	}
}
