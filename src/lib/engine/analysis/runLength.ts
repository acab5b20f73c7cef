import { monteCarloError } from '../math/monteCarloError';
import { quantile } from '../math/quantile';
import { standardError } from '../math/standardError';

/** What is to be known: the mean, or a percentile as a share in (0, 1). */
export type Statistic = 'mean' | number;

/** How well a run knows a figure, and how many trials would know it well enough. */
export type RunLength = {
	readonly estimate: number;
	/** Half of the 95% interval of the estimate; Infinity for one trial. */
	readonly halfWidth: number;
	/** Trials in all, at least 2, that bring the half-width to the precision; Infinity when this run cannot tell. */
	readonly trialsNeeded: number;
	readonly enough: boolean;
};

/** Half-widths of 95% intervals, in standard errors. */
const NINETY_FIVE = 1.959963984540054;

/** A percentile's error is read off order statistics: it takes this many trials on its thinner side. */
const FEWEST_BEYOND = 10;

/**
 * The Monte Carlo error of a mean or percentile, and the trials that a precision needs: errors fall with the root of the number of trials.
 * @param values by trial, independent, at least one
 * @param statistic what is to be known
 * @param precision half of the 95% interval that is good enough, in the unit of the values, above 0
 * @throws RangeError if there is no value, a percentile is outside (0, 1) or the precision is not above 0
 */
export function runLength(values: Float64Array, statistic: Statistic, precision: number): RunLength {
	if (!(precision > 0)) throw new RangeError(`a precision must be above 0, got ${precision}`);
	const trials = values.length;
	const { estimate, error } = statistic === 'mean' ? ofMean(values) : ofPercentile(values, statistic);
	const halfWidth = NINETY_FIVE * error;
	const fewest = statistic === 'mean' ? 2 : Math.ceil(FEWEST_BEYOND / Math.min(statistic, 1 - statistic));
	const ratio = halfWidth / precision;
	const trialsNeeded = Math.max(fewest, Math.ceil(trials * ratio * ratio));
	return { estimate, halfWidth, trialsNeeded, enough: trials >= trialsNeeded };
}

function ofMean(values: Float64Array) {
	const { mean, standardError: error } = standardError(values);
	return { estimate: mean, error };
}

function ofPercentile(values: Float64Array, p: number) {
	if (!(p > 0 && p < 1)) throw new RangeError(`a percentile must be a share in (0, 1), got ${p}`);
	const sorted = values.slice().sort();
	return { estimate: quantile(sorted, p), error: monteCarloError(sorted, p) };
}
