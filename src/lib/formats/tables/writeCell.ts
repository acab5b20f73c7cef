const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const FORMULA = /^'*[=+\-@\t\r]/;
const MADE_TEXT = /^'+[=+\-@\t\r]/;

/**
 * A text for a file that people open in a spreadsheet: what it would take for a formula (`=`, `+`, `-`, `@`, a tab or a carriage return in
 * front) gets an apostrophe, a number stays a number. `plainCell` takes the apostrophe off, so that our readers read what was written.
 * The apostrophe is what a spreadsheet itself writes in front of such a text, and it outlives being opened and saved there; a tab in quotes
 * does not, since spreadsheets and readers trim it.
 */
export function writeCell(text: string): string {
	return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The text that `writeCell` was given: without the apostrophe, where one keeps a formula from running. */
export function plainCell(cell: string): string {
	return cell.charCodeAt(0) === 39 && MADE_TEXT.test(cell) ? cell.slice(1) : cell;
}
