/** The mean of a sample and the standard error of that mean, both in the unit of the values. */
export type MeanAndError = { readonly mean: number; readonly standardError: number };

/**
 * Mean and standard error of independent values, in two passes. The error of one value is Infinity: one trial says nothing of the spread.
 * @param values at least one
 * @throws RangeError if there is no value
 */
export function standardError(values: ArrayLike<number>): MeanAndError {
	const n = values.length;
	if (n === 0) throw new RangeError('a mean needs at least one value, got none');
	let sum = 0;
	for (let i = 0; i < n; i++) sum += values[i];
	const mean = sum / n;
	let squares = 0;
	for (let i = 0; i < n; i++) squares += (values[i] - mean) * (values[i] - mean);
	return { mean, standardError: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Infinity };
}
