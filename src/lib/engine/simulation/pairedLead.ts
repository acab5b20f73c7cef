import { standardError } from '../math/standardError';
import { studentQuantile } from '../math/studentQuantile';
import type { Lead } from './decision';

/** The mean of differences on the same draws, one a trial, with its 95% Monte Carlo interval. @throws RangeError if there is none */
export function pairedLead(differences: Float64Array): Lead {
	const { mean, standardError: se } = standardError(differences);
	if (differences.length < 2) return { mean, low: null, high: null };
	const half = studentQuantile(0.95, differences.length - 1) * se;
	return { mean, low: mean - half, high: mean + half };
}
