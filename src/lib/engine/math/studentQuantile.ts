import { betaQuantile } from './betaQuantile';

/**
 * How many standard errors either side of a mean hold it with a confidence: the two-sided quantile of Student's t, from that of the beta
 * distribution: t^2 = n (1 - x)/x with I_x(n/2, 1/2) = 1 - confidence.
 * @param confidence 0..1, not at the ends
 * @param freedom degrees of freedom, at least 1
 * @throws RangeError if either is out of its range
 */
export function studentQuantile(confidence: number, freedom: number): number {
	if (!(confidence > 0 && confidence < 1)) throw new RangeError(`a confidence must be between 0 and 1, got ${confidence}`);
	if (!(freedom >= 1)) throw new RangeError(`degrees of freedom must be at least 1, got ${freedom}`);
	const x = betaQuantile(freedom / 2, 0.5, 1 - confidence);
	return Math.sqrt((freedom * (1 - x)) / x);
}
