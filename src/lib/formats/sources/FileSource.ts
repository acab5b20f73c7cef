/** A file of a known system: what it is called, and by which columns it is told from others. */
export type FileSource = {
	readonly id: string;
	readonly name: string;
	/** Whether a file or a published list with this header was seen; else its columns are matched by name, and said. */
	readonly isVerified: boolean;
	/** Columns that tell it, in the file's own spelling: each must be there, and of several in brackets one. */
	readonly needs: readonly (string | readonly string[])[];
	/** Columns that tell that it is another. */
	readonly not?: readonly string[];
	/** Whether columns of months tell it too. */
	readonly months?: true;
};

/** Every column that may tell a source. */
export const tellingColumns = ({ needs }: FileSource): readonly string[] => needs.flat();

/**
 * Whether a head is that of a source.
 * @param has whether it has a column: how names are compared is the reader's affair
 * @param hasMonths whether it has columns of months
 */
export function isFileOf({ needs, not = [], months }: FileSource, has: (column: string) => boolean, hasMonths: boolean): boolean {
	const one = (column: string | readonly string[]) => (typeof column === 'string' ? has(column) : column.some(has));
	return needs.every(one) && !not.some(has) && (!months || hasMonths);
}
