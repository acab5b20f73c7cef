import { SHORT_CELL } from './CellStyle';

/** A number as it stands in a cell, with what is written around it. */
export type Numeral = {
	/** What is written in front of and behind the digits, without signs, brackets and blanks: `$`, `EUR`, `%`, `GB`. */
	readonly unit: string;
	/** The number where it is sure; else, with one separator and three digits behind it, both readings. */
	readonly value: number | readonly [withPoint: number, withComma: number];
	/** The decimal sign, where the text shows it. */
	readonly decimal?: '.' | ',';
};

const PLAIN = /^(?:-?[1-9]\d{0,14}(?:\.\d{1,2})?|0)$/;
const PARTS = /^([^\d]*?)([.,]?\d(?:[\d.,' ]*\d)?[.,]?(?:[eE][+-]?\d+)?)([^\d]*)$/;
const SPACES = /[\u00a0\u202f\u2009]/g;
const MINUS = /[\u2212\u2013]/g;
const APOSTROPHES = /[\u2019\u02bc]/g;

/**
 * A number as people and programs write it: `1,299.00`, `1.299,50`, `1'299.50`, `$99`, `(12.00)`, `12.00-`, `99,00 EUR`, `12 %`.
 * @returns undefined where the text is no number
 */
export function numeralOf(text: string): Numeral | undefined {
	if (text.length > SHORT_CELL) return undefined;
	// Nearly every cell of an export is this; three digits behind the point would be ambiguous.
	if (PLAIN.test(text)) return { unit: '', value: Number(text), ...(text.includes('.') ? { decimal: '.' } : {}) };
	const plain = text.replace(SPACES, ' ').replace(MINUS, '-').replace(APOSTROPHES, "'").trim();
	const match = PARTS.exec(plain);
	if (!match) return undefined;
	const [, before, body, after] = match;
	const sign = signOf(before, after);
	if (sign === undefined) return undefined;
	const digits = valueOf(body);
	if (!digits) return undefined;
	const unit = `${before} ${after}`
		.replace(/[-+()\s]/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const { value, decimal } = digits;
	const signed = (number: number) => (sign < 0 && number !== 0 ? -number : number);
	return {
		unit,
		value: typeof value === 'number' ? signed(value) : [signed(value[0]), signed(value[1])],
		...(decimal ? { decimal } : {})
	};
}

/** -1 for a minus on either side or brackets around; undefined where the signs make no sense. */
function signOf(before: string, after: string): 1 | -1 | undefined {
	const opened = before.split('(').length - 1;
	const closed = after.split(')').length - 1;
	const minus = (before + after).split('-').length - 1;
	const plus = before.split('+').length - 1;
	if (opened !== closed || opened + minus + plus > 1 || before.includes(')') || after.includes('(') || after.includes('+'))
		return undefined;
	return opened + minus > 0 ? -1 : 1;
}

type Digits = Pick<Numeral, 'value' | 'decimal'>;

function valueOf(body: string): Digits | undefined {
	const groups = body.replace(/[ ']/g, '');
	const isGrouped = groups.length < body.length;
	const points = body.split('.').length - 1;
	const commas = body.split(',').length - 1;
	if (/e/i.test(body)) return isGrouped || commas > 0 ? undefined : finite(Number(body), points ? '.' : undefined);
	if (isGrouped && !/^\d{1,3}([ '])\d{3}(?:\1\d{3})*(?:[.,]\d*)?$/.test(body)) return undefined;
	if (points + commas === 0) return finite(Number(groups));
	if (points > 0 && commas > 0) {
		const decimal = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
		return isGrouped ? undefined : withGroups(body, decimal);
	}
	const mark = points > 0 ? '.' : ',';
	if (points + commas > 1)
		return isGrouped || !grouping(mark).test(body) ? undefined : finite(Number(body.replaceAll(mark, '')), mark === '.' ? ',' : '.');
	const [whole, fraction] = groups.split(mark);
	const decimals = Number(`${whole || '0'}.${fraction || '0'}`);
	const isSure = isGrouped || fraction.length !== 3 || whole === '' || whole.length > 3 || whole.startsWith('0');
	if (isSure) return finite(decimals, mark);
	const together = Number(whole + fraction);
	return { value: mark === '.' ? [decimals, together] : [together, decimals] };
}

/** A number with both separators, of which the last is the decimal sign and the others stand between thousands. */
function withGroups(body: string, decimal: '.' | ','): Digits | undefined {
	const [whole, fraction, ...more] = body.split(decimal);
	const mark = decimal === '.' ? ',' : '.';
	if (more.length > 0 || !grouping(mark).test(whole)) return undefined;
	return finite(Number(`${whole.replaceAll(mark, '')}.${fraction || '0'}`), decimal);
}

/** Thousands, and hundred thousands of India (1,00,000), whose last group has three digits. */
const grouping = (mark: string): RegExp => (mark === '.' ? /^\d{1,3}(?:\.\d{3})+$/ : /^\d{1,3}(?:,\d{2,3})*,\d{3}$/);

const finite = (value: number, decimal?: '.' | ','): Digits | undefined =>
	Number.isFinite(value) ? { value, ...(decimal ? { decimal } : {}) } : undefined;
