import { growingFloats, growingInts } from './Growing';
import { joinMovements, type RawMovements } from './joinMovements';
import { UNKNOWN, UNKNOWN_TERM, type LoggedUsage, type LogKnowledge, type MovementLog } from './MovementLog';
import { NameIndex } from './NameIndex';

/** One change of a customer's MRR, as a source has it. */
export type Movement = {
	readonly customer: string;
	/** Months since year 0. */
	readonly month: number;
	/** When, in days, with the time as a fraction: orders what happens in one month. Changes of one whole day happen at once. Default: the month's first. */
	readonly day?: number;
	/** Orders what happens at one time; the order of adding where it is the same. */
	readonly rank?: number;
	/** Signed change of MRR. */
	readonly cents: number;
	/** What the change is of: plan and quantity before are those that were last told of it. Default: the customer. */
	readonly subscription?: string;
	readonly plan?: string;
	readonly planBefore?: string;
	readonly quantity?: number;
	readonly quantityBefore?: number;
	readonly item?: string;
};

/** What is known of a customer apart from its movements. */
export type CustomerFacts = {
	readonly segment?: string;
	/** MRR in cents before the window. */
	readonly opening?: number;
	readonly openingPlan?: string;
	readonly openingQuantity?: number;
	/** Month in which it became a customer first, since year 0. */
	readonly since?: number;
	readonly annual?: boolean;
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
		item: growingInts()
	};
	#window: { readonly first: number; readonly months: number } | undefined;
	#kinds = false;
	usage: LoggedUsage | undefined;

	/** The number of a customer, who is added where it is new. */
	customer(id: string, facts?: CustomerFacts): number {
		const number = this.#customers.add(id);
		if (facts) this.#facts[number] = { ...this.#facts[number], ...facts };
		return number;
	}

	add(movement: Movement): void {
		const raw = this.#raw;
		const { customer, subscription } = movement;
		raw.customer.push(this.#customers.add(customer));
		raw.month.push(movement.month);
		raw.day.push(movement.day ?? 0);
		raw.rank.push(movement.rank ?? 0);
		raw.cents.push(movement.cents);
		raw.strand.push(subscription === undefined ? UNKNOWN : this.#strands.add(`${customer}\n${subscription}`));
		raw.plan.push(this.#plans.add(movement.plan));
		raw.planBefore.push(this.#plans.add(movement.planBefore));
		raw.quantity.push(movement.quantity ?? NaN);
		raw.quantityBefore.push(movement.quantityBefore ?? NaN);
		raw.item.push(this.#items.add(movement.item));
	}

	/** The months that the source covers, where these are more than those with movements. */
	window(first: number, months: number): void {
		this.#window = { first, months };
	}

	/** Says that the source names the kinds of its movements. */
	namesKinds(): void {
		this.#kinds = true;
	}

	/**
	 * The log.
	 * @returns with it how many cancellations were followed by a start of the same customer in the same month, and so are changes of plan
	 * @throws RangeError if a movement lies outside the window
	 */
	build(): { readonly log: MovementLog; readonly planChanges: number } {
		const { first, months } = this.#span();
		const ids = this.#customers.names;
		const opening = this.#column(ids.length, ({ opening: cents }) => cents ?? 0);
		const raw = Object.fromEntries(Object.entries(this.#raw).map(([name, column]) => [name, column.values])) as RawMovements;
		const openingPlan = Int32Array.from(ids, (_, at) => this.#plans.add(this.#facts[at]?.openingPlan));
		const openingQuantity = this.#column(ids.length, ({ openingQuantity: quantity }) => quantity ?? NaN);
		const { movements, planChanges } = joinMovements(raw, { first, opening, openingPlan, openingQuantity, strands: this.#strands.size });
		const arrived = new Float64Array(ids.length).fill(NaN);
		for (let at = movements.month.length - 1; at >= 0; at--) {
			const customer = movements.customer[at];
			if (movements.kind[at] === 0) arrived[customer] = first + movements.month[at];
		}
		const segments = new NameIndex();
		const segment = Int32Array.from(ids, (_, at) => segments.add(this.#facts[at]?.segment ?? ALL));
		const knows: LogKnowledge = {
			plans: this.#plans.size > 0,
			quantities: raw.quantity.some((quantity) => !Number.isNaN(quantity)),
			items: this.#items.size > 0,
			kinds: this.#kinds
		};
		const log: MovementLog = {
			first,
			months,
			customers: {
				ids,
				segment,
				segments: segments.names,
				opening,
				openingPlan,
				openingQuantity,
				since: Float64Array.from(ids, (_, at) => this.#facts[at]?.since ?? arrived[at]),
				annual: Uint8Array.from(ids, (_, at) => termOf(this.#facts[at]?.annual))
			},
			movements,
			plans: this.#plans.names,
			items: this.#items.names,
			knows,
			...(this.usage ? { usage: this.usage } : {})
		};
		return { log, planChanges };
	}

	#column(length: number, value: (facts: CustomerFacts) => number): Float64Array {
		return Float64Array.from({ length }, (_, at) => value(this.#facts[at] ?? {}));
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

const termOf = (annual: boolean | undefined): number => (annual === undefined ? UNKNOWN_TERM : annual ? 1 : 0);
