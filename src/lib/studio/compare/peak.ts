/** The highest value of a series and its month; the first when several are. */
export function peak(values: readonly (number | null)[]): { readonly month: number; readonly value: number } {
	let month = 0;
	let value = -Infinity;
	values.forEach((one, i) => {
		if (one !== null && one > value) [month, value] = [i, one];
	});
	return { month, value };
}
