import { NOTHING } from './joinMovements';
import { UNKNOWN, type MovementLog } from './MovementLog';

/** How what one customer pays changed in a month that it was there before and after. */
export type StepChange = {
	readonly customer: number;
	/** Plan before; -1 unknown. */
	readonly plan: number;
	/** Relative change, for each unit where quantities are known. */
	readonly rise: number;
	/** Change in cents, for each unit where quantities are known. */
	readonly unitCents: number;
};

/** Positions of movements by month of the window; those of one customer keep their order. */
export function byMonth({ months, movements }: MovementLog): readonly Int32Array[] {
	const counts = new Int32Array(months);
	for (const month of movements.month) counts[month]++;
	const groups = Array.from(counts, (count) => new Int32Array(count));
	counts.fill(0);
	for (let at = 0; at < movements.month.length; at++) {
		const month = movements.month[at];
		groups[month][counts[month]++] = at;
	}
	return groups;
}

/** What each customer has, moved on month by month: plan, quantity and MRR. */
export class CustomerStates {
	readonly mrr: Float64Array;
	readonly plan: Int32Array;
	readonly quantity: Float64Array;
	/** Customers there, by plan. */
	readonly #there = new Map<number, number>();

	constructor(readonly log: MovementLog) {
		const { opening, openingPlan, openingQuantity } = log.customers;
		this.mrr = opening.slice();
		this.plan = openingPlan.slice();
		this.quantity = openingQuantity.slice();
		for (let who = 0; who < opening.length; who++) if (opening[who] > NOTHING) this.#count(openingPlan[who], 1);
	}

	/**
	 * Moves on by a month.
	 * @param movements positions of those of the month
	 * @returns the changes of those who stayed, and how many stayed by the plan that they had
	 */
	month(
		month: number,
		movements: Int32Array
	): { readonly month: number; readonly steps: StepChange[]; readonly stayed: ReadonlyMap<number, number> } {
		const { customer } = this.log.movements;
		const stayed = new Map(this.#there);
		const steps: StepChange[] = [];
		for (let from = 0; from < movements.length;) {
			const who = customer[movements[from]];
			const [mrr, plan, quantity] = [this.mrr[who], this.plan[who], this.quantity[who]];
			let to = from;
			for (; to < movements.length && customer[movements[to]] === who; to++) this.#apply(movements[to]);
			from = to;
			const [wasThere, isThere] = [mrr > NOTHING, this.mrr[who] > NOTHING];
			if (wasThere) this.#count(plan, -1);
			if (isThere) this.#count(this.plan[who], 1);
			if (wasThere && !isThere) stayed.set(plan, (stayed.get(plan) ?? 0) - 1);
			if (!wasThere || !isThere) continue;
			const units = quantity > 0 && this.quantity[who] > 0 ? [quantity, this.quantity[who]] : [1, 1];
			const [before, after] = [mrr / units[0], this.mrr[who] / units[1]];
			// Half a cent is rounding.
			if (Math.abs(after - before) > NOTHING) steps.push({ customer: who, plan, rise: after / before - 1, unitCents: after - before });
		}
		return { month, steps, stayed };
	}

	#apply(at: number): void {
		const { customer, cents, plan, quantity, item } = this.log.movements;
		const who = customer[at];
		this.mrr[who] += cents[at];
		// An add-on has a quantity of its own.
		if (item[at] !== UNKNOWN && plan[at] === UNKNOWN) return;
		if (plan[at] !== UNKNOWN) this.plan[who] = plan[at];
		if (!Number.isNaN(quantity[at])) this.quantity[who] = quantity[at];
	}

	#count(plan: number, change: number): void {
		this.#there.set(plan, (this.#there.get(plan) ?? 0) + change);
	}
}
