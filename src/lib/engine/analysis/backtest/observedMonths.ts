import { NOTHING } from '../history/joinMovements';
import { MOVEMENT_KINDS, type MovementLog } from '../history/MovementLog';

const EXPANSION = MOVEMENT_KINDS.indexOf('expansion');

/** What one customer's MRR did in one month of the window: from `before` to `after`, of which `expansion` was added while it stayed. */
export type CustomerMonth = {
	readonly customer: number;
	readonly month: number;
	readonly before: number;
	readonly after: number;
	readonly expansion: number;
};

/** Visits every month in which a customer's MRR moved, customer by customer and in order; one month of a customer is one visit. */
export function observedMonths({ customers, movements }: MovementLog, visit: (month: CustomerMonth) => void): void {
	const { customer, month, cents, kind } = movements;
	for (let from = 0, level = 0; from < customer.length;) {
		if (from === 0 || customer[from] !== customer[from - 1]) level = customers.opening[customer[from]];
		const before = level;
		let expansion = 0;
		let to = from;
		for (; to < customer.length && customer[to] === customer[from] && month[to] === month[from]; to++) {
			level += cents[to];
			if (kind[to] === EXPANSION) expansion += cents[to];
		}
		if (Math.abs(level) < NOTHING) level = 0;
		visit({ customer: customer[from], month: month[from], before, after: level, expansion });
		from = to;
	}
}
