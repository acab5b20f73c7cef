import Papa from 'papaparse';
import { delimiterOf, lineBreakOf, separatorLine } from './delimiterOf';
import { plainCell } from './writeCell';

/** A fault of the table itself, at a line from 1. */
export type CsvFault = { readonly code: string; readonly message: string; readonly remedy: string; readonly line: number };

/** Gets the cells of each row that is not blank, and the line on which it begins; false ends the reading. */
export type TableRow = (cells: readonly string[], line: number) => unknown;

/** As many columns as a spreadsheet has. */
export const TABLE_COLUMNS = 16_384;
/** Longest cell and longest row, in characters. */
export const CELL_LENGTH = 2 ** 20;
export const ROW_LENGTH = 10 * 2 ** 20;

/** Characters that are parsed at once: rows of more are parsed again as they grow, each time at twice the length. */
const PIECE = 2 ** 17;
/** Characters and rows by which the delimiter is told. */
const SAMPLE = 2 ** 16;
/** Faults after which the file is taken for no table. */
export const MOST_FAULTS = 50;

/**
 * Reads a delimited table that comes in pieces. Blank rows are skipped, and so is the line `sep=;` of a spreadsheet, which is obeyed. A row
 * with a stray quote is left out and told; the reading goes on at the next line.
 */
export class TableParser {
	readonly faults: CsvFault[] = [];
	readonly #row: TableRow;
	#parser: { parse(input: string, base: number, ignoreLastRow: boolean): Parsed } | undefined;
	#delimiter: string | undefined;
	#lineBreak = '\n';
	/** Text of which no whole row is read yet. */
	#rest = '';
	/** Length of the rest at which it is worth parsing again. */
	#enough = 0;
	#line = 1;
	#isDone = false;
	/** Characters handed to the parser of rows: what a test of the work counts. */
	#work = 0;

	/** @param options delimiter: told by the first lines unless given */
	constructor(row: TableRow, options: { readonly delimiter?: string } = {}) {
		this.#row = row;
		this.#delimiter = options.delimiter;
	}

	/** Undefined until the first lines told it. */
	get delimiter(): string | undefined {
		return this.#delimiter;
	}

	/** Whether nothing more is read: a row ended the reading, or a fault did. */
	get isDone(): boolean {
		return this.#isDone;
	}

	/** Characters that were parsed so far, those parsed twice counted twice. */
	get work(): number {
		return this.#work;
	}

