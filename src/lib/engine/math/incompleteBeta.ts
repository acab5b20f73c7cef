import { betaWeight } from './betaWeight';

const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) number is at most x. The continued fraction of
 * DLMF 8.17.22 by Lentz's method, with a prefactor after Loader (2000). Relative error about 1e-13 of the smaller side.
 * @param a above 0
 * @param b above 0
 * @param x 0..1; below is 0 and above is 1
 * @param complement 1 - x, given when it is known better than the subtraction gives it
 * @throws RangeError if a or b is not above 0
 */
export function incompleteBeta(a: number, b: number, x: number, complement = 1 - x): number {
	if (!(a > 0 && b > 0)) throw new RangeError(`a and b must be above 0, got ${a} and ${b}`);
	if (x <= 0) return 0;
	if (complement <= 0) return 1;
	const weight = betaWeight(a, b, x, complement);
	if (x * (a + b + 2) < a + 1) return (weight * fraction(a, b, x)) / a;
	return 1 - (weight * fraction(b, a, complement)) / b;
}

/** The continued fraction, for x below (a + 1) / (a + b + 2), where it converges in about sqrt(max(a, b)) steps. */
function fraction(a: number, b: number, x: number): number {
	let c = 1;
	let d = 1 / away(1 - ((a + b) * x) / (a + 1));
	let result = d;
	for (let m = 1; m < 100_000; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / away(1 + even * d);
		c = away(1 + even / c);
		result *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / away(1 + odd * d);
		c = away(1 + odd / c);
		result *= d * c;
		if (Math.abs(d * c - 1) < 3e-16) break;
	}
	return result;
}

/** Lentz's method must not divide by zero. */
function away(x: number): number {
	return Math.abs(x) < TINY ? TINY : x;
}
