import { UNKNOWN } from './MovementLog';
import type { RawMovements } from './RawMovements';
import { isSameTime } from './timeOrder';

/**
 * Tells items that are plans from items that are add-ons: a plan is what a customer has had alone.
 * @param items how many there are
 * @returns the plan of each movement (its item, or -1), and by item whether it is a plan
 */
export function plansOfItems(
	raw: RawMovements,
	order: Int32Array,
	items: number
): { readonly plan: Int32Array; readonly isPlan: Uint8Array } {
	const isPlan = new Uint8Array(items);
	const had = new Map<number, number>();
	let customer = UNKNOWN;
	for (let from = 0; from < order.length;) {
		if (raw.customer[order[from]] !== customer) had.clear();
		customer = raw.customer[order[from]];
		let to = from;
		for (; to < order.length && isSameTime(raw, order[from], order[to]); to++) {
			const item = raw.item[order[to]];
			const cents = (had.get(item) ?? 0) + raw.cents[order[to]];
			if (cents > 0.5) had.set(item, cents);
			else had.delete(item);
		}
		from = to;
		if (had.size === 1) for (const item of had.keys()) if (item >= 0) isPlan[item] = 1;
	}
	return { plan: raw.item.map((item) => (item >= 0 && isPlan[item] === 1 ? item : UNKNOWN)), isPlan };
}
