import { log } from './log';
import { stirlingError } from './stirlingError';

const HALF_LN_2_PI = 0.9189385332046728;

/**
 * Logarithm of the gamma function: Stirling's series from 16 up, and the recurrence below. Relative error about 1e-15, absolute near the
 * zeros at 1 and 2.
 * @param x above 0; 0 gives Infinity, below gives NaN
 */
export function lnGamma(x: number): number {
	if (!(x > 0)) return x === 0 ? Infinity : NaN;
	let product = 1;
	let shifted = x;
	while (shifted < 16) product *= shifted++;
	return (shifted - 0.5) * log(shifted) - shifted + HALF_LN_2_PI + stirlingError(shifted) - log(product);
}
