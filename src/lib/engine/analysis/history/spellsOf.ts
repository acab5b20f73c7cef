import { KIND, type MovementLog } from './MovementLog';

/** Times for which customers were there without a break, one entry each, ordered by customer and time. */
export type Spells = {
	readonly customer: Int32Array;
	/** Month (since year 0) in which it began; NaN: before the window, not known when. */
	readonly since: Float64Array;
	/** First month of the window (from 0) that began with the customer there. */
	readonly from: Int32Array;
	/** Month of the window in which it ended; as many as the window has: the customer is still there (right-censored). */
	readonly end: Int32Array;
	/** 1: the customer left; 0: still there. */
	readonly left: Uint8Array;
	/** 1: the customer had been there before, left and returned. */
	readonly again: Uint8Array;
};

/** When each customer was there. One that came and left in one month has a spell of no month: `from` is a month after `end`. */
export function spellsOf({ first, months, customers, movements }: MovementLog): Spells {
	const { customer, month, kind } = movements;
	let count = customers.opening.reduce((sum, opening) => sum + (opening > 0 ? 1 : 0), 0);
	for (let at = 0; at < kind.length; at++) if (begins(movements, at)) count++;
	const spells = {
		customer: new Int32Array(count),
		since: new Float64Array(count),
		from: new Int32Array(count),
		end: new Int32Array(count).fill(months),
		left: new Uint8Array(count),
		again: new Uint8Array(count)
	};
	let next = 0;
	let at = 0;
	for (let who = 0; who < customers.ids.length; who++) {
		let isOpen = customers.opening[who] > 0;
		if (isOpen) {
			spells.customer[next] = who;
			spells.since[next++] = customers.since[who];
		}
		for (; at < customer.length && customer[at] === who; at++) {
			if (begins(movements, at)) {
				spells.customer[next] = who;
				spells.since[next] = first + month[at];
				spells.from[next] = month[at] + 1;
				spells.again[next++] = kind[at] === KIND.returned ? 1 : 0;
				isOpen = true;
			} else if (kind[at] === KIND.churn && isOpen) {
				spells.end[next - 1] = month[at];
				spells.left[next - 1] = 1;
				isOpen = false;
			}
		}
	}
	return spells;
}

/** Whether a movement is the first of those with which a customer came. */
function begins({ customer, month, kind }: MovementLog['movements'], at: number): boolean {
	if (kind[at] !== KIND.new && kind[at] !== KIND.returned) return false;
	return at === 0 || customer[at - 1] !== customer[at] || kind[at - 1] !== kind[at] || month[at - 1] !== month[at];
}
