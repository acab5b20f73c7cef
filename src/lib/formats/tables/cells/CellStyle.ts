/** How the cells of a column are written; undefined = it cannot be told, and what depends on it is ambiguous. */
export type CellStyle = {
	/** The decimal sign. */
	readonly decimal: '.' | ',' | undefined;
	/** Whether 03/04/2026 is of April (`dmy`) or of March (`mdy`). */
	readonly dateOrder: 'dmy' | 'mdy' | undefined;
	/** Whether bare numbers of five digits are days as a spreadsheet counts them: in workbooks, and in columns that hold nothing else. */
	readonly serials?: boolean;
};

export const OPEN_STYLE: CellStyle = { decimal: undefined, dateOrder: undefined };

/** A cell that cannot be read, and how to write it. */
export type CellFault = { readonly problem: string; readonly remedy: string };

/** Longest cell that can be a number or a date. */
export const SHORT_CELL = 64;

const BLANK = new Set(['', '-', '–', '—', 'n/a', '#n/a', 'na', 'null', 'none', 'nil', 'undefined', '(blank)', '(empty)']);

/** Whether a cell says that nothing is known: empty, a dash, or a word such as n/a. */
export function isBlankCell(text: string): boolean {
	return text.length <= SHORT_CELL && BLANK.has(text.trim().toLowerCase());
}
