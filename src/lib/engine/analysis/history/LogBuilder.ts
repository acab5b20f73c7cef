import { findOpening } from './findOpening';
import { growingBytes, growingFloats, growingInts } from './Growing';
import { joinMovements } from './joinMovements';
import {
	KIND,
	NOT_TOLD,
	UNKNOWN,
	UNKNOWN_TERM,
	type LoggedUsage,
	type MovementKind,
	type MovementLog,
	type Movements
} from './MovementLog';
import { NameIndex } from './NameIndex';
import { plansOfItems } from './plansOfItems';
import type { RawMovements } from './RawMovements';
import { timeOrder } from './timeOrder';

/** One change of a customer's MRR, as a source has it. */
export type MrrChange = {
	readonly customer: string;
	/** Months since year 0. */
	readonly month: number;
	/** When, in days, with the time as a fraction: orders what happens in one month. Changes of one whole day happen at once. Default: the month's first. */
	readonly day?: number;
	/** Orders what happens at one time; the order of adding where it is the same. */
	readonly rank?: number;
	/** Signed change of MRR. */
	readonly cents: number;
	/** What the change is of: plan and quantity before are those that were last told of it (and of its item). Default: the customer. */
	readonly subscription?: string;
	readonly plan?: string;
	readonly planBefore?: string;
	readonly quantity?: number;
	readonly quantityBefore?: number;
	/** Change of the quantity, where that is what the source tells. */
	readonly quantityChange?: number;
	readonly item?: string;
	/** The kind that the source tells. */
	readonly kind?: MovementKind;
	/** MRR before and after as the source tells it, of the customer or of the subscription (and item): held against the movements. */
	readonly mrrBefore?: number;
	readonly mrrAfter?: number;
	readonly mrrOf?: 'customer' | 'subscription';
	/** Line of the file. */
	readonly line?: number;
};

/** What is known of a customer apart from its movements. */
export type CustomerFacts = {
	readonly segment?: string;
	/** MRR in cents before the window. Default: found in the movements. */
	readonly opening?: number;
	readonly openingPlan?: string;
	readonly openingQuantity?: number;
	/** Month in which it became a customer first, since year 0. */
	readonly since?: number;
	readonly annual?: boolean;
};

/** A log, and what making it took for granted. */
export type BuiltLog = {
	readonly log: MovementLog;
	/** Cancellations followed by a start of the same customer on the same day or in the same month, which are changes of plan. */
	readonly planChanges: number;
	/** Movements that the source calls otherwise than what is left of the MRR says. */
	readonly otherKinds: number;
	/** Customers whose opening is the least that their movements need. */
	readonly leastOpening: number;
	/** Customers that are left out: the source says that they were there before, and not what they paid. */
	readonly unknownOpening: readonly string[];
	/** Items that are taken for plans, because a customer has had one of them alone. */
	readonly planItems: readonly string[];
};

/** The segment of those of whom none is known. */
export const ALL = 'all';

