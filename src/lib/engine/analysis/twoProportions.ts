import { normalQuantile } from '../math/normalQuantile';

/**
 * Customers that each arm of a test needs to tell two shares apart: two-sided test of two proportions, by the normal approximation with the variance of
 * each arm its own (Fleiss, *Statistical Methods for Rates and Proportions*).
 * @param first @param second shares, 0..1
 * @param alpha chance to see a difference where there is none
 * @param power chance to see this difference
 * @returns whole customers; Infinity where the shares are equal
 * @throws RangeError for a share outside 0..1
 */
export function twoProportions(first: number, second: number, alpha = 0.05, power = 0.8): number {
	for (const share of [first, second])
		if (!(share >= 0 && share <= 1)) throw new RangeError(`a share must be between 0 and 1, got ${share}`);
	if (first === second) return Infinity;
	const reach = normalQuantile(1 - alpha / 2) + normalQuantile(power);
	const noise = first * (1 - first) + second * (1 - second);
	return Math.max(1, Math.ceil((reach * reach * noise) / ((first - second) * (first - second))));
}
