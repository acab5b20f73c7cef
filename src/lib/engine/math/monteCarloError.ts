import { quantile } from './quantile';

/**
 * The standard error of a quantile of independent trials, from order statistics: the number of values below the true quantile is binomial, so
 * the ranks one standard deviation either side of p enclose it as one standard error does. Half of their distance is returned; no density
 * is estimated.
 * @param sorted ascending, at least two values
 * @param p 0..1; near the ends of a small sample the ranks are cut at the extremes and the error is too small
 * @returns in the unit of the values; Infinity for one value
 * @throws RangeError as `quantile`
 */
export function monteCarloError(sorted: Float64Array, p: number): number {
	const n = sorted.length;
	if (n === 1) return Infinity;
	const spread = Math.sqrt((p * (1 - p)) / n);
	return (quantile(sorted, Math.min(1, p + spread)) - quantile(sorted, Math.max(0, p - spread))) / 2;
}
