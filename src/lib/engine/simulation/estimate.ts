import { standardError, type MeanAndError } from '../math/standardError';
import { type ChanceInterval, wilson } from '../math/wilson';
import { Replicates } from './Replicates';
import type { Sampling } from './scenario';

/** A mean over trials with its Monte Carlo error, and the degrees of freedom of that error. */
export type Estimate = MeanAndError & { readonly freedom: number };

/**
 * The mean of values by trial, in the order of the trials, with its error: of independent trials, or of the replicates of a Sobol run. Trials without a
 * value (NaN) are left out.
 * @throws RangeError if there is no value
 */
export function estimate(values: Float64Array, sampling?: Sampling): Estimate {
	if (sampling !== 'sobol') {
		const known = values.filter((value) => !Number.isNaN(value));
		return { ...standardError(known), freedom: known.length - 1 };
	}
	const { mean, error, freedom, count } = new Replicates(values);
	if (count === 0) throw new RangeError('a mean needs at least one value, got none');
	return { mean, standardError: error, freedom };
}

/**
 * The 95% interval of a chance: Wilson's of independent trials, that of the replicates of a Sobol run.
 * @param hits by trial, 0 to 1: a tie counts half
 */
export function chanceInterval(hits: Float64Array, sampling?: Sampling): ChanceInterval {
	if (sampling === 'sobol') return new Replicates(hits).chance;
	return wilson(hits.reduce((sum, hit) => sum + hit, 0) / hits.length, hits.length);
}
