import { meanRatio } from './meanRatio';
import type { Index } from './firstOrder';

/** Shares of variance of one input: alone, and with all that it takes part in. */
export type Indices = { readonly first: Index; readonly total: Index };

/**
 * First- and total-order indices of a function of independent inputs, by two designs of which one column at a time is exchanged: first order
 * after Saltelli et al. (2010), total order after Jansen (1999). Costs rows x (inputs + 2) evaluations.
 * @param evaluate pure; takes one value in (0, 1) for each input; the array is used again for the next row
 * @param inputs how many
 * @param rows at least 2
 * @param uniform an independent number in (0, 1) for each row and column; columns 0 to 2 inputs - 1
 */
export function totalOrder(
	evaluate: (values: Float64Array) => number,
	inputs: number,
	rows: number,
	uniform: (row: number, column: number) => number
): Indices[] {
	const point = new Float64Array(inputs);
	/** Values of the first design, or of the second one, with the column `other` taken from the other design. */
	const column = (design: 0 | 1, other: number) =>
		Float64Array.from({ length: rows }, (_, row) => {
			for (let i = 0; i < inputs; i++) point[i] = uniform(row, i + inputs * (i === other ? 1 - design : design));
			return evaluate(point);
		});
	const a = column(0, -1);
	const b = column(1, -1);
	const mean = (sum(a) + sum(b)) / (2 * rows);
	const spread = a.map((value, row) => ((value - mean) * (value - mean) + (b[row] - mean) * (b[row] - mean)) / 2);
	return Array.from({ length: inputs }, (_, i) => {
		const mixed = column(0, i);
		const first = meanRatio(
			mixed.map((value, row) => (b[row] - mean) * (value - a[row])),
			spread
		);
		const total = meanRatio(
			mixed.map((value, row) => ((a[row] - value) * (a[row] - value)) / 2),
			spread
		);
		return { first: toIndex(first), total: toIndex(total) };
	});
}

function sum(values: Float64Array): number {
	return values.reduce((total, value) => total + value, 0);
}

function toIndex({ ratio, standardError }: ReturnType<typeof meanRatio>): Index {
	return { share: ratio, standardError };
}
