import { isBlankCell, OPEN_STYLE, type CellStyle } from './CellStyle';
import { numeralOf } from './numeral';
import { isSerial, readDate } from './readDate';

type Evidence = { one: number; other: number; open: number; example: string };

const none = (): Evidence => ({ one: 0, other: 0, open: 0, example: '' });

/**
 * Tells the style of one column by its cells: each unambiguous one is evidence for all. Where a column holds evidence for both styles, or none
 * though it holds ambiguous cells, the style is open and a person is asked, once for the column.
 */
export class CellStyleGuess {
	readonly #decimals = none();
	readonly #dates = none();
	#cells = 0;
	#serials = 0;

	/** Takes a cell of the column. */
	add(text: string): void {
		if (isBlankCell(text)) return;
		this.#cells++;
		const numeral = numeralOf(text);
		if (numeral) {
			const { value, decimal } = numeral;
			count(this.#decimals, typeof value === 'number' ? decimal : 'open', '.', text);
			if (typeof value === 'number' && /^\d+(?:\.\d+)?$/.test(text.trim()) && isSerial(value)) this.#serials++;
		}
		this.#addDate(text);
	}

	#addDate(text: string): void {
		const reading = readDate(text, OPEN_STYLE);
		if ('ambiguous' in reading) return count(this.#dates, 'open', 'dmy', text);
		const match = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(?!\d)/.exec(text.trim());
		if (!match || !('day' in reading) || match[1] === match[2]) return;
		const isDayFirst = Number(match[1]) > 12 || (Number(match[2]) <= 12 && text.includes('.'));
		count(this.#dates, isDayFirst ? 'dmy' : 'mdy', 'dmy', text);
	}

	get style(): CellStyle {
		return {
			decimal: told(this.#decimals, '.', ','),
			dateOrder: told(this.#dates, 'dmy', 'mdy'),
			...(this.#serials > 0 && this.#serials === this.#cells ? { serials: true } : {})
		};
	}

	/** A cell that can be read in two ways while the column does not say how; undefined where nothing is to be asked. */
	get openDecimal(): string | undefined {
		return this.style.decimal === undefined && this.#decimals.open > 0 ? this.#decimals.example : undefined;
	}

	/** As `openDecimal`, of dates. */
	get openDate(): string | undefined {
		return this.style.dateOrder === undefined && this.#dates.open > 0 ? this.#dates.example : undefined;
	}
}

function count(evidence: Evidence, what: string | undefined, one: string, text: string): void {
	if (what === undefined) return;
	if (what === 'open') {
		if (evidence.open++ === 0) evidence.example = text;
	} else if (what === one) evidence.one++;
	else evidence.other++;
}

function told<T>({ one, other }: Evidence, first: T, second: T): T | undefined {
	return one > 0 && other > 0 ? undefined : one > 0 ? first : other > 0 ? second : undefined;
}
