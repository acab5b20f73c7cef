import { deviance } from './deviance';
import { exp } from './exp';
import { stirlingError } from './stirlingError';

const TWO_PI = 6.283185307179586;

/**
 * x^a (1-x)^b / B(a, b): the density of the log-odds of a Beta(a, b) number, by the saddle-point form of Loader (2000), so that large a and
 * b lose no precision.
 * @param a above 0
 * @param b above 0
 * @param x strictly between 0 and 1
 * @param complement 1 - x
 */
export function betaWeight(a: number, b: number, x: number, complement: number): number {
	const n = a + b;
	const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
	return Math.sqrt((a / n) * (b / TWO_PI)) * exp(errors - deviance(a, n * x) - deviance(b, n * complement));
}
