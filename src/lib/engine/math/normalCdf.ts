import { incompleteGamma } from './incompleteGamma';

/**
 * Standard normal distribution function, through Q(1/2, z^2 / 2). Relative error below 1e-14 in the body and about 1e-13 at z = -37.
 * @param z any number; -Infinity gives 0, Infinity gives 1
 */
export function normalCdf(z: number): number {
	if (Number.isNaN(z)) return NaN;
	const tail = incompleteGamma(0.5, (z * z) / 2).above / 2;
	return z < 0 ? tail : 1 - tail;
}
