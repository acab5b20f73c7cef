import { studentQuantile } from '../math/studentQuantile';
import type { Lead } from './decision';
import { estimate } from './estimate';
import type { Sampling } from './scenario';

/**
 * The mean of differences on the same draws, with its 95% Monte Carlo interval.
 * @param differences by trial, in the order of the trials; NaN where there is none
 * @throws RangeError if there is none at all
 */
export function pairedLead(differences: Float64Array, sampling?: Sampling): Lead {
	const { mean, standardError: se, freedom } = estimate(differences, sampling);
	if (freedom < 1) return { mean, low: null, high: null };
	const half = studentQuantile(0.95, freedom) * se;
	return { mean, low: mean - half, high: mean + half };
}
