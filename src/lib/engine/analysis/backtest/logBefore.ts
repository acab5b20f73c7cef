import type { MovementLog } from '../history/MovementLog';

/**
 * What a log would have held after its first months: nothing of what came later, nor of customers who had not come yet.
 * @param months of the window that are kept
 */
export function logBefore(log: MovementLog, months: number): MovementLog {
	const { customers, movements } = log;
	const kept = [...movements.month.keys()].filter((at) => movements.month[at] < months);
	const known = Uint8Array.from(customers.opening, (cents) => (cents > 0 ? 1 : 0));
	for (const at of kept) known[movements.customer[at]] = 1;
	const number = new Int32Array(known.length);
	const who = [...known.keys()].filter((customer) => known[customer] === 1);
	who.forEach((customer, place) => (number[customer] = place));
	const ints = (column: Int32Array, of: readonly number[]) => Int32Array.from(of, (at) => column[at]);
	const floats = (column: Float64Array, of: readonly number[]) => Float64Array.from(of, (at) => column[at]);
	const bytes = (column: Uint8Array, of: readonly number[]) => Uint8Array.from(of, (at) => column[at]);
	return {
		...log,
		months,
		customers: {
			ids: who.map((customer) => customers.ids[customer]),
			segment: ints(customers.segment, who),
			segments: customers.segments,
			opening: floats(customers.opening, who),
			openingPlan: ints(customers.openingPlan, who),
			openingQuantity: floats(customers.openingQuantity, who),
			since: floats(customers.since, who),
			annual: bytes(customers.annual, who)
		},
		movements: {
			customer: Int32Array.from(kept, (at) => number[movements.customer[at]]),
			month: ints(movements.month, kept),
			cents: floats(movements.cents, kept),
			kind: bytes(movements.kind, kept),
			plan: ints(movements.plan, kept),
			planBefore: ints(movements.planBefore, kept),
			quantity: floats(movements.quantity, kept),
			quantityBefore: floats(movements.quantityBefore, kept),
			item: ints(movements.item, kept)
		},
		...(log.usage ? { usage: usageBefore(log.usage, months, known, number) } : {})
	};
}

function usageBefore(usage: NonNullable<MovementLog['usage']>, months: number, known: Uint8Array, number: Int32Array) {
	const kept = [...usage.month.keys()].filter((at) => usage.month[at] < months && known[usage.customer[at]] === 1);
	return {
		meters: usage.meters,
		customer: Int32Array.from(kept, (at) => number[usage.customer[at]]),
		meter: Int32Array.from(kept, (at) => usage.meter[at]),
		month: Int32Array.from(kept, (at) => usage.month[at]),
		quantity: Float64Array.from(kept, (at) => usage.quantity[at])
	};
}
