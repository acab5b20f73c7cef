import { exp } from '../../../src/lib/engine/math/exp';
import { gammaLogQuantile } from '../../../src/lib/engine/math/gammaLogQuantile';

/**
 * The p-quantile of the gamma distribution with scale 1: the x with P(shape, x) = p. Relative error about 1e-12.
 * @param shape above 0
 * @param p 0..1
 * @throws RangeError as `gammaLogQuantile`
 */
export function gammaQuantile(shape: number, p: number): number {
	return exp(gammaLogQuantile(shape, p));
}
