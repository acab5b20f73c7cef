import { deviance } from './deviance';
import { exp } from './exp';
import { stirlingError } from './stirlingError';

const TWO_PI = 6.283185307179586;

/**
 * x^shape e^-x / Gamma(shape): the density of the logarithm of a Gamma(shape, 1) number, by the saddle-point form of Loader (2000).
 * @param shape above 0
 * @param x above 0
 */
export function gammaWeight(shape: number, x: number): number {
	return Math.sqrt(shape / TWO_PI) * exp(-stirlingError(shape) - deviance(shape, x));
}
