import { exp } from './exp';
import { gammaWeight } from './gammaWeight';
import { incompleteGamma } from './incompleteGamma';
import { lnGamma } from './lnGamma';
import { log } from './log';
import { normalQuantile } from './normalQuantile';

/**
 * The logarithm of the p-quantile of Gamma(shape, 1); unlike the quantile itself it does not underflow when the shape is small. Newton's
 * method on log P, or log Q for p above 1/2, kept inside a bracket that bisection closes when a step leaves it.
 * @param shape above 0
 * @param p 0..1; 0 gives -Infinity, 1 gives Infinity
 * @returns with an absolute error about 1e-13 (1 + |result|)
 * @throws RangeError if the shape is not above 0, or p is outside 0..1
 */
export function gammaLogQuantile(shape: number, p: number): number {
	if (!(shape > 0)) throw new RangeError(`a shape must be above 0, got ${shape}`);
	if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must be in 0..1, got ${p}`);
	if (p === 0) return -Infinity;
	if (p === 1) return Infinity;
	let low = (log(p) + lnGamma(shape + 1)) / shape;
	if (low < -40) return low;
	let high = log(shape - 2 * log(1 - p) + 2 * Math.sqrt(-shape * log(1 - p)) + 1) + 1;
	const guess = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
	let y = Math.min(high, shape > 1 && guess > 0 ? Math.max(low, log(shape) + 3 * log(guess)) : low);
	for (let step = 0; step < 200; step++) {
		const x = exp(y);
		const { below, above } = incompleteGamma(shape, x);
		const short = p <= 0.5 ? below < p : above > 1 - p;
		if (short) low = y;
		else high = y;
		const change = p <= 0.5 ? (log(p) - log(below)) * below : (log(above) - log(1 - p)) * above;
		const next = y + change / gammaWeight(shape, x);
		const inside = next >= low && next <= high;
		const moved = inside ? next : (low + high) / 2;
		if (Math.abs(moved - y) <= 1e-14 * (1 + Math.abs(y))) return moved;
		y = moved;
	}
	return y;
}
