import { shortened } from '../../engine/catalog/knownNames';
import type { CellStyle } from '../tables/cells/CellStyle';
import { CellStyleGuess } from '../tables/cells/CellStyleGuess';
import { readAmount, readQuantity } from '../tables/cells/readAmount';
import { readDate, type CellDate } from '../tables/cells/readDate';
import type { ImportSettings } from './ImportSettings';
import type { MappedColumn } from './mapColumns';

/** Cells that are kept of a column to know it by. */
const SAMPLE = 200;

/** What could not be told when it was read: settled once the whole column is known. */
type Open<T> = { readonly values: readonly [T, T]; readonly settle: (value: T | undefined) => void };

/** A number, with what is written beside it; NaN where it comes later. */
export type CellNumber = { readonly value: number; readonly unit: string };
/** What is wrong with a cell, and how to write it. */
export type CellSaying = { readonly message: string; readonly remedy: string };

/** What stands in one column, and how its numbers and dates are written. */
export class ColumnCells {
	readonly sample: string[] = [];
	example = '';
	filled = 0;
	/** Whether it is read as something; of others nothing is kept. */
	isRead = true;
	/** Whether an amount had decimals or a sign of a currency: cents have neither. */
	hasDecimals = false;
	/** Largest and smallest number. */
	most = -Infinity;
	least = Infinity;
	readonly #guess = new CellStyleGuess();
	#style: CellStyle | undefined;
	readonly #amounts: Open<number>[] = [];
	readonly #dates: Open<CellDate>[] = [];

	constructor(
		readonly index: number,
		readonly settings: ImportSettings
	) {}

	/** Sees a cell before anything is read. */
	see(text: string): void {
		if (text === '') return;
		if (this.filled === 0) this.example = text;
		this.filled++;
		if (this.sample.length < SAMPLE) this.sample.push(text);
		// Once the first rows are known, plain numbers and ISO dates say no more about the style.
		if (!this.isRead || (this.filled > SAMPLE && !/[.,/]/.test(text))) return;
		this.#guess.add(text);
		this.#style = undefined;
	}

	/** How its cells are written, as far as is known. */
	get style(): CellStyle {
		if (this.#style) return this.#style;
		const style = this.#guess.style;
		this.#style = { ...style, decimal: this.settings.decimal ?? style.decimal, dateOrder: this.settings.dateOrder ?? style.dateOrder };
		return this.#style;
	}

	/**
	 * The number in a cell. Where its point may be a comma the value comes later, by `settle`.
	 * @param isMoney whether only a currency may stand beside it
	 */
	number(text: string, isMoney: boolean, settle: (value: number | undefined) => void): CellNumber | CellSaying {
		const read = (isMoney ? readAmount : readQuantity)(text, this.style);
		if ('problem' in read) return { message: `"${shortened(text)}" is not a number`, remedy: read.remedy };
		const unit = read.unit ?? '';
		if ('ambiguous' in read) {
			this.#amounts.push({ values: read.ambiguous, settle });
			return { value: NaN, unit };
		}
		this.#knows(read.value, text, unit);
		return { value: read.value, unit };
	}

	/** The date in a cell; undefined where it comes later. */
	date(text: string, settle: (value: CellDate | undefined) => void): CellDate | undefined | CellSaying {
		const read = readDate(text, this.style);
		if ('problem' in read) return { message: `"${shortened(text)}" is not a date`, remedy: read.remedy };
		if (!('ambiguous' in read)) return read;
		this.#dates.push({ values: read.ambiguous, settle });
		return undefined;
	}

	/** Settles what was open, now that all cells are known; what still is open is asked about. */
	end(decimal: CellStyle['decimal'], dateOrder: CellStyle['dateOrder']): { readonly amounts: number; readonly dates: number } {
		const style = this.style;
		const [sign, order] = [style.decimal ?? decimal, style.dateOrder ?? dateOrder];
		for (const { values, settle } of this.#amounts) {
			const value = sign === undefined ? undefined : values[sign === '.' ? 0 : 1];
			if (value !== undefined) this.#knows(value, '', '');
			settle(value);
		}
		for (const { values, settle } of this.#dates) settle(order === undefined ? undefined : values[order === 'dmy' ? 0 : 1]);
		return { amounts: sign === undefined ? this.#amounts.length : 0, dates: order === undefined ? this.#dates.length : 0 };
	}

	#knows(value: number, text: string, unit: string): void {
		this.most = Math.max(this.most, value);
		this.least = Math.min(this.least, value);
		if (!Number.isInteger(value) || /[.,]\d\d(?!\d)/.test(text) || (unit !== '' && unit !== '%')) this.hasDecimals = true;
	}
}

/** The columns of a field, best first. */
export type FieldColumns = ReadonlyMap<string, readonly MappedColumn[]>;

/** Columns by the field that they are read as. */
export function fieldColumns(columns: readonly MappedColumn[]): FieldColumns {
	const fields = new Map<string, MappedColumn[]>();
	for (const column of columns) {
		if (column.field === '') continue;
		const list = fields.get(column.field);
		if (list) list.push(column);
		else fields.set(column.field, [column]);
	}
	for (const list of fields.values()) list.sort((a, b) => a.rank - b.rank || a.index - b.index);
	return fields;
}
