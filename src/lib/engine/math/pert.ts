import { betaQuantile } from './betaQuantile';

/** A PERT distribution: the beta distribution of `alpha` and `beta` stretched over low..high. */
export type Pert = {
	readonly low: number;
	readonly high: number;
	readonly alpha: number;
	readonly beta: number;
	readonly mean: number;
	readonly sd: number;
	/** The p-quantile, p in 0..1. */
	readonly quantile: (p: number) => number;
};

/**
 * PERT(low, likely, high): mean (low + 4 likely + high) / 6, alpha + beta = 6 (Vose, *Risk Analysis*). low = high is a point.
 * @throws RangeError unless low <= likely <= high, all finite
 */
export function pert(low: number, likely: number, high: number): Pert {
	if (!(low <= likely && likely <= high && high - low < Infinity))
		throw new RangeError(`a range must be low <= likely <= high, got ${low}, ${likely}, ${high}`);
	const range = high - low;
	const alpha = range > 0 ? 1 + (4 * (likely - low)) / range : 3;
	const beta = 6 - alpha;
	return {
		low,
		high,
		alpha,
		beta,
		mean: (low + 4 * likely + high) / 6,
		sd: range * Math.sqrt((alpha * beta) / 252),
		quantile: (p) => (range > 0 ? low + range * betaQuantile(alpha, beta, p) : low)
	};
}
