import { betaWeight } from './betaWeight';
import { incompleteBeta } from './incompleteBeta';
import { lnBeta } from './lnBeta';
import { log } from './log';
import { logistic } from './logistic';
import { normalQuantile } from './normalQuantile';

/**
 * The log-odds y of the p-quantile of Beta(a, b); unlike the quantile itself it neither underflows nor sticks to 1 when a or b is small.
 * @param a above 0
 * @param b above 0
 * @param p 0..1; 0 gives -Infinity, 1 gives Infinity
 * @returns y with an absolute error about 1e-13 (1 + |y|)
 * @throws RangeError if a or b is not above 0, or p is outside 0..1
 */
export function betaLogitQuantile(a: number, b: number, p: number): number {
	if (!(a > 0 && b > 0)) throw new RangeError(`a and b must be above 0, got ${a} and ${b}`);
	if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must be in 0..1, got ${p}`);
	if (p === 0) return -Infinity;
	if (p === 1) return Infinity;
	return p <= 0.5 ? lowerHalf(a, b, p) : -lowerHalf(b, a, 1 - p);
}

/**
 * Newton's method on log F(y) = log p. The density of y is log-concave, so log F is concave: each step lands at or left of the root and the
 * steps then rise to it. F(y) <= e^(a y) / (a B(a, b)), which bounds the root from the left and is its value where e^y (a + b) vanishes.
 */
function lowerHalf(a: number, b: number, p: number): number {
	const target = log(p);
	const bound = (target + log(a) + lnBeta(a, b)) / a;
	if (bound < -40 - log(1 + a + b)) return bound;
	let y = bound;
	if (a > 1) y = Math.max(bound, log(a / b) + (b > 1 ? normalQuantile(p) * Math.sqrt(1 / a + 1 / b) : 0));
	let right = log(a / b);
	for (let step = 0; step < 200; step++) {
		const x = logistic(y);
		const complement = logistic(-y);
		const below = incompleteBeta(a, b, x, complement);
		const density = betaWeight(a, b, x, complement);
		if (!(below > 0 && density > 0)) {
			// Too far left for a double: half-way back.
			y = (y + right) / 2;
			continue;
		}
		right = y;
		const change = ((target - log(below)) * below) / density;
		y = Math.max(bound, y + change);
		if (Math.abs(change) <= 1e-14 * (1 + Math.abs(y))) break;
		if (step > 0 && change < 0 && change > -1e-11) break;
	}
	return y;
}
