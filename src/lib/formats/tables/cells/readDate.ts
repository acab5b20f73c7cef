import { SHORT_CELL, type CellFault, type CellStyle } from './CellStyle';
import { monthOfName } from './months';

export type CellDate = {
	/** Days since 1970-01-01, as the date is written: in the zone of the file, whatever that is. The first of the month where no day is given. */
	readonly day: number;
	/** Months since year 0, as `monthIndex` counts. */
	readonly month: number;
	/** Whether only the month is written. */
	readonly isMonth?: true;
	/** The zone, where it is written: `Z`, `UTC`, `+02:00`. */
	readonly zone?: string;
};

export type DateReading =
	| CellDate
	/** Both readings: day first, month first. */
	| { readonly ambiguous: readonly [CellDate, CellDate] }
	| CellFault;

const CLOCK =
	/^[T\s,]+(?:at\s+)?\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,9})?\s*(?:[ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Z]{2,5})?$/i;
const ISO = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/;
const YEAR_FIRST = /^(\d{4})([/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)/;
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const MONTH_YEAR = /^(\d{1,2})[/.-](\d{4})$/;
const NAME_FIRST = /^(?:\p{L}+\.?,?\s+)??(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u;
const DAY_NAME = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?(\p{L}+)\.?,?[\s-]+(?:de\s+)?(\d{4}|\d{2})(?!\d)/u;
const NAME_YEAR = /^(\p{L}+)\.?[\s-]+(\d{4})$|^(\p{L}+)\.?(?:-|\s?')(\d{2})$/u;
const PACKED = /^(\d{4})(\d{2})(\d{2})$/;
const REMEDY = 'Write it as YYYY-MM-DD, such as 2026-01-31';
/** Day 0 of a spreadsheet, and the days that can be meant: 1954 to 2119. */
const SERIAL_EPOCH = 25_569;
const SERIALS = [20_000, 80_000] as const;

/**
 * A date in the forms of exports and spreadsheets: ISO with or without time and zone, 31/12/2026, 31.12.2026, Dec 31 2026, 31 December 2026, months
 * alone (2026/12, 12/2026, Dec-26), seconds or milliseconds since 1970, and days of a spreadsheet where the style says so. The day is the one that
 * is written: times and zones move nothing.
 */
export function readDate(text: string, style: CellStyle): DateReading {
	const plain = text.trim();
	if (plain.length > SHORT_CELL) return fault;
	const month = MONTH_YEAR.exec(plain);
	if (month) return dateOf(Number(month[2]), Number(month[1]) - 1) ?? fault;
	if (/^\d+(?:\.\d+)?$/.test(plain)) return ofNumber(plain, style);
	const iso = ISO.exec(plain) ?? yearFirst(plain);
	if (iso) return timed(plain, iso[0], dateOf(Number(iso[1]), Number(iso[2]) - 1, iso[3]));
	const last = YEAR_LAST.exec(plain);
	if (last) return yearLast(plain, last, style);
	return ofNames(plain);
}

const fault: CellFault = { problem: 'not-a-date', remedy: REMEDY };

function yearFirst(plain: string): readonly string[] | undefined {
	const match = YEAR_FIRST.exec(plain);
	return match ? [match[0], match[1], match[3], match[4]] : undefined;
}

function yearLast(plain: string, [all, first, mark, second, yearText]: readonly string[], style: CellStyle): DateReading {
	const year = fullYear(yearText);
	const dayFirst = dateOf(year, Number(second) - 1, first);
	const monthFirst = dateOf(year, Number(first) - 1, second);
	if (!dayFirst || !monthFirst || first === second) return timed(plain, all, dayFirst ?? monthFirst);
	// Points stand between day, month and year: nobody writes the month first with them, unless the column does.
	const order = style.dateOrder ?? (mark === '.' ? 'dmy' : undefined);
	if (order) return timed(plain, all, order === 'dmy' ? dayFirst : monthFirst);
	const both = [timed(plain, all, dayFirst), timed(plain, all, monthFirst)] as const;
	return 'day' in both[0] && 'day' in both[1] ? { ambiguous: [both[0], both[1]] } : fault;
}

function ofNames(plain: string): DateReading {
	const named = NAME_FIRST.exec(plain);
	if (named) return timed(plain, named[0], ofName(named[1], named[3], named[2]));
	const day = DAY_NAME.exec(plain);
	if (day) return timed(plain, day[0], ofName(day[2], day[3], day[1]));
	const month = NAME_YEAR.exec(plain);
	return (month && ofName(month[1] ?? month[3], month[2] ?? month[4])) ?? fault;
}

function ofName(name: string, year: string, day?: string): CellDate | undefined {
	const month = monthOfName(name);
	return month === undefined ? undefined : dateOf(fullYear(year), month, day);
}

function ofNumber(plain: string, style: CellStyle): DateReading {
	const packed = PACKED.exec(plain);
	const date = packed && dateOf(Number(packed[1]), Number(packed[2]) - 1, packed[3]);
	if (date) return date;
	const value = Number(plain);
	if (style.serials && isSerial(value)) return onDay(Math.floor(value) - SERIAL_EPOCH);
	const [whole] = plain.split('.');
	if (whole.length === 9 || whole.length === 10) return { ...onDay(Math.floor(value / 86_400)), zone: 'UTC' };
	if (whole.length === 12 || whole.length === 13) return { ...onDay(Math.floor(value / 86_400_000)), zone: 'UTC' };
	return fault;
}

/** Whether a number may be a day as a spreadsheet counts them. */
export function isSerial(value: number): boolean {
	return value >= SERIALS[0] && value < SERIALS[1];
}

/** The date, where what follows it is nothing or a time. */
function timed(plain: string, dated: string, date: CellDate | undefined): CellDate | CellFault {
	const rest = plain.slice(dated.length);
	if (!date) return fault;
	if (rest === '') return date;
	const clock = CLOCK.exec(rest);
	const zone = clock?.[1] ?? /^\s*(Z|UTC|GMT)$/.exec(rest)?.[1];
	return !clock && zone === undefined ? fault : zone === undefined ? date : { ...date, zone };
}

const fullYear = (text: string): number => (text.length === 4 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900));

/** A day of the calendar; undefined where there is none such. */
function dateOf(year: number, month: number, dayText?: string): CellDate | undefined {
	const day = dayText === undefined ? 1 : Number(dayText);
	if (year < 1900 || year > 2200 || month < 0 || month > 11 || day < 1) return undefined;
	const date = new Date(Date.UTC(year, month, day));
	if (date.getUTCMonth() !== month) return undefined;
	return { day: date.getTime() / 86_400_000, month: year * 12 + month, ...(dayText === undefined ? { isMonth: true } : {}) };
}

function onDay(day: number): CellDate {
	const date = new Date(day * 86_400_000);
	return { day, month: date.getUTCFullYear() * 12 + date.getUTCMonth() };
}
