import readXlsxFile, { type CellValue } from 'read-excel-file/universal';
import type { TableLook } from './TableLook';
import { CELL_LENGTH, TABLE_COLUMNS, type CsvFault, type TableRow } from './TableParser';
import { sheetSpread, zipEntries } from './zipEntries';

/** Largest workbook, in bytes: it is unpacked whole. */
export const WORKBOOK_BYTES = 64 * 2 ** 20;
/** Most bytes of its parts when unpacked. */
export const UNPACKED_BYTES = 256 * 2 ** 20;
/** Most cells from the first to the last of a sheet, empty ones with them: they are held in memory. */
const WORKBOOK_CELLS = 2 ** 24;

/**
 * The rows of the first sheet that has any. Numbers are given with a decimal point, dates as `YYYY-MM-DD`, with the time where there is one.
 * What unpacks to more than the bounds is refused before it is unpacked.
 */
export async function readWorkbook(bytes: Uint8Array, row: TableRow, signal?: AbortSignal): Promise<TableLook> {
	const fault = await boundsFault(bytes);
	signal?.throwIfAborted();
	if (fault) return { kind: 'xlsx', faults: [fault] };
	try {
		const sheets = await readXlsxFile(bytes.slice().buffer, { trim: false });
		signal?.throwIfAborted();
		const found = sheets.find(({ data }) => data.some((cells) => cells.some((cell) => textOf(cell).trim() !== '')));
		const faults: CsvFault[] = [];
		for (const [index, values] of (found?.data ?? []).entries()) {
			const cells = values.map(textOf);
			if (cells.every((cell) => cell.trim() === '')) continue;
			if (cells.some(({ length }) => length > CELL_LENGTH)) faults.push(longCell(index + 1));
			else if (row(cells, index + 1) === false) break;
		}
		return { kind: 'xlsx', ...(found ? { sheet: found.sheet } : {}), faults };
	} catch (error) {
		if (signal?.aborted) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		return { kind: 'xlsx', faults: [notATable(`the workbook cannot be read (${reason})`, 'Save it again as XLSX, or as CSV')] };
	}
}

async function boundsFault(bytes: Uint8Array): Promise<CsvFault | undefined> {
	const megabytes = WORKBOOK_BYTES / 2 ** 20;
	if (bytes.length > WORKBOOK_BYTES) return tooLarge(`the workbook has more than the ${megabytes} MB that are read`);
	const entries = zipEntries(bytes);
	if (!entries) return notATable('the file begins as a zip archive and does not end as one', 'It may be cut off: copy it again');
	const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
	if (unpacked > UNPACKED_BYTES)
		return tooLarge(
			`the workbook unpacks to ${Math.round(unpacked / 2 ** 20)} MB, more than the ${UNPACKED_BYTES / 2 ** 20} MB that are read`
		);
	let cells = 0;
	for (const entry of entries.filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))) {
		const { rows, columns } = await sheetSpread(bytes, entry);
		cells += rows * columns;
		if (columns > TABLE_COLUMNS || cells > WORKBOOK_CELLS)
			return tooLarge(
				`a sheet of the workbook reaches to row ${rows} and column ${columns}: more than the ${WORKBOOK_CELLS} cells that are read`
			);
	}
	return undefined;
}

function textOf(value: CellValue | null): string {
	const given: unknown = value;
	if (given === null || given === undefined) return '';
	if (given instanceof Date) return dateText(given);
	return typeof given === 'boolean' ? String(given).toUpperCase() : String(given);
}

/** A date is read as UTC, without a zone: as it stands in the sheet. */
function dateText(date: Date): string {
	if (Number.isNaN(date.getTime())) return '';
	const text = date.toISOString();
	return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

const tooLarge = (message: string): CsvFault => ({
	code: 'too-large',
	message,
	remedy: 'Save the table as CSV, which is read as it comes',
	line: 1
});
const notATable = (message: string, remedy: string): CsvFault => ({ code: 'not-a-table', message, remedy, line: 1 });
const longCell = (line: number): CsvFault => ({
	code: 'long-cell',
	message: 'a cell of the row has more than the 1 MB that are read',
	remedy: 'Shorten it, or leave its column out',
	line
});
