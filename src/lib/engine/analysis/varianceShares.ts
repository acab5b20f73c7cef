import type { Index } from './firstOrder';

/** The variance of a figure over trials, split: what we do not know (assumptions), and chance (lives of customers); they sum to 1. */
export type VarianceShares = { readonly assumptions: Index; readonly chance: Index };

/** Sums over trials of both lives a and b, from a common origin. */
type Sums = { readonly trials: number; readonly both: number; readonly products: number; readonly squares: number };

/**
 * Splits the variance of a figure by two lives for each draw of the assumptions: their covariance is the variance due to assumptions. Error by
 * the jackknife, which is large where a few trials make all of the spread.
 * @param first @param second the figure by trial, in the run and in its second lives; as many, at least three
 * @returns assumptions may be below 0 where chance is nearly all; null for a figure that does not vary
 * @throws RangeError if the lengths differ
 */
export function varianceShares(first: Float64Array, second: Float64Array): VarianceShares | null {
	const n = first.length;
	if (second.length !== n) throw new RangeError(`both lives need the same trials, got ${n} and ${second.length}`);
	// What does not vary is 0 to the bit once its first value is taken off.
	const [one, two] = [first, second].map((life) => life.map((value) => value - first[0]));
	const origin = one.reduce((sum, value, trial) => sum + value + two[trial], 0) / (2 * n);
	const [a, b] = [one, two].map((life) => life.map((value) => value - origin));
	let [products, squares] = [0, 0];
	for (let trial = 0; trial < n; trial++) {
		products += a[trial] * b[trial];
		squares += a[trial] * a[trial] + b[trial] * b[trial];
	}
	const share = shareOf({ trials: n, both: 0, products, squares });
	if (share === null) return null;
	// A trial without which nothing varies makes all of the spread: it tells nothing, and the share could be anything.
	const without = a.map(
		(value, trial) =>
			shareOf({
				trials: n - 1,
				both: -value - b[trial],
				products: products - value * b[trial],
				squares: squares - value * value - b[trial] * b[trial]
			}) ?? Infinity
	);
	const mean = without.reduce((sum, value) => sum + value, 0) / n;
	const spread = without.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
	const standardError = Number.isFinite(mean) ? Math.sqrt((spread * (n - 1)) / n) : Infinity;
	return { assumptions: { share, standardError }, chance: { share: 1 - share, standardError } };
}

/** Covariance of the two lives in their variance; null where there is none. What is left of rounding counts as none. */
function shareOf({ trials, both, products, squares }: Sums): number | null {
	const correction = (both * both) / (4 * trials);
	const within = (squares / 2 - products) / trials;
	// The common mean takes half a degree of freedom more off the covariance than off the variance.
	const between = (products - correction) / trials + within / (2 * trials);
	const total = between + within;
	return total > NOISE * (squares / trials) ? between / total : null;
}

/** What sums of squares lose of a variance to rounding, with room. */
const NOISE = 1e-12;
