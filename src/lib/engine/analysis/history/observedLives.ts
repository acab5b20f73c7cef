import { MOVEMENT_KINDS, type MovementLog } from './MovementLog';

/**
 * First lives of customers, as the window shows them: entry i of every column is one life. Months are those of the window, from 0. Who comes
 * back lives again; that life is left out, since its clock is not known.
 */
export type ObservedLives = {
	/** Months of the window; month 0 of it, since year 0. */
	readonly months: number;
	readonly first: number;
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

const NEW = MOVEMENT_KINDS.indexOf('new');
const CHURN = MOVEMENT_KINDS.indexOf('churn');

/** The first life of each customer who was there before the window or came in it. Time grows with customers and movements. */
export function observedLives({ first, months, customers, movements }: MovementLog): ObservedLives {
	const count = customers.ids.length;
	const arrived = new Int32Array(count).fill(-1);
	const gone = new Int32Array(count).fill(-1);
	for (let at = movements.customer.length - 1; at >= 0; at--) {
		if (movements.kind[at] === NEW) arrived[movements.customer[at]] = movements.month[at];
		if (movements.kind[at] === CHURN) gone[movements.customer[at]] = movements.month[at];
	}
	const seen = Int32Array.from([...customers.ids.keys()].filter((i) => customers.opening[i] > 0 || arrived[i] >= 0));
	const wasThere = (i: number) => customers.opening[i] > 0;
	const born = (i: number) => (wasThere(i) ? customers.since[i] - first : Math.min(arrived[i], whole(customers.since[i] - first, arrived[i])));
	return {
		months,
		first,
		customer: seen,
		segment: seen.map((i) => customers.segment[i]),
		annual: Uint8Array.from(seen, (i) => customers.annual[i]),
		born: Float64Array.from(seen, born),
		from: seen.map((i) => (wasThere(i) ? 0 : arrived[i] + 1)),
		until: seen.map((i) => (gone[i] >= 0 ? gone[i] : months - 1)),
		left: Uint8Array.from(seen, (i) => (gone[i] >= 0 ? 1 : 0))
	};
}

const whole = (value: number, otherwise: number): number => (Number.isNaN(value) ? otherwise : value);

/** The lives that are picked. */
export function livesWhere(lives: ObservedLives, keeps: (life: number) => boolean): ObservedLives {
	const kept = Int32Array.from([...lives.customer.keys()].filter(keeps));
	return {
		...lives,
		customer: kept.map((i) => lives.customer[i]),
		segment: kept.map((i) => lives.segment[i]),
		annual: Uint8Array.from(kept, (i) => lives.annual[i]),
		born: Float64Array.from(kept, (i) => lives.born[i]),
		from: kept.map((i) => lives.from[i]),
		until: kept.map((i) => lives.until[i]),
		left: Uint8Array.from(kept, (i) => lives.left[i])
	};
}
