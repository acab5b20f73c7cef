import writeXlsxFile from 'write-excel-file/universal';
import type { CsvCell } from '../tables/csvText';
import type { ResultTable } from './resultTables';

/** Letters that a cell holds at most. */
const LONGEST = 32_767;

/**
 * Tables as a workbook, a sheet each. Numbers are numbers, unrounded; every text is a cell of type text, which no spreadsheet computes,
 * whatever it begins with.
 */
export function writeWorkbook(tables: readonly ResultTable[]): Promise<Blob> {
	const sheets = tables.map(({ name, head, rows }) => ({
		sheet: name,
		stickyRowsCount: 1,
		data: [head.map((text) => ({ value: text, type: String, fontWeight: 'bold' as const })), ...Array.from(rows, (row) => row.map(cellOf))]
	}));
	return writeXlsxFile(sheets).toBlob();
}

function cellOf(cell: CsvCell) {
	if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, type: Number } : null;
	return cell === null || cell === '' ? null : { value: cell.toWellFormed().slice(0, LONGEST), type: String };
}
