import type { Numbers } from '../../charts/numbers';
import { readTypedNumber, shortly } from './readTypedNumber';
import { literal } from './wholeWord';
import type { Reader, Reading } from './Reading';

/** Reads an amount of money, whatever its sign: with the sign or the code of the currency, and "a month" behind it. */
export function readTypedAmount(text: string, numbers: Numbers): Reading<number> {
	const { currency } = numbers;
	const symbol = numbers.symbol.normalize('NFKC');
	const bare = text
		.normalize('NFKC')
		.trim()
		.replace(/\s*(\/\s*mo(nth)?|(a|per) month)\.?$/iu, '');
	const other = [...bare.matchAll(/\p{Sc}/gu)].map(([sign]) => sign).find((sign) => !symbol.includes(sign));
	if (other !== undefined) return { why: `${shortly(text)} is in ${other}. Amounts here are in ${currency}: write ${symbol} or nothing.` };
	const own = [currency, symbol, '\\p{Lu}{0,2}\\p{Sc}'].map((sign) => (sign.startsWith('\\') ? sign : literal(sign))).join('|');
	const inside = bare.replace(new RegExp(`^([+-]?)\\s*(?:${own})\\s*`, 'iu'), '$1').replace(new RegExp(`\\s*(?:${own})$`, 'iu'), '');
	const read = readTypedNumber(inside, numbers, 'an amount');
	return 'value' in read || inside === bare ? read : { why: read.why.replace(shortly(inside), shortly(text)) };
}

/** Reads an amount of money, 0 or more; "+15%" and "-10%" are of what the field held before, to a minor unit. */
export function readMoney(numbers: Numbers): Reader<number> {
	return (text, before) => {
		const change = readChange(text, numbers);
		if (change && 'why' in change) return change;
		if (change) {
			const base = before === undefined ? undefined : readTypedAmount(before, numbers);
			if (!base || 'why' in base) return { why: `${shortly(text)} is a change, and there is no amount to change. Write an amount.` };
			return { value: changed(base.value, change.value, numbers) };
		}
		const read = readTypedAmount(text, numbers);
		return 'value' in read && read.value < 0 ? { why: `${shortly(text)} is below zero. Write 0 or more.` } : read;
	};
}

/** An amount changed by a share, to a minor unit. */
export const changed = (amount: number, share: number, { digits }: Numbers): number =>
	Math.round(Number((Math.max(0, amount * (1 + share)) * 10 ** digits).toPrecision(12))) / 10 ** digits;

/** Reads a relative change, "+15%"; undefined where the text is none. A sign without % is none, and is said to lack it. */
export function readChange(text: string, numbers: Numbers): Reading<number> | undefined {
	const bare = text.trim().replace(/^[−–]/u, '-');
	if (!/^[+-]/u.test(bare)) return undefined;
	if (!bare.endsWith('%'))
		return { why: `${shortly(text)} could be a change or an amount. Write ${bare}% for a change, or the amount without a sign.` };
	const read = readTypedNumber(bare.slice(0, -1), numbers, 'a percentage');
	if ('why' in read) return read;
	if (read.value < -100) return { why: `${shortly(text)} leaves less than nothing. Write -100% or more.` };
	return { value: read.value / 100 };
}

/** Reads a figure that may be left out. */
export const ifAny =
	(read: Reader<number>): Reader<number | undefined> =>
	(text, before) =>
		text.trim() === '' ? { value: undefined } : read(text, before);

/** Reads a number from 0 up. */
export const readUnits =
	(numbers: Numbers): Reader<number> =>
	(text) => {
		const read = readTypedNumber(text, numbers);
		return 'value' in read && read.value < 0 ? { why: `${shortly(text)} is below zero. Write 0 or more.` } : read;
	};

/** Reads a number above 0. */
export const readCount =
	(numbers: Numbers): Reader<number> =>
	(text) => {
		const read = readTypedNumber(text, numbers);
		return 'value' in read && !(read.value > 0) ? { why: `${shortly(text)} is not above zero. Write a number above 0.` } : read;
	};

/** Reads a whole number, 1 or more. */
export const readWhole =
	(numbers: Numbers, least = 1): Reader<number> =>
	(text) => {
		const read = readTypedNumber(text, numbers, 'a whole number');
		if ('why' in read || (Number.isInteger(read.value) && read.value >= least)) return read;
		return { why: `${shortly(text)} is not a whole number of ${least} or more.` };
	};

/** Reads a percentage as a share, between two percentages. */
export function readShare(numbers: Numbers, what = 'not a share', most = 100): Reader<number> {
	return (text) => {
		const read = readTypedNumber(text.replace(/\s*%\s*$/u, ''), numbers, 'a percentage');
		if ('why' in read) return read;
		const { value } = read;
		return value >= 0 && value <= most
			? { value: Math.round(value * 1e6) / 1e8 }
			: { why: `${numbers.typed(value)}% is ${what}. Write a percentage from 0 to ${most}.` };
	};
}

/** Reads a discount, a percentage from 0 to below 100, as a share. */
export const readPercent =
	(numbers: Numbers): Reader<number> =>
	(text) => {
		const read = readShare(numbers, 'not a discount')(text);
		return 'value' in read && read.value >= 1
			? { why: `${shortly(text)} is not a discount. Write a percentage from 0 to below 100.` }
			: read;
	};

/** A share as a field holds it: `15` for 0.15. */
export const percentTyped = (share: number, numbers: Numbers): string => numbers.typed(Math.round(share * 1e8) / 1e6);

/** Reads a name. */
export const readName: Reader<string> = (text) => (text.trim() === '' ? { why: 'A name is needed.' } : { value: text.trim() });

/** Reads the bound of a tier, which must lie between its neighbours. */
export function readBound(numbers: Numbers, below: number, above: number | undefined): Reader<number> {
	return (text) => {
		const read = readCount(numbers)(text);
		if ('why' in read) return read;
		const shown = (value: number) => numbers.quantity(value);
		if (read.value <= below) return { why: `${shown(read.value)} is not above ${shown(below)}, where this tier begins.` };
		if (above !== undefined && read.value >= above)
			return { why: `${shown(read.value)} is not below ${shown(above)}, where the next tier ends.` };
		return read;
	};
}
