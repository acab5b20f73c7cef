import type { PriceBook } from '../../catalog/priceBook';
import { UNKNOWN, type MovementLog } from './MovementLog';
import { rowStarts } from './seatPaths';
import type { BookNames } from './soldMovements';

/** Months in which a customer's use was known, and of these those in which it stood at a limit of which more is sold. */
export type LimitMonths = { readonly known: number; readonly triggered: number };

/**
 * How often use was near a limit, by segment, counted where usage and plan are known: the exact trigger of `capacity`.
 * @param threshold share of a limit from which it counts (`thresholds.capacity`), by segment of the log
 */
export function usageExposure(log: MovementLog, book: PriceBook, names: BookNames, threshold: (segment: number) => number): LimitMonths[] {
	const { usage, customers, movements, months } = log;
	const counts = customers.segments.map(() => ({ known: 0, triggered: 0 }));
	if (!usage) return counts;
	const starts = rowStarts(movements.customer, customers.ids.length);
	/** By meter of the log and rank of the plan: the limit of which packs are sold there, or none. */
	const limits = usage.meters.map((meter) =>
		book.plans.map(({ id, limits: own }) =>
			book.addOns.some(({ kind, adds, on }) => kind === 'capacity' && adds[meter] > 0 && on.includes(id)) ? own[meter]?.included : undefined
		)
	);
	const planIn = (customer: number, month: number): number => {
		let plan = customers.openingPlan[customer];
		for (let at = starts[customer]; at < starts[customer + 1] && movements.month[at] <= month; at++)
			if (movements.plan[at] !== UNKNOWN) plan = movements.plan[at];
		return plan;
	};
	const near = new Uint8Array(customers.ids.length * months);
	for (let at = 0; at < usage.customer.length; at++) {
		const [customer, month] = [usage.customer[at], usage.month[at]];
		const plan = planIn(customer, month);
		const limit = plan === UNKNOWN || names.rank[plan] === UNKNOWN ? undefined : limits[usage.meter[at]][names.rank[plan]];
		if (limit === undefined || !Number.isFinite(limit)) continue;
		const place = customer * months + month;
		near[place] |= usage.quantity[at] > 0 && usage.quantity[at] >= threshold(customers.segment[customer]) * limit ? 3 : 1;
	}
	near.forEach((seen, place) => {
		if (seen === 0) return;
		const count = counts[customers.segment[Math.floor(place / months)]];
		count.known++;
		if (seen === 3) count.triggered++;
	});
	return counts;
}
