import type { TableEncoding } from './ByteText';
import type { CsvFault } from './TableParser';

/** What a file turned out to be. A fault of code `not-a-table`, `too-large` or another in `faults` says what was not read. */
export type TableLook = {
	readonly kind: 'csv' | 'xlsx' | 'json';
	/** Of text. */
	readonly encoding?: TableEncoding;
	readonly delimiter?: string;
	/** The sheet that was read, of a workbook. */
	readonly sheet?: string;
	/** The file that was read, of an archive. */
	readonly inside?: string;
	/** The first line that is not UTF-8, from 1. */
	readonly notUtf8?: number;
	readonly faults: readonly CsvFault[];
};
