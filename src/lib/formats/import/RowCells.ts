import type { CellDate } from '../tables/cells/readDate';
import { isBlankCell } from '../tables/cells/CellStyle';
import { shortened } from '../../engine/catalog/knownNames';
import { fieldColumns, type ColumnCells, type FieldColumns } from './ColumnCells';
import type { ImportLine, RowFault } from './ImportLine';
import type { ImportFix } from './ImportSettings';
import type { MappedColumn } from './mapColumns';
import type { NamedFix } from './NameMatcher';

/** Tells of a cell that is left empty; with fixes, of one that these put right. */
export type SayCell = (fault: RowFault, column: MappedColumn | undefined, line: number, fixes?: () => readonly NamedFix[]) => void;

/** The cells of the row that is being read, by the field of their column, with what a person mended. */
export class RowCells {
	readonly fields: FieldColumns;
	readonly #fixes = new Map<string, string | undefined>();
	/** As they stood, and trimmed, those that say that nothing is known empty. */
	#given: readonly string[] = [];
	#cells: readonly string[] = [];
	#line = 0;
	/** Whether a fix leaves the row out. */
	isDropped = false;

	/** @param cells of each column, by its place */
	constructor(
		columns: readonly MappedColumn[],
		readonly cells: readonly ColumnCells[],
		fixes: readonly ImportFix[],
		readonly say: SayCell
	) {
		this.fields = fieldColumns(columns);
		for (const { field, value, as, line } of fixes) this.#fixes.set(`${field}\n${value}\n${line ?? ''}`, as);
	}

	/** Goes on to a row. */
	begin(cells: readonly string[], line: number): void {
		this.#given = cells;
		this.#cells = cells.map(filled);
		this.#line = line;
		const whole = `\n\n${line}`;
		this.isDropped = this.#fixes.has(whole) && this.#fixes.get(whole) === undefined;
	}

	/** The cell of a column as it stands. */
	at({ index }: MappedColumn): string {
		return this.#cells[index] ?? '';
	}

	/** All that stands in the columns of a field. */
	all(field: string): string[] {
		const columns = this.fields.get(field) ?? [];
		return columns.map((column) => this.mended(field, this.at(column))).filter((text) => text !== '');
	}

	/** The first column of a field that is filled, with what a person mended. */
	text(field: string): string {
		const columns = this.fields.get(field);
		if (columns) for (const column of columns) if (this.at(column) !== '') return this.mended(field, this.at(column));
		return this.mended(field, '');
	}

	/** A text of this row as a person mended it: a whole cell, or a piece of one, which has a field of its own. */
	mended(field: string, text: string): string {
		if (this.#fixes.size === 0) return text;
		for (const line of [String(this.#line), '']) {
			const key = `${field}\n${text}\n${line}`;
			if (!this.#fixes.has(key)) continue;
			const as = this.#fixes.get(key);
			if (as === undefined) this.isDropped = true;
			return as ?? '';
		}
		return text;
	}

	/** The column of a field that is filled in this row, else its first. */
	column(field: string): MappedColumn | undefined {
		const columns = this.fields.get(field);
		return columns?.find(({ index }) => (this.#cells[index] ?? '') !== '') ?? columns?.[0];
	}

	/** A number that may be left open, with the unit beside it: what is none is told, and the cell left empty. */
	number(field: string, set: (value: number, unit: string) => void): void {
		const text = this.text(field);
		const column = this.column(field);
		if (text === '' || !column) return;
		let unit = '';
		const read = this.cells[column.index].number(text, false, (value) => value !== undefined && set(value, unit));
		if (!('value' in read)) return this.empty('not-a-number', field, text, read.message, read.remedy);
		unit = read.unit;
		if (read.value < 0 && field !== 'quantityDelta' && field !== 'health')
			this.empty('negative', field, text, `the value is ${shortened(text)}, below zero`, 'Give 0 or more, or leave the cell empty');
		else set(read.value, unit);
	}

	/** The date of a field; one that can be read in two ways comes later, by `settle`. */
	date(field: string, settle: (date: CellDate) => void = () => undefined): CellDate | undefined {
		const text = this.text(field);
		const column = this.column(field);
		if (text === '' || !column) return undefined;
		const read = this.cells[column.index].date(text, (date) => date && settle(date));
		if (read === undefined || 'day' in read) return read;
		this.empty('date', field, text, read.message, read.remedy);
		return undefined;
	}

	/** The items of a row that has them side by side, one after the other. */
	items(read: (cell: (field: string) => string) => void): void {
		const prices = this.fields.get('item.price');
		if (!prices) return;
		for (const { name } of prices) {
			const place = /\[(\d+)\]$/.exec(name)?.[1];
			const family = name.slice(0, name.indexOf('['));
			read((field) => {
				const column = this.fields.get(field)?.find((other) => other.name.startsWith(family) && other.name.endsWith(`[${place}]`));
				return column ? this.mended(field, this.at(column)) : '';
			});
		}
	}

	/** What makes the row one that cannot be taken, should it stand for a customer; the first holds. */
	fault(line: ImportLine, code: string, field: string, value: string, message: string, remedy: string): void {
		line.cells ??= this.#given;
		line.fault ??= { code, field, value, message, remedy };
	}

	/** Tells of a cell that is left empty. */
	empty(code: string, field: string, value: string, message: string, remedy: string): void {
		this.say({ code, field, value, message, remedy }, this.column(field), this.#line);
	}

	/** Tells of a piece of a cell: what else is in the cell is kept. @param of field of the cell */
	part(fault: RowFault, of: string, fixes: () => readonly NamedFix[]): void {
		this.say({ ...fault, keeps: 'rest' }, this.column(of), this.#line, fixes);
	}
}

/** A cell without outer blanks; '' where it says that nothing is known. Words that do begin with few letters. */
function filled(cell: string): string {
	const text = cell.trim();
	return text.length < 12 && /^[-–—n#u(]/i.test(text) && isBlankCell(text) ? '' : text;
}
