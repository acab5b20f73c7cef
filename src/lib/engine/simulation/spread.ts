import { monteCarloError } from '../math/monteCarloError';
import { quantile } from '../math/quantile';
import { standardError } from '../math/standardError';
import { wilson } from '../math/wilson';
import type { PercentileErrors, Spread, Uplift } from './results';

const DOTS = 50;

/** With fewer values the ranks that hold a standard error of the 5th percentile end before the sample does. */
const FEWEST_FOR_ERRORS = 20;

/** The distribution of a figure over trials. @param values one for each trial, at least one; sorted in place */
export function spreadOf(values: Float64Array): Spread {
	const { mean, standardError: se } = standardError(values);
	values.sort();
	const at = (p: number) => quantile(values, p);
	const points = { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
	return { mean, se: Number.isFinite(se) ? se : null, ...points, errors: errorsOf(values) };
}

function errorsOf(sorted: Float64Array): PercentileErrors | null {
	if (sorted.length < FEWEST_FOR_ERRORS) return null;
	const at = (p: number) => monteCarloError(sorted, p);
	return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}

/** The distribution of a paired difference, the chance that it is for the better with its interval, and up to 50 equally likely values of it. */
export function upliftOf(differences: Float64Array, lessIsBetter: boolean): Uplift {
	const trials = differences.length;
	let [better, equal] = [0, 0];
	for (const difference of differences) {
		if (difference === 0) equal++;
		else if (difference > 0 !== lessIsBetter) better++;
	}
	const spread = spreadOf(differences);
	const probabilityBetter = (better + equal / 2) / trials;
	const { low, high } = wilson(probabilityBetter, trials);
	return { ...spread, probabilityBetter, probabilityLow: low, probabilityHigh: high, ties: equal / trials, dots: dotsOf(differences) };
}

/** Fewer trials than dots are dots themselves: there is no 1 in 50 chance to be read off 16 trials. */
function dotsOf(sorted: Float64Array): number[] {
	if (sorted.length <= DOTS) return [...sorted];
	return Array.from({ length: DOTS }, (_, i) => quantile(sorted, (i + 0.5) / DOTS));
}
