import { log } from './log';
import { log1p } from './log1p';
import { stirlingError } from './stirlingError';

const HALF_LN_2_PI = 0.9189385332046728;

/**
 * Logarithm of the beta function B(a, b), without the cancellation of three large log-gammas. Relative error about 1e-14.
 * @param a above 0
 * @param b above 0
 */
export function lnBeta(a: number, b: number): number {
	const p = Math.min(a, b);
	const q = Math.max(a, b);
	const errors = stirlingError(p) + stirlingError(q) - stirlingError(p + q);
	return HALF_LN_2_PI + errors - 0.5 * log(q) + (p - 0.5) * log(p / (p + q)) + q * log1p(-p / (p + q));
}
