import type { Index } from './firstOrder';

/** The variance of a figure over trials, split: what we do not know (assumptions), and chance (lives of customers); they sum to 1. */
export type VarianceShares = { readonly assumptions: Index; readonly chance: Index };

/**
 * Splits the variance of a figure by two lives for each draw of the assumptions: their covariance is the variance due to assumptions. Error by
 * the delta method.
 * @param first @param second the figure by trial, in the run and in `secondLives`; as many, at least two
 * @returns assumptions may be below 0 where chance is nearly all; no variance at all counts as chance
 * @throws RangeError if the lengths differ
 */
export function varianceShares(first: Float64Array, second: Float64Array): VarianceShares {
	const n = first.length;
	if (second.length !== n) throw new RangeError(`both lives need the same trials, got ${n} and ${second.length}`);
	const mean = first.reduce((sum, value, trial) => sum + value + second[trial], 0) / (2 * n);
	const products = first.map((value, trial) => (value - mean) * (second[trial] - mean));
	const squares = first.map((value, trial) => ((value - mean) * (value - mean) + (second[trial] - mean) * (second[trial] - mean)) / 2);
	// The common mean takes half a degree of freedom more off the covariance than off the variance.
	const within = squares.reduce((sum, value, trial) => sum + value - products[trial], 0) / n;
	const between = products.reduce((sum, value) => sum + value, 0) / n + within / (2 * n);
	const total = between + within;
	if (!(total > 0)) return { assumptions: { share: 0, standardError: 0 }, chance: { share: 1, standardError: 0 } };
	const share = between / total;
	const influence = products.reduce((sum, value, trial) => sum + (value - share * squares[trial]) * (value - share * squares[trial]), 0);
	const standardError = Math.sqrt(influence) / n / total;
	return { assumptions: { share, standardError }, chance: { share: 1 - share, standardError } };
}
