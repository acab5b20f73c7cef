import type { LoggedUsage } from '../../engine/analysis/history/MovementLog';
import type { Meter } from '../../engine/catalog/priceBook';
import type { UsageContext } from './UsageReading';
import { usageLevel, type MonthlyUse } from './usageLevel';

/** What each customer used of each meter in each month. */
export class MonthlyUses {
	/** By customer, then meter. */
	readonly #use: (Map<number, MonthlyUse> | undefined)[] = [];
	#last = -Infinity;

	constructor(readonly context: UsageContext) {}

	/** The last month with use, as `monthIndex`. */
	get last(): number {
		return this.#last;
	}

	/** The first month with use. */
	get first(): number {
		let first = Infinity;
		for (const meters of this.#use)
			for (const use of meters?.values() ?? []) for (const month of use.keys()) first = Math.min(first, month);
		return first;
	}

	/** Flows of a month add up; of a level the latest row counts. */
	put(customer: number, meter: number, { month, quantity, day = 0 }: { month: number; quantity: number; day?: number }): void {
		const meters = (this.#use[customer] ??= new Map<number, MonthlyUse>());
		const use = meters.get(meter) ?? new Map<number, { quantity: number; day: number }>();
		meters.set(meter, use);
		const before = use.get(month);
		if (!before) use.set(month, { quantity, day });
		else if (this.context.meters[meter].kind === 'flow') before.quantity += quantity;
		else if (day >= before.day) use.set(month, { quantity, day });
		this.#last = Math.max(this.#last, month);
	}

	/**
	 * By meter id, the level of each customer; meters without any are left out.
	 * @param whole the last month that is not cut: a month that is cut says what is held, and not what a whole month uses
	 */
	levels(whole: number): Record<string, Float64Array> {
		const { customers, meters } = this.context;
		const levels = meters.map(() => new Float64Array(customers.length).fill(NaN));
		this.#use.forEach((uses, customer) => {
			for (const [meter, use] of uses ?? []) levels[meter][customer] = this.#levelOf(use, meters[meter].kind, whole);
		});
		const known = meters
			.map(({ id }, meter) => ({ id, level: levels[meter] }))
			.filter(({ level }) => level.some((value) => !Number.isNaN(value)));
		return Object.fromEntries(known.map(({ id, level }) => [id, level]));
	}

	/**
	 * The use itself, by customer, meter and month, flows of whole months alone.
	 * @param first month that counts as 0
	 */
	logged(whole: number, first: number): LoggedUsage {
		const { meters } = this.context;
		const rows: { customer: number; meter: number; month: number; quantity: number }[] = [];
		this.#use.forEach((uses, customer) => {
			for (const [meter, use] of uses ?? [])
				for (const [month, { quantity }] of meters[meter].kind === 'flow' ? until(use, whole) : use)
					rows.push({ customer, meter, month: month - first, quantity });
		});
		return {
			meters: meters.map(({ id }) => id),
			customer: Int32Array.from(rows, ({ customer }) => customer),
			meter: Int32Array.from(rows, ({ meter }) => meter),
			month: Int32Array.from(rows, ({ month }) => month),
			quantity: Float64Array.from(rows, ({ quantity }) => quantity)
		};
	}

	#levelOf(use: MonthlyUse, kind: Meter['kind'], whole: number): number {
		if (kind !== 'flow') return usageLevel(use, kind, this.#last);
		const months = until(use, whole);
		return months.size === 0 ? NaN : usageLevel(months, kind, whole);
	}
}

function until(use: MonthlyUse, last: number): MonthlyUse {
	return new Map([...use].filter(([month]) => month <= last));
}
