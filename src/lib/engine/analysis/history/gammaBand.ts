import { exp } from '../../math/exp';
import { gammaLogQuantile } from '../../math/gammaLogQuantile';

/** Exact 90% bounds of the mean of a Poisson number of which one was seen (Garwood 1936). */
export function gammaBand(count: number): { readonly low: number; readonly high: number } {
	return { low: count === 0 ? 0 : exp(gammaLogQuantile(count, 0.05)), high: exp(gammaLogQuantile(count + 1, 0.95)) };
}
