import { monteCarloError } from '../math/monteCarloError';
import { quantile } from '../math/quantile';
import { chanceInterval, estimate } from './estimate';
import { Replicates } from './Replicates';
import type { PercentileErrors, Spread, Uplift } from './results';
import type { Sampling } from './scenario';

const DOTS = 50;

/** With fewer values the ranks that hold a standard error of the 5th percentile end before the sample does. */
const FEWEST_FOR_ERRORS = 20;

/** The distribution of a figure over trials. @param values one for each trial in their order, at least one; sorted in place */
export function spreadOf(values: Float64Array, sampling?: Sampling): Spread {
	const { mean, standardError: se } = estimate(values, sampling);
	const replicates = sampling === 'sobol' ? new Replicates(values.slice()) : undefined;
	values.sort();
	const at = (p: number) => quantile(values, p);
	const points = { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
	return { mean, se: Number.isFinite(se) ? se : null, ...points, errors: errorsOf(values, replicates) };
}

function errorsOf(sorted: Float64Array, replicates: Replicates | undefined): PercentileErrors | null {
	if (sorted.length < FEWEST_FOR_ERRORS) return null;
	const at = (p: number) => replicates?.quantileError(sorted, p) ?? monteCarloError(sorted, p);
	return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}

/**
 * The distribution of a paired difference, the chance that it is for the better with its interval, and up to 50 equally likely values of it.
 * @param differences one for each trial in their order; sorted in place
 */
export function upliftOf(differences: Float64Array, lessIsBetter: boolean, sampling?: Sampling): Uplift {
	const trials = differences.length;
	let equal = 0;
	const hits = differences.map((difference) => {
		if (difference === 0) equal++;
		return difference === 0 ? 0.5 : difference > 0 !== lessIsBetter ? 1 : 0;
	});
	const spread = spreadOf(differences, sampling);
	const probabilityBetter = hits.reduce((sum, hit) => sum + hit, 0) / trials;
	const { low, high } = chanceInterval(hits, sampling);
	return { ...spread, probabilityBetter, probabilityLow: low, probabilityHigh: high, ties: equal / trials, dots: dotsOf(differences) };
}

/** Fewer trials than dots are dots themselves: there is no 1 in 50 chance to be read off 16 trials. */
function dotsOf(sorted: Float64Array): number[] {
	if (sorted.length <= DOTS) return [...sorted];
	return Array.from({ length: DOTS }, (_, i) => quantile(sorted, (i + 0.5) / DOTS));
}
