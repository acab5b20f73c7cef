import type { MovementLog } from '../../engine/analysis/history/MovementLog';
import { minorUnitsOf } from '../readCurrency';
import type { HistoryRate } from './HistorySettings';

/**
 * A log in another currency, at one rate for all months: what customers pay moves as it did, and not as the currency did. What each pays is rounded to the
 * cent, and its movements are the differences, so that the bridge closes as before.
 */
export function convertLog(log: MovementLog, { from, into, rate }: HistoryRate): MovementLog {
	const times = (rate * (minorUnitsOf(into) ?? 100)) / (minorUnitsOf(from) ?? 100);
	const { customers, movements } = log;
	const opening = customers.opening.map((cents) => Math.round(cents * times));
	const cents = new Float64Array(movements.cents.length);
	let [before, now] = [0, 0];
	for (let at = 0; at < cents.length; at++) {
		const who = movements.customer[at];
		if (at === 0 || movements.customer[at - 1] !== who) [before, now] = [customers.opening[who], opening[who]];
		before += movements.cents[at];
		const next = Math.round(before * times);
		cents[at] = next - now;
		now = next;
	}
	return {
		...log,
		customers: { ...customers, opening },
		movements: { ...movements, cents },
		breaks: log.breaks.map((each) => ({ ...each, cents: each.cents * times }))
	};
}