	/** Takes the next piece of the text, of any length. */
	push(text: string): void {
		for (let at = 0; at < text.length && !this.#isDone; at += PIECE) {
			this.#rest += text.slice(at, at + PIECE);
			if (this.#parser === undefined && this.#rest.length < SAMPLE) continue;
			this.#begin(false);
			if (this.#rest.length >= this.#enough) this.#parse(false);
		}
	}

	/** Reads what is left: the text has ended. */
	end(): void {
		if (this.#isDone) return;
		this.#begin(true);
		this.#parse(true);
		this.#isDone = true;
	}

	/** Learns the delimiter and the line breaks from the first lines. */
	#begin(isEnd: boolean): void {
		if (this.#parser) return;
		if (this.#rest.charCodeAt(0) === 0xfeff) this.#rest = this.#rest.slice(1);
		const separator = separatorLine(this.#rest);
		if (separator) {
			this.#rest = this.#rest.slice(separator.length);
			this.#line++;
		}
		this.#lineBreak = lineBreakOf(this.#rest.slice(0, SAMPLE));
		this.#delimiter = separator?.delimiter ?? this.#delimiter ?? delimiterOf(this.#rest.slice(0, SAMPLE), this.#lineBreak, isEnd);
		this.#parser = new Papa.Parser({ delimiter: this.#delimiter, newline: this.#newline });
	}

	get #newline(): '\n' | '\r' {
		return this.#lineBreak === '\r' ? '\r' : '\n';
	}

	/** Reads the whole rows of the rest; at the end, the last one too. */
	#parse(isEnd: boolean): void {
		while (!this.#isDone && this.#rest !== '') {
			const { data, errors, meta } = this.#parsed(this.#rest, isEnd);
			const bad = errors[0]?.row ?? data.length;
			this.#take(data, bad);
			if (this.#isDone) return;
			if (errors.length === 0) {
				const isStuck = meta.cursor === 0;
				this.#rest = isEnd ? '' : this.#rest.slice(meta.cursor);
				this.#enough = isStuck ? Math.min(this.#rest.length * 2, ROW_LENGTH + 1) : 0;
				if (this.#rest.length > ROW_LENGTH) this.#leaveLong();
				return;
			}
			this.#rest = this.#rest.slice(this.#placeOf(bad));
			this.#leaveQuotes();
		}
	}

	#parsed(rest: string, isEnd: boolean): Parsed {
		// Blanks behind a closing quote at the cut would make it look amiss: they wait for what follows.
		const text = isEnd ? rest : rest.slice(0, blanksFrom(rest, this.#lineBreak !== '\r'));
		this.#work += text.length;
		return this.#parser?.parse(text, 0, !isEnd) ?? { data: [], errors: [], meta: { cursor: 0 } };
	}

	/** Where a row of the rest begins. */
	#placeOf(row: number): number {
		if (row === 0) return 0;
		const before: Parsed = new Papa.Parser({ delimiter: this.#delimiter, newline: this.#newline, preview: row }).parse(
			this.#rest,
			0,
			false
		);
		this.#work += before.meta.cursor;
		return before.meta.cursor;
	}

	/** Hands on the first `count` rows, until one ends the reading. */
	#take(rows: string[][], count: number): void {
		const hasBreaks = this.#rest.includes('"');
		const hasApostrophes = this.#rest.includes("'");
		for (let at = 0; at < count; at++) {
			const cells = rows[at];
			const line = this.#line;
			const last = cells.length - 1;
			// A line feed ends the rows of either kind, so that files with both kinds of line ends are read.
			if (this.#lineBreak !== '\r' && cells[last].endsWith('\r')) cells[last] = cells[last].slice(0, -1);
			this.#line += 1 + (hasBreaks ? breaksOf(cells, this.#newline) : 0);
			if (cells.every((cell) => cell.trim() === '')) continue;
			if (hasApostrophes) for (let cell = 0; cell <= last; cell++) cells[cell] = plainCell(cells[cell]);
			if (this.#fits(cells, line) && this.#row(cells, line) === false) this.#isDone = true;
			if (this.#isDone) return;
		}
	}

	#fits(cells: readonly string[], line: number): boolean {
		if (cells.length > TABLE_COLUMNS) {
			const message = `the table has ${cells.length} columns here, more than the ${TABLE_COLUMNS} of a spreadsheet`;
			this.#fault('too-many-columns', line, message, 'Keep the columns that are needed');
			this.#isDone = true;
			return false;
		}
		const long = cells.findIndex((cell) => cell.length > CELL_LENGTH);
		if (long < 0) return true;
		const megabytes = (cells[long].length / 2 ** 20).toFixed(1);
		this.#fault(
			'long-cell',
			line,
			`cell ${long + 1} of the row has ${megabytes} MB, more than the 1 MB that are read`,
			'Shorten it, or leave its column out'
		);
		return false;
	}

	/** What has run past the longest row: a quote that never closes, or a line without end. */
	#leaveLong(): void {
		if (this.#rest.includes('"') && this.#rest.includes(this.#newline)) return this.#leaveQuotes();
		this.#fault(
			'long-row',
			this.#line,
			'the row has more than the 10 MB that are read',
			'Check that this is a table with a row on each line'
		);
		this.#isDone = true;
		this.#rest = '';
	}

	/** The line with which the rest begins has a quote that is not closed, or that stands inside a cell undoubled. */
	#leaveQuotes(): void {
		const end = this.#rest.indexOf(this.#newline);
		this.#fault('quotes', this.#line, 'the quotes of this row are unbalanced', 'Close each quote, and double those inside a field');
		this.#rest = end < 0 ? '' : this.#rest.slice(end + 1);
		this.#enough = 0;
		this.#line++;
	}

	#fault(code: string, line: number, message: string, remedy: string): void {
		this.faults.push({ code, line, message, remedy });
		if (this.faults.length < MOST_FAULTS) return;
		const more = { message: `the table has ${MOST_FAULTS} rows that cannot be read; what follows line ${line} was not`, line };
		this.faults.push({ code: 'too-many-faults', remedy: 'Put these right first', ...more });
		this.#isDone = true;
	}
}

type Parsed = { data: string[][]; errors: readonly { readonly row: number }[]; meta: { readonly cursor: number } };

/** Where the blanks at the end of a text begin. */
function blanksFrom(text: string, withReturns: boolean): number {
	let end = text.length;
	while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t' || (withReturns && text[end - 1] === '\r'))) end--;
	return end;
}

/** Line breaks inside the cells of a row. */
function breaksOf(cells: readonly string[], newline: string): number {
	let breaks = 0;
	for (const cell of cells) {
		for (let at = cell.indexOf(newline); at >= 0; at = cell.indexOf(newline, at + 1)) breaks++;
	}
	return breaks;
}
