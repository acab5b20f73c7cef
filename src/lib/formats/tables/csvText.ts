import { writeCell } from './writeCell';

export type CsvCell = string | number | null;

/** A table as CSV (RFC 4180 with line feeds), line by line: numbers unrounded, nothing for null. */
export function* csvText(head: readonly string[], rows: Iterable<readonly CsvCell[]>): Generator<string> {
	yield csvLine(head);
	for (const row of rows) yield csvLine(row);
}

function csvLine(cells: readonly CsvCell[]): string {
	return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(cell: CsvCell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
	const text = writeCell(cell);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
