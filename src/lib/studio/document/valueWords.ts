import type { Numbers } from '../../charts/numbers';
import type { Assumption } from '../../engine/market/Assumption';
import { UNLIMITED } from '../../engine/market/programmeRows';
import { readTypedNumber } from './readTypedNumber';
import type { Reading } from './Reading';
import { readTypedAmount } from './readField';

/** How the values of one assumption are written, typed and read. */
export type ValueWords = {
	/** Writes and reads for the reader's locale. */
	readonly numbers: Numbers;
	/** What stands behind a field: `%`, `months`, a currency; empty for a plain number. */
	readonly unit: string;
	/** A value with its unit, as a reader sees it. */
	write(value: number): string;
	/** A value as a field holds it, without its unit. */
	typed(value: number): string;
	/** Reads what was typed; what the model admits is checked for the whole range. */
	read(text: string): Reading<number>;
};

/** Shares and rates up to this are read as percentages; above, `a year` counts events. */
const LARGEST_RATE = 10;

/** Months of growth are asked for by a number of its own: -1. */
const PLAIN_NUMBERS = new Set(['qualifyTrend']);

/** The words of an assumption's values, from its unit and its bounds. */
export function valueWords({ path, unit, max }: Pick<Assumption, 'path' | 'unit' | 'max'>, numbers: Numbers): ValueWords {
	const isRate = unit === 'a year' || unit === 'a month';
	if ((unit === 'share' || (isRate && max <= LARGEST_RATE)) && !PLAIN_NUMBERS.has(path)) {
		return words(isRate ? `% ${unit}` : '%', 100, (value) => shortShare(value, numbers), numbers);
	}
	if (unit.startsWith('money')) return words(unit.replace('money', numbers.currency), 1, (value) => numbers.price(value), numbers);
	if (unit === 'x') return words('multiplier', 1, (value) => `${short(value, numbers)}×`, numbers);
	const plain = words(unit, 1, (value) => short(value, numbers), numbers);
	return max === UNLIMITED ? limitless(plain) : plain;
}

const limitless = (plain: ValueWords): ValueWords => ({
	...plain,
	write: (value) => (value >= UNLIMITED ? 'no limit' : plain.write(value)),
	typed: (value) => (value >= UNLIMITED ? 'no limit' : plain.typed(value)),
	read: (text) => (/^\s*(no limit|unlimited|∞)\s*$/iu.test(text) ? { value: UNLIMITED } : plain.read(text))
});

const words = (unit: string, scale: number, write: (value: number) => string, numbers: Numbers): ValueWords => ({
	numbers,
	unit,
	write,
	typed: (value) => numbers.typed(value * scale),
	read: (text) => readValue(text, unit, scale, numbers)
});

/** Reads a value with its own unit behind it or not: `%`, `×`, the code of the currency. */
function readValue(text: string, unit: string, scale: number, numbers: Numbers): Reading<number> {
	if (text.trim() === '') return { why: 'A value is needed. Write a number, or reset to the default.' };
	if (unit.includes(numbers.currency)) return readTypedAmount(text, numbers);
	const read = readTypedNumber(scale === 100 ? text.replace(/\s*%\s*$/u, '') : text.replace(/\s*[×x]\s*$/iu, ''), numbers);
	return 'why' in read || scale === 1 ? read : { value: Math.round(read.value * 1e10) / (1e10 * scale) };
}

/** Three digits that count, and no more decimals than they need. */
function short(value: number, numbers: Numbers): string {
	return numbers.decimal(rounded(value), decimalsOf(rounded(value)));
}

const shortShare = (share: number, numbers: Numbers): string =>
	numbers.percent(rounded(100 * share) / 100, decimalsOf(rounded(100 * share)));

const rounded = (value: number): number => (Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3)));
const decimalsOf = (value: number): number => Math.min(6, String(value).split('e')[0]?.split('.')[1]?.length ?? 0);
