import { UNKNOWN, type MovementLog } from '../history/MovementLog';
import { observedMonths } from './observedMonths';

/** Who was a customer at the end of a log, and what each had; columns of as many entries. */
export type LoggedBook = {
	/** Number in the log. */
	readonly customer: Int32Array;
	readonly cents: Float64Array;
	/** Index into the log's plans; -1 unknown. */
	readonly plan: Int32Array;
	readonly quantity: Float64Array;
};

/** The book at the end of a log's window. */
export function bookAtEnd(log: MovementLog): LoggedBook {
	const { customers, movements } = log;
	const level = customers.opening.slice();
	const plan = customers.openingPlan.slice();
	const quantity = customers.openingQuantity.slice();
	observedMonths(log, ({ customer, after }) => (level[customer] = after));
	for (let at = 0; at < movements.customer.length; at++) {
		const who = movements.customer[at];
		if (movements.plan[at] !== UNKNOWN) plan[who] = movements.plan[at];
		if (!Number.isNaN(movements.quantity[at])) quantity[who] = movements.quantity[at];
	}
	const there = [...level.keys()].filter((customer) => level[customer] > 0);
	return {
		customer: Int32Array.from(there),
		cents: Float64Array.from(there, (customer) => level[customer]),
		plan: Int32Array.from(there, (customer) => plan[customer]),
		quantity: Float64Array.from(there, (customer) => quantity[customer])
	};
}
