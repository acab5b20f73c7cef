import { UNKNOWN, type MovementLog } from './MovementLog';
import type { ObservedLives } from './observedLives';

/** Seats of customers, at the first and the last month in which they are known. */
export type SeatPath = { readonly customer: number; readonly before: number; readonly after: number; readonly months: number };

/**
 * Seats over the first life of each customer whose quantity is known from the start of what is seen. Who changed nothing has the same seats at
 * the end. Rows of add-ons are not seats; a quantity that does not follow from the one before it belongs to another subscription, and its
 * customer is left out.
 * @param isAddOn whether an item is an add-on, by its place in the log's items
 */
export function seatPaths({ customers, movements }: MovementLog, lives: ObservedLives, isAddOn: (item: number) => boolean): SeatPath[] {
	const starts = rowStarts(movements.customer, customers.ids.length);
	const paths: SeatPath[] = [];
	for (let life = 0; life < lives.customer.length; life++) {
		const customer = lives.customer[life];
		const from = Math.max(0, lives.from[life] - 1);
		const until = lives.left[life] === 1 ? lives.until[life] - 1 : lives.until[life];
		let before = lives.from[life] === 0 ? customers.openingQuantity[customer] : NaN;
		let now = before;
		// Where the seats at the start are not told, only those who changed them would be seen.
		let isWhole = lives.from[life] > 0 || before > 0;
		for (let at = starts[customer]; at < starts[customer + 1] && movements.month[at] <= until; at++) {
			const item = movements.item[at];
			const quantity = movements.quantity[at];
			if (Number.isNaN(quantity) || (item !== UNKNOWN && isAddOn(item))) continue;
			const told = movements.quantityBefore[at];
			if (Number.isNaN(before)) before = now = quantity;
			else if (!Number.isNaN(told) && told !== now) isWhole = false;
			now = quantity;
		}
		const months = until - from + (lives.from[life] === 0 ? 1 : 0);
		if (isWhole && before > 0 && now >= 0 && months > 0) paths.push({ customer, before, after: now, months });
	}
	return paths;
}

/** Where the rows of each customer begin in columns ordered by customer; one more entry than customers. */
export function rowStarts(customer: Int32Array, customers: number): Int32Array {
	const starts = new Int32Array(customers + 1);
	for (const who of customer) starts[who + 1]++;
	for (let i = 0; i < customers; i++) starts[i + 1] += starts[i];
	return starts;
}
