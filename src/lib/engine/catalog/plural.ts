/** The word that goes with a count as it is shown, in whole numbers: "month" for 1, "months" for 0, 2 or 1.6. */
export function plural(count: number, one: string, many = `${one}s`): string {
	return Math.abs(Math.round(count)) === 1 ? one : many;
}
