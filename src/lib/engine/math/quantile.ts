/**
 * The p-quantile of a sample: linear between order statistics at (n - 1) p, "type 7" of Hyndman and Fan (1996), as in R and numpy.
 * @param sorted ascending, at least one value
 * @param p 0..1
 * @throws RangeError if there is no value or p is outside 0..1
 */
export function quantile(sorted: Float64Array, p: number): number {
	if (sorted.length === 0) throw new RangeError('a quantile needs at least one value, got none');
	if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must be in 0..1, got ${p}`);
	const position = (sorted.length - 1) * p;
	const below = Math.floor(position);
	const left = sorted[below];
	if (below === position) return left;
	return left + (position - below) * (sorted[below + 1] - left);
}
