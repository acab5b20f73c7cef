import type { MovementLog } from './MovementLog';
import { spellsOf } from './spellsOf';

/**
 * First lives of customers, as the window shows them: entry i of every column is one life. Months are those of the window, from 0. Who comes
 * back lives again; that life is left out, since its clock is not known.
 */
export type ObservedLives = {
	/** Months of the window. */
	readonly months: number;
	/** Index into the customers of the log. */
	readonly customer: Int32Array;
	readonly segment: Int32Array;
	/** 1 annual, 0 monthly, 255 unknown. */
	readonly annual: Uint8Array;
	/** Month of arrival; below 0 before the window; NaN where it is not known. */
	readonly born: Float64Array;
	/** First month in which it could leave: the one after it came, or month 0. */
	readonly from: Int32Array;
	/** Last month seen: that in which it left, or the window's last. */
	readonly until: Int32Array;
	readonly left: Uint8Array;
};

/** The first life of each customer who was there before the window or came in it. */
export function observedLives(log: MovementLog): ObservedLives {
	const { first, months, customers } = log;
	const spells = spellsOf(log);
	const picked = Int32Array.from([...spells.customer.keys()].filter((at) => spells.again[at] === 0));
	const customer = picked.map((at) => spells.customer[at]);
	return {
		months,
		customer,
		segment: customer.map((who) => customers.segment[who]),
		annual: Uint8Array.from(customer, (who) => customers.annual[who]),
		born: Float64Array.from(picked, (at) => spells.since[at] - first),
		from: picked.map((at) => spells.from[at]),
		until: picked.map((at) => (spells.left[at] === 1 ? spells.end[at] : months - 1)),
		left: Uint8Array.from(picked, (at) => spells.left[at])
	};
}

/** The lives that are picked. */
export function livesWhere(lives: ObservedLives, keeps: (life: number) => boolean): ObservedLives {
	const kept = Int32Array.from([...lives.customer.keys()].filter(keeps));
	return {
		months: lives.months,
		customer: kept.map((i) => lives.customer[i]),
		segment: kept.map((i) => lives.segment[i]),
		annual: Uint8Array.from(kept, (i) => lives.annual[i]),
		born: Float64Array.from(kept, (i) => lives.born[i]),
		from: kept.map((i) => lives.from[i]),
		until: kept.map((i) => lives.until[i]),
		left: Uint8Array.from(kept, (i) => lives.left[i])
	};
}
