import { FELT_MONTHS, type ForcedRise, type ForcedRises } from './learnReaction';
import type { MovementLog } from './MovementLog';
import type { PriceEvent } from './priceEvents';
import type { Stirred } from './retentionEvidence';
import { rowStarts } from './seatPaths';

/** What price events did to the bill of each customer whom they moved. */
export function forcedRises({ first, customers, movements }: MovementLog, events: readonly PriceEvent[]): ForcedRises {
	const starts = rowStarts(movements.customer, customers.ids.length);
	const rises = new Map<number, ForcedRise[]>();
	for (const event of [...events].sort((a, b) => a.month - b.month)) {
		const month = event.month - first;
		for (const customer of event.moved) {
			let [before, change] = [customers.opening[customer], 0];
			for (let at = starts[customer]; at < starts[customer + 1] && movements.month[at] <= month; at++) {
				if (movements.month[at] < month) before += movements.cents[at];
				else change += movements.cents[at];
			}
			const own = rises.get(customer);
			const rise = { customer, month, rise: before > 0 ? change / before : 0 };
			if (own) own.push(rise);
			else rises.set(customer, [rise]);
		}
	}
	return rises;
}

/** From the first event that moved a customer until the last is no longer felt. */
export function stirredBy(rises: ForcedRises): Stirred {
	return (customer) => {
		const own = rises.get(customer);
		if (!own || own.length === 0) return undefined;
		return { from: own[0].month, to: own[own.length - 1].month + FELT_MONTHS - 1 };
	};
}
