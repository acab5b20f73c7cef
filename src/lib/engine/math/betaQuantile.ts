import { betaLogitQuantile } from './betaLogitQuantile';
import { logistic } from './logistic';

/**
 * The p-quantile of Beta(a, b): the x with I_x(a, b) = p. Relative error about 1e-12 of x for a and b from 0.005 to 1e5.
 * @param a above 0
 * @param b above 0
 * @param p 0..1
 * @throws RangeError as `betaLogitQuantile`
 */
export function betaQuantile(a: number, b: number, p: number): number {
	return logistic(betaLogitQuantile(a, b, p));
}
