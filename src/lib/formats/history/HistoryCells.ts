import type { Problem } from '../../engine/catalog/problem';
import { shortened } from '../../engine/catalog/knownNames';
import { isBlankCell, OPEN_STYLE, type CellStyle } from '../tables/cells/CellStyle';
import { CellStyleGuess } from '../tables/cells/CellStyleGuess';
import { readAmount } from '../tables/cells/readAmount';
import { readDate } from '../tables/cells/readDate';
import { toCents } from '../toCents';
import type { HistoryField } from './historyFields';
import type { HistorySettings } from './HistorySettings';
import type { ColumnMatch } from './matchColumns';

/** A day of the file, with the time as a fraction, and its month since year 0. */
export type HistoryDate = { readonly day: number; readonly month: number };

/** What is wrong with a cell: the row is refused. */
export type RefuseRow = (problem: Problem) => void;

const DATES = new Set<HistoryField>([
	'date',
	'localDate',
	'effective',
	'month',
	'start',
	'end',
	'changed',
	'trialEnd',
	'periodStart',
	'periodEnd',
	'since'
]);
const MONEY = new Set<HistoryField>(['delta', 'mrr', 'mrrBefore', 'arr', 'unitAmount', 'addOns']);
const TIME = /[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?/;

/** Reads the cells of a row by field, in the style of their columns. */
export class HistoryCells {
	readonly #styles = new Map<number, CellStyle>();
	#cells: readonly string[] = [];
	#line = 0;
	/** Whether something of the current row could not be read. */
	isRefused = false;
	/** Minor units in an amount as it is written: 1 where they are written, 100 for dollars. */
	perAmount = 1;

	constructor(
		readonly head: readonly string[],
		readonly match: ColumnMatch,
		readonly settings: HistorySettings,
		readonly refuse: RefuseRow
	) {}

	get line(): number {
		return this.#line;
	}

	/** Learns the style of each column of dates or amounts from rows; what it does not tell is asked. */
	learn(rows: readonly (readonly string[])[], ask: (setting: 'dateOrder' | 'decimal', column: string, example: string) => void): void {
		for (const [place, isDate] of this.#styled()) {
			const guess = new CellStyleGuess();
			for (const row of rows) guess.add(row[place] ?? '');
			const { decimal = this.settings.decimal, dateOrder = this.settings.dateOrder, ...rest } = guess.style;
			this.#styles.set(place, { ...rest, decimal, dateOrder });
			if (isDate && dateOrder === undefined && guess.openDate !== undefined) ask('dateOrder', this.head[place], guess.openDate);
			if (!isDate && decimal === undefined && guess.openDecimal !== undefined) ask('decimal', this.head[place], guess.openDecimal);
		}
	}

	*#styled(): Generator<readonly [place: number, isDate: boolean]> {
		for (const [field, place] of this.match.fields) if (DATES.has(field) || MONEY.has(field)) yield [place, DATES.has(field)];
		for (const place of this.match.months.keys()) yield [place, false];
	}

	row(cells: readonly string[], line: number): void {
		this.#cells = cells;
		this.#line = line;
		this.isRefused = false;
	}

	has(field: HistoryField): boolean {
		return this.match.fields.has(field);
	}

	text(field: HistoryField): string | undefined {
		const place = this.match.fields.get(field);
		const text = place === undefined ? '' : (this.#cells[place] ?? '').trim();
		return isBlankCell(text) ? undefined : text;
	}

	/** Whether a cell says yes; undefined where it says nothing. */
	flag(field: HistoryField): boolean | undefined {
		const text = this.text(field)?.toLowerCase();
		return text === undefined ? undefined : ['true', 't', 'yes', 'y', '1'].includes(text);
	}

	number(field: HistoryField): number | undefined {
		return this.#number(this.match.fields.get(field));
	}

	/** An amount in cents. */
	cents(field: HistoryField): number | undefined {
		return this.#cents(this.match.fields.get(field));
	}

	/** The cents of a column of a month. */
	centsAt(place: number): number | undefined {
		return this.#cents(place);
	}

	date(field: HistoryField): HistoryDate | undefined {
		const place = this.match.fields.get(field);
		const text = this.text(field);
		if (place === undefined || text === undefined) return undefined;
		const reading = readDate(text, this.#style(place));
		if ('problem' in reading) return this.#fault(place, 'date', `${shown(text)} is no date`, reading.remedy);
		if ('ambiguous' in reading)
			return this.#fault(place, 'date-order', `${shown(text)} can be read in two ways`, 'Say whether the day or the month comes first');
		const time = TIME.exec(text);
		const fraction = time ? (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400 : 0;
		return { day: reading.day + Math.min(fraction, 0.999_999), month: reading.month };
	}

	/** Refuses the row for what a field holds, or does not. */
	fault(field: HistoryField, code: string, message: string, remedy: string): undefined {
		return this.#fault(this.match.fields.get(field), code, message, remedy);
	}

	#cents(place: number | undefined): number | undefined {
		const amount = this.#number(place);
		return amount === undefined ? undefined : toCents(amount, this.perAmount);
	}

	#number(place: number | undefined): number | undefined {
		if (place === undefined) return undefined;
		const text = (this.#cells[place] ?? '').trim();
		if (isBlankCell(text)) return undefined;
		const plain = /^-?\d{1,15}(?:\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
		if (plain !== undefined) return plain;
		const reading = readAmount(text, this.#style(place));
		if ('problem' in reading) return this.#fault(place, 'amount', `${shown(text)} is no number`, reading.remedy);
		if ('ambiguous' in reading)
			return this.#fault(place, 'decimal', `${shown(text)} can be read in two ways`, 'Say whether a point or a comma begins the decimals');
		return reading.value;
	}

	#style(place: number): CellStyle {
		return this.#styles.get(place) ?? OPEN_STYLE;
	}

	#fault(place: number | undefined, code: string, message: string, remedy: string): undefined {
		if (this.isRefused) return;
		this.isRefused = true;
		const path = place === undefined ? '' : this.head[place];
		const column = place === undefined ? {} : { column: place + 1 };
		this.refuse({ code, path, message, remedy, severity: 'error', line: this.#line, ...column });
	}
}

const shown = (text: string): string => JSON.stringify(shortened(text));
