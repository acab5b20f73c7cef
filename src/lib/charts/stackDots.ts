/** One dot of a quantile dot plot: its place, and how many dots lie under it. */
export type Dot = { readonly value: number; readonly x: number; readonly level: number };

/**
 * Stacks dots in columns as wide as a dot, so that each stays within half a dot of its value.
 * @param values ascending
 * @param scale place of a value, in the unit of `size`
 * @param size diameter of a dot
 */
export function stackDots(values: readonly number[], scale: (value: number) => number, size: number): Dot[] {
	const heights = new Map<number, number>();
	return values.map((value) => {
		const column = Math.floor(scale(value) / size);
		const level = heights.get(column) ?? 0;
		heights.set(column, level + 1);
		return { value, x: (column + 0.5) * size, level };
	});
}
