import { TableParser, type CsvFault, type TableRow } from './TableParser';

/**
 * The rows of a table whose text is there as a whole.
 * @returns what could not be read of it
 */
export function tableRows(text: string, row: TableRow): readonly CsvFault[] {
	const parser = new TableParser(row);
	parser.push(text);
	parser.end();
	return parser.faults;
}
