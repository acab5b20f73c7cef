import { exp } from '../math/exp';
import { log } from '../math/log';

/** How two figures move together from trial to trial, -1..1, with bounds. */
export type Correlation = { readonly correlation: number; readonly low: number; readonly high: number };

/** 95% of a normal number lie within this many standard deviations. */
const NINETY_FIVE = 1.959963984540054;

/**
 * Pearson's correlation with 95% bounds by Fisher's transform: near 1 for options on the same draws, near 0 for independent ones.
 * @param left @param right by trial, as many, at least four
 * @returns 0 between -1 and 1 when either does not vary
 * @throws RangeError if there are fewer than four trials or the lengths differ
 */
export function correlation(left: Float64Array, right: Float64Array): Correlation {
	const n = left.length;
	if (n < 4 || right.length !== n) throw new RangeError(`a correlation needs at least four pairs, got ${n} and ${right.length}`);
	const meanLeft = left.reduce((sum, value) => sum + value, 0) / n;
	const meanRight = right.reduce((sum, value) => sum + value, 0) / n;
	let [both, ownLeft, ownRight] = [0, 0, 0];
	for (let i = 0; i < n; i++) {
		both += (left[i] - meanLeft) * (right[i] - meanRight);
		ownLeft += (left[i] - meanLeft) * (left[i] - meanLeft);
		ownRight += (right[i] - meanRight) * (right[i] - meanRight);
	}
	if (ownLeft === 0 || ownRight === 0) return { correlation: 0, low: -1, high: 1 };
	const r = Math.max(-1, Math.min(1, both / Math.sqrt(ownLeft * ownRight)));
	if (Math.abs(r) === 1) return { correlation: r, low: r, high: r };
	const z = log((1 + r) / (1 - r)) / 2;
	const back = (at: number) => 1 - 2 / (exp(2 * at) + 1);
	const reach = NINETY_FIVE / Math.sqrt(n - 3);
	return { correlation: r, low: back(z - reach), high: back(z + reach) };
}
