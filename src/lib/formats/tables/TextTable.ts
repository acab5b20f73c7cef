import { isJsonStart } from '../json/readJsonText';
import { ByteText } from './ByteText';
import { binaryFile, wideEncoding } from './fileKind';
import { JsonTable } from './json/JsonTable';
import type { TableLook } from './TableLook';
import { TableParser, type CsvFault, type TableRow } from './TableParser';

/** A table that comes as text, in pieces: delimited, or JSON. The first of it tells. */
export class TextTable {
	readonly #bytes = new ByteText();
	#parser: TableParser | JsonTable;
	readonly #faults: CsvFault[] = [];
	#isBegun = false;

	constructor(readonly row: TableRow) {
		this.#parser = new TableParser(row);
	}

	/** Tells of the file as a whole: nothing more is read. */
	refuse(fault: CsvFault): void {
		this.#faults.push(fault);
	}

	/** Takes bytes; the first of them tell what they are. */
	push(piece: Uint8Array): void {
		const binary = this.#isBegun || wideEncoding(piece) ? undefined : binaryFile(piece);
		if (!this.#isBegun && isJsonStart(piece)) this.#parser = new JsonTable(this.row);
		this.#isBegun = true;
		if (binary) this.#faults.push({ code: 'not-a-table', message: `the file is ${binary.what}`, remedy: binary.remedy, line: 1 });
		if (!this.isDone) this.text(this.#bytes.push(piece));
	}

	text(text: string): void {
		this.#parser.push(text);
	}

	end(): TableLook {
		if (!this.isDone) {
			this.text(this.#bytes.end());
			this.#parser.end();
		}
		const { encoding, notUtf8 } = this.#bytes;
		const faults = [...this.#faults, ...this.#parser.faults];
		// Letters of windows-1252 are read; those that are broken in UTF-8 are not.
		if (notUtf8 !== undefined && encoding === 'utf-8') faults.push(brokenLetters(notUtf8));
		const { delimiter } = this.#parser;
		return {
			kind: this.#parser instanceof JsonTable ? 'json' : 'csv',
			encoding,
			...(delimiter === undefined ? {} : { delimiter }),
			...(notUtf8 === undefined ? {} : { notUtf8 }),
			faults
		};
	}

	/** Whether nothing more is read. */
	get isDone(): boolean {
		return this.#faults.length > 0 || this.#parser.isDone;
	}
}

const brokenLetters = (line: number): CsvFault => ({
	code: 'not-utf8',
	message: `the text is not UTF-8 from line ${line} on, though it is before: letters there are broken`,
	remedy: 'Save the file with the encoding UTF-8',
	line
});
