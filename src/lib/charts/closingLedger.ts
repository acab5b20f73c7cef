/** A ledger in whole steps of the last digit shown: start + movements = end, exactly. */
export type ClosedLedger = { readonly start: number; readonly movements: readonly number[]; readonly end: number };

/**
 * Rounds a ledger by largest remainder, so that the digits on the screen add up. Start and end are rounded each by itself; the
 * movements are cut down, and the steps that are then missing go to those that lost most. A movement of exactly 0 stays 0.
 * @param start the state before
 * @param movements signed; start + their sum is the end
 * @param step value of the last digit shown (100 for "$213.1k")
 * @returns multiples of `step`, in the unit of the amounts
 */
export function closingLedger(start: number, movements: readonly number[], step: number): ClosedLedger {
	const end = movements.reduce((sum, movement) => sum + movement, start);
	const first = roundHalfUp(start / step);
	const last = roundHalfUp(end / step);
	const rounded = largestRemainder(
		movements.map((movement) => movement / step),
		last - first
	);
	return { start: first * step, movements: rounded.map((steps) => steps * step), end: last * step };
}

/**
 * Whole numbers close to `values` that add up to `total`: each is cut down, and those with the largest remainder get the missing ones.
 * @param total a whole number, within one of the sum for each value that is not 0
 */
export function largestRemainder(values: readonly number[], total: number): number[] {
	const whole = values.map(floor);
	let missing = total - whole.reduce((sum, value) => sum + value, 0);
	const order = values.map((value, i) => ({ i, rest: value - (whole[i] ?? 0), zero: value === 0 }));
	order.sort((a, b) => Number(a.zero) - Number(b.zero) || b.rest - a.rest || a.i - b.i);
	if (missing < 0) order.reverse();
	for (let at = 0; missing !== 0 && order.length > 0; at = (at + 1) % order.length) {
		const i = order[at]?.i ?? 0;
		whole[i] = (whole[i] ?? 0) + Math.sign(missing);
		missing -= Math.sign(missing);
	}
	return whole;
}

/** Just below a whole number through binary fractions counts as that number. */
function floor(value: number): number {
	const near = Math.round(value);
	return (Math.abs(value - near) < 1e-9 * Math.max(1, Math.abs(value)) ? near : Math.floor(value)) + 0;
}

function roundHalfUp(value: number): number {
	return floor(value + 0.5);
}
