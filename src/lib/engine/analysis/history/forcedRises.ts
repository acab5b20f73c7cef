import { FELT_MONTHS, type ForcedRise, type ForcedRises } from './learnReaction';
import { KIND, UNKNOWN, type MovementLog } from './MovementLog';
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
				else if (movements.kind[at] !== KIND.churn) change += movements.cents[at];
			}
			if (!(before > 0) || change === 0) continue;
			const own = rises.get(customer);
			const rise = { customer, month, rise: change / before };
			if (own) own.push(rise);
			else rises.set(customer, [rise]);
		}
	}
	return rises;
}

/**
 * When price events stir customers: from the first that moved them until the last is no longer felt. In the very month of an event who leaves never
 * shows the new price, so that those who would have been moved cannot be told from the others: the month is left out for all on the same plans.
 */
export function stirredBy(log: MovementLog, events: readonly PriceEvent[], rises: ForcedRises): Stirred {
	const bystanders = bystandersOf(log, events);
	return (customer) => {
		const own = rises.get(customer);
		if (own && own.length > 0) return { from: own[0].month, to: own[own.length - 1].month + FELT_MONTHS - 1, isMoved: true };
		const month = bystanders.get(customer);
		return month === undefined ? undefined : { from: month, to: month, isMoved: false };
	};
}

/** The first event month in which a customer held a plan whose customers were moved; of all where plans are not known. */
function bystandersOf({ first, customers, movements, plans }: MovementLog, events: readonly PriceEvent[]): Map<number, number> {
	const months = new Map<number, number>();
	if (events.length === 0) return months;
	const starts = rowStarts(movements.customer, customers.ids.length);
	const touched = events.map((event) => ({ month: event.month - first, plans: new Set(event.plans.map((plan) => plans.indexOf(plan))) }));
	for (let customer = 0; customer < customers.ids.length; customer++) {
		for (const event of touched) {
			let plan = customers.openingPlan[customer];
			for (let at = starts[customer]; at < starts[customer + 1] && movements.month[at] < event.month; at++)
				if (movements.plan[at] !== UNKNOWN) plan = movements.plan[at];
			if (event.plans.size > 0 && !event.plans.has(plan)) continue;
			months.set(customer, Math.min(event.month, months.get(customer) ?? Infinity));
		}
	}
	return months;
}
