import { monteCarloError } from '../math/monteCarloError';
import { quantile } from '../math/quantile';
import { standardError } from '../math/standardError';
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

/** The distribution of a paired difference, the chance that it is for the better (ties count half), and 50 equally likely values of it. */
export function upliftOf(differences: Float64Array, lessIsBetter: boolean): Uplift {
	let better = 0;
	for (const difference of differences) {
		if (difference === 0) better += 0.5;
		else if (difference > 0 !== lessIsBetter) better += 1;
	}
	const spread = spreadOf(differences);
	const dots = Array.from({ length: DOTS }, (_, i) => quantile(differences, (i + 0.5) / DOTS));
	return { ...spread, probabilityBetter: better / differences.length, dots };
}
