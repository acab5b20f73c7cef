import type { Numbers } from '../../charts/numbers';
import type { Assumption } from '../../engine/market/assumptions';
import { UNLIMITED } from '../../engine/market/programmeRows';
import { readAmount, type Reading } from '../catalog/readPrice';

/** How the values of one assumption are written, typed and read. */
export type ValueWords = {
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
		return words(isRate ? `% ${unit}` : '%', 100, (value) => `${short(value * 100, numbers)}%`);
	}
	if (unit.startsWith('money')) return words(unit.replace('money', numbers.currency), 1, (value) => numbers.price(value));
	if (unit === 'x') return words('multiplier', 1, (value) => `${short(value, numbers)}×`);
	if (max === UNLIMITED) return { ...words(unit, 1, (value) => (value >= UNLIMITED ? 'no limit' : short(value, numbers))), ...limitless };
	return words(unit, 1, (value) => short(value, numbers));
}

const limitless = {
	typed: (value: number): string => (value >= UNLIMITED ? 'no limit' : String(value)),
	read: (text: string): Reading<number> => (/^\s*(no limit|unlimited|∞)\s*$/iu.test(text) ? { value: UNLIMITED } : readValue(text, 1))
};

const words = (unit: string, scale: number, write: (value: number) => string): ValueWords => ({
	unit,
	write,
	typed: (value) => String(Math.round(value * scale * 1e8) / 1e8),
	read: (text) => readValue(text, scale)
});

function readValue(text: string, scale: number): Reading<number> {
	if (text.trim() === '') return { why: 'A value is needed. Write a number, or reset to the default.' };
	const amount = readAmount(text.replace(/[−–]/u, '-').replace('%', ''));
	const shown = text.length > 24 ? `${text.slice(0, 24)}…` : text;
	if (amount === undefined) return { why: `“${shown}” is not a number. Write a number, such as 12.5.` };
	return { value: scale === 1 ? amount : Math.round(amount * 1e10) / (1e10 * scale) };
}

/** Three digits that count, and no more decimals than they need. */
function short(value: number, numbers: Numbers): string {
	const rounded = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
	const decimals = String(rounded).split('e')[0]?.split('.')[1]?.length ?? 0;
	return numbers.decimal(rounded, Math.min(6, decimals));
}
