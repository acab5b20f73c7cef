/**
 * The ratio of two means over the same trials, and its standard error by the delta method.
 * @param above @param below one value a trial, as many; the mean of `below` is not 0
 */
export function meanRatio(above: Float64Array, below: Float64Array): { ratio: number; standardError: number } {
	const n = above.length;
	let sumAbove = 0;
	let sumBelow = 0;
	for (let i = 0; i < n; i++) {
		sumAbove += above[i];
		sumBelow += below[i];
	}
	const ratio = sumAbove / sumBelow;
	let squares = 0;
	for (let i = 0; i < n; i++) {
		const off = above[i] - ratio * below[i];
		squares += off * off;
	}
	return { ratio, standardError: Math.sqrt((squares * n) / (n - 1)) / Math.abs(sumBelow) };
}
