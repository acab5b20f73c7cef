import Papa from 'papaparse';

/** A fault of the table itself, at a line from 1. */
export type CsvFault = { readonly code: string; readonly message: string; readonly remedy: string; readonly line: number };

/**
 * Reads a comma-separated table row by row; semicolons or tabs where the first line has no comma.
 * @param row gets the cells of each row that is not blank, and the line on which it begins; false ends the reading
 * @returns the fault that ended the reading, if any
 */
export function csvRows(text: string, row: (cells: readonly string[], line: number) => boolean): CsvFault | undefined {
	const head = text.slice(0, Math.max(0, text.search(/\r?\n|$/)));
	const delimiter = head.includes(',') ? ',' : head.includes('\t') ? '\t' : head.includes(';') ? ';' : ',';
	let line = 1;
	let fault: CsvFault | undefined;
	Papa.parse<string[]>(text, {
		delimiter,
		skipEmptyLines: false,
		step: ({ data: cells, errors }, parser) => {
			if (errors.some(({ type }) => type === 'Quotes')) {
				fault = {
					code: 'quotes',
					message: 'the quotes of this row are unbalanced',
					remedy: 'Close each quote, and double those inside a field',
					line
				};
			}
			const blank = cells.length === 1 && cells[0].trim() === '';
			if (fault || (!blank && !row(cells, line))) return parser.abort();
			line += linesOf(cells);
		}
	});
	return fault;
}

/** Lines that a row takes: one, and one for each line break inside its fields. */
function linesOf(cells: readonly string[]): number {
	let lines = 1;
	for (const cell of cells) {
		for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines++;
	}
	return lines;
}
