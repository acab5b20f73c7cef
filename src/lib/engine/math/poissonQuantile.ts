import { exp } from './exp';

/** Largest mean: beyond it the smallest probability underflows. */
const LARGEST_MEAN = 700;

/**
 * The smallest n with P(N <= n) >= u for a Poisson number N: it never falls when the mean rises.
 * @param mean 0..700
 * @param u in the open interval (0, 1)
 * @throws RangeError if the mean is outside 0..700
 */
export function poissonQuantile(mean: number, u: number): number {
	if (!(mean >= 0 && mean <= LARGEST_MEAN)) throw new RangeError(`the mean of a count must be in 0..${LARGEST_MEAN}, got ${mean}`);
	let probability = exp(-mean);
	let below = probability;
	let n = 0;
	while (below < u && n < 4 * LARGEST_MEAN) {
		n++;
		probability *= mean / n;
		below += probability;
	}
	return n;
}
