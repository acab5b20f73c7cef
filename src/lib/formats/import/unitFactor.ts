import { unitRatio } from '../tables/cells/unitRatio';

/** Words of a column's name, the last first: a unit stands at the end. */
const wordsOf = (text: string): string[] =>
	text
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word.length > 1)
		.reverse();

/** The unit in a column's name that measures what the meter's does, and by what its cells are multiplied. */
function unitIn(column: string, unit: string): { readonly word: string; readonly ratio: number } | undefined {
	if (unit === '') return undefined;
	for (const word of wordsOf(column)) {
		const ratio = unitRatio(word, unit);
		if (ratio !== undefined) return { word, ratio };
	}
	return undefined;
}

/** Whether a column's name has a unit of the meter's family. */
export const sharesUnit = (column: string, unit: string): boolean => unitIn(column, unit) !== undefined;

/**
 * By what the cells of a column are multiplied to be in a meter's unit: `disk_mb` to GB is 0.001.
 * @returns undefined where they are the same, or either names no unit
 */
export function unitFactor(column: string, unit: string): { readonly factor: number; readonly note: string } | undefined {
	const found = unitIn(column, unit);
	if (!found || found.ratio === 1) return undefined;
	return { factor: found.ratio, note: `${found.word.length <= 3 ? found.word.toUpperCase() : found.word} to ${unit}` };
}
