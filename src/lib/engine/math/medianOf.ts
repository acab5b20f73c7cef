/**
 * The median of values, by selection (Hoare's quickselect): linear in their number.
 * @param values at least one, none NaN; put in another order
 * @throws RangeError if there is no value
 */
export function medianOf(values: Float64Array): number {
	const n = values.length;
	if (n === 0) throw new RangeError('a median needs at least one value, got none');
	const upper = select(values, n >> 1);
	if (n % 2 === 1) return upper;
	let lower = values[0];
	for (let i = 1; i < n >> 1; i++) if (values[i] > lower) lower = values[i];
	return (lower + upper) / 2;
}

/** The value of rank k (from 0); afterwards all before place k are no larger, all behind it no smaller. */
function select(values: Float64Array, k: number): number {
	let left = 0;
	let right = values.length - 1;
	while (left < right) {
		const pivot = values[(left + right) >> 1];
		let i = left;
		let j = right;
		while (i <= j) {
			while (values[i] < pivot) i++;
			while (values[j] > pivot) j--;
			if (i > j) break;
			const swapped = values[i];
			values[i++] = values[j];
			values[j--] = swapped;
		}
		if (k <= j) right = j;
		else if (k >= i) left = i;
		else break;
	}
	return values[k];
}
