/** Ranks of values from 1, equal ones share the mean of theirs: the correlation of ranks is Spearman's. */
export function ranksOf(values: Float64Array): Float64Array {
	const order = Int32Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
	const ranks = new Float64Array(values.length);
	for (let from = 0, to = 0; from < order.length; from = to) {
		while (to < order.length && values[order[to]] === values[order[from]]) to++;
		for (let i = from; i < to; i++) ranks[order[i]] = (from + to + 1) / 2;
	}
	return ranks;
}