/** Takes movements in any order and makes the columns of a `MovementLog`. Time and memory grow with the number of movements. */
export class LogBuilder {
	readonly #customers = new NameIndex();
	readonly #strands = new NameIndex();
	readonly #plans = new NameIndex();
	readonly #items = new NameIndex();
	readonly #facts: CustomerFacts[] = [];
	readonly #raw = {
		customer: growingInts(),
		month: growingInts(),
		day: growingFloats(),
		rank: growingFloats(),
		cents: growingFloats(),
		strand: growingInts(),
		plan: growingInts(),
		planBefore: growingInts(),
		quantity: growingFloats(),
		quantityBefore: growingFloats(),
		quantityChange: growingFloats(),
		item: growingInts(),
		told: growingBytes(),
		mrrBefore: growingFloats(),
		mrrAfter: growingFloats(),
		ofStrand: growingBytes(),
		line: growingInts()
	};
	#window: { readonly first: number; readonly months: number } | undefined;
	usage: LoggedUsage | undefined;

	/** The number of a customer, who is added where it is new. */
	customer(id: string, facts?: CustomerFacts): number {
		const number = this.#customers.add(id);
		if (facts) this.#facts[number] = { ...this.#facts[number], ...facts };
		return number;
	}

	/** Whether there is a customer. */
	knows(id: string): boolean {
		return this.#customers.find(id) !== undefined;
	}

	/** Says something of all customers of whom it is not known. */
	everyone(facts: CustomerFacts): void {
		for (let at = 0; at < this.#customers.size; at++) this.#facts[at] = { ...facts, ...this.#facts[at] };
	}

	add(movement: MrrChange): void {
		const raw = this.#raw;
		const { customer, subscription, item } = movement;
		const isOfCustomer = subscription === undefined && item === undefined;
		raw.customer.push(this.#customers.add(customer));
		raw.month.push(movement.month);
		raw.day.push(movement.day ?? 0);
		raw.rank.push(movement.rank ?? 0);
		raw.cents.push(movement.cents);
		raw.strand.push(isOfCustomer ? UNKNOWN : this.#strands.add(`${customer}\n${subscription ?? ''}\n${item ?? ''}`));
		raw.plan.push(this.#plans.add(movement.plan));
		raw.planBefore.push(this.#plans.add(movement.planBefore));
		raw.quantity.push(movement.quantity ?? NaN);
		raw.quantityBefore.push(movement.quantityBefore ?? NaN);
		raw.quantityChange.push(movement.quantityChange ?? NaN);
		raw.item.push(this.#items.add(item));
		raw.told.push(movement.kind === undefined ? NOT_TOLD : KIND[movement.kind]);
		raw.mrrBefore.push(movement.mrrBefore ?? NaN);
		raw.mrrAfter.push(movement.mrrAfter ?? NaN);
		raw.ofStrand.push(movement.mrrOf === 'subscription' && !isOfCustomer ? 1 : 0);
		raw.line.push(movement.line ?? 0);
	}

	/** The months that the source covers, where these are more than those with movements. */
	window(first: number, months: number): void {
		this.#window = { first, months };
	}

	/**
	 * @param leftOut customers that are not to be in it
	 * @throws RangeError if a movement lies outside the window
	 */
	build(leftOut: ReadonlySet<string> = new Set()): BuiltLog {
		const { first, months } = this.#span();
		const ids = this.#customers.names;
		const facts = ids.map((_, at): CustomerFacts => this.#facts[at] ?? {});
		const plan = Int32Array.from(facts, ({ openingPlan }) => this.#plans.add(openingPlan));
		const quantity = Float64Array.from(facts, ({ openingQuantity = NaN }) => openingQuantity);
		const columns = this.#columns();
		const order = timeOrder(columns, ids.length);
		const planItems = this.#plans.size === 0 && this.#items.size > 0 ? plansOfItems(columns, order, this.#items.size) : undefined;
		const raw = planItems ? { ...columns, plan: planItems.plan } : columns;
		const found = findOpening(
			raw,
			order,
			Float64Array.from(facts, ({ opening = NaN }) => opening),
			this.#strands.size
		);
		const out = new Set(found.unknown);
		for (const [at, id] of ids.entries()) if (leftOut.has(id)) out.add(at);
		for (const at of out) found.cents[at] = 0;
		const kept = out.size === 0 ? order : order.filter((at) => !out.has(raw.customer[at]));
		const joined = joinMovements(raw, kept, { first, cents: found.cents, plan, quantity, strandMrr: found.strandMrr });
		const arrived = arrivals(joined.movements, ids.length);
		const segments = new NameIndex();
		const log: MovementLog = {
			first,
			months,
			customers: {
				ids,
				segment: Int32Array.from(facts, ({ segment }) => segments.add(segment ?? ALL)),
				segments: segments.names,
				opening: found.cents,
				openingPlan: plan,
				openingQuantity: quantity,
				since: Float64Array.from(facts, ({ since }, at) => since ?? first + arrived[at]),
				annual: Uint8Array.from(facts, ({ annual }) => (annual === undefined ? UNKNOWN_TERM : annual ? 1 : 0))
			},
			movements: joined.movements,
			plans: planItems ? this.#items.names : this.#plans.names,
			items: this.#items.names,
			knows: {
				plans: this.#plans.size > 0 || planItems !== undefined,
				quantities: [raw.quantity, raw.quantityChange].some((counts) => counts.some((count) => !Number.isNaN(count))),
				items: this.#items.size > 0,
				kinds: raw.told.some((kind) => kind !== NOT_TOLD)
			},
			breaks: joined.breaks,
			...(this.usage ? { usage: this.usage } : {})
		};
		const items = this.#items.names;
		return {
			log,
			planChanges: joined.planChanges,
			otherKinds: joined.otherKinds,
			leastOpening: found.least,
			unknownOpening: found.unknown.map((at) => ids[at]),
			planItems: planItems ? items.filter((_, at) => planItems.isPlan[at] === 1) : []
		};
	}

	#columns(): RawMovements {
		const { customer, month, day, rank, cents, strand, plan, planBefore, quantity, quantityBefore, item } = this.#raw;
		const { quantityChange, told, mrrBefore, mrrAfter, ofStrand, line } = this.#raw;
		return {
			customer: customer.values,
			month: month.values,
			day: day.values,
			rank: rank.values,
			cents: cents.values,
			strand: strand.values,
			plan: plan.values,
			planBefore: planBefore.values,
			quantity: quantity.values,
			quantityBefore: quantityBefore.values,
			quantityChange: quantityChange.values,
			item: item.values,
			told: told.values,
			mrrBefore: mrrBefore.values,
			mrrAfter: mrrAfter.values,
			ofStrand: ofStrand.values,
			line: line.values
		};
	}

	#span(): { readonly first: number; readonly months: number } {
		const { month } = this.#raw;
		let [least, most] = [Infinity, -Infinity];
		for (let at = 0; at < month.length; at++) {
			least = Math.min(least, month.at(at));
			most = Math.max(most, month.at(at));
		}
		if (!this.#window) return month.length === 0 ? { first: 0, months: 0 } : { first: least, months: most - least + 1 };
		const { first, months } = this.#window;
		if (month.length > 0 && (least < first || most >= first + months))
			throw new RangeError(`movements of the months ${least} to ${most} lie outside the window ${first} to ${first + months - 1}`);
		return this.#window;
	}
}

/** Month of the window in which each customer was new; NaN: in none. */
function arrivals({ customer, month, kind }: Movements, customers: number): Float64Array {
	const arrived = new Float64Array(customers).fill(NaN);
	for (let at = 0; at < month.length; at++) if (kind[at] === KIND.new) arrived[customer[at]] = month[at];
	return arrived;
}
