import { readAmount, type Reading } from './readPrice';

const shortly = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** Reads an amount of money, 0 or more. */
export function readMoney(text: string): Reading<number> {
	if (text.trim() === '') return { why: 'An amount is needed. Write a number, such as 12.50.' };
	const amount = readAmount(text);
	if (amount === undefined) return { why: `“${shortly(text)}” is not an amount. Write a number, such as 12.50.` };
	return amount < 0 ? { why: `${amount} is below zero. Write 0 or more.` } : { value: amount };
}

/** Reads an amount that may be left out. */
export const readMoneyIfAny = (text: string): Reading<number | undefined> => (text.trim() === '' ? { value: undefined } : readMoney(text));

/** Reads a number above 0. */
export function readCount(text: string): Reading<number> {
	const amount = readAmount(text);
	if (amount === undefined) return { why: `“${shortly(text)}” is not a number. Write a number above 0.` };
	return amount > 0 ? { value: amount } : { why: `${amount} is not above zero. Write a number above 0.` };
}

/** Reads a whole number, 1 or more. */
export function readWhole(text: string): Reading<number> {
	const amount = readAmount(text);
	return amount !== undefined && Number.isInteger(amount) && amount >= 1
		? { value: amount }
		: { why: `“${shortly(text)}” is not a whole number of 1 or more.` };
}

/** Reads a whole number that may be left out. */
export const readWholeIfAny = (text: string): Reading<number | undefined> => (text.trim() === '' ? { value: undefined } : readWhole(text));

/** Reads a percentage from 0 to below 100 as a share. */
export function readPercent(text: string): Reading<number> {
	const amount = readAmount(text.replace('%', ''));
	if (amount === undefined) return { why: `“${shortly(text)}” is not a percentage. Write a number, such as 15.` };
	return amount >= 0 && amount < 100
		? { value: Math.round(amount * 1e6) / 1e8 }
		: { why: `${amount}% is not a discount. Write a percentage from 0 to 99.` };
}

/** A share as a field holds it: `15` for 0.15. */
export const percentTyped = (share: number): string => String(Math.round(share * 1e8) / 1e6);

/** Reads a name. */
export const readName = (text: string): Reading<string> => (text.trim() === '' ? { why: 'A name is needed.' } : { value: text.trim() });

/** Reads the bound of a tier, which must lie between its neighbours. */
export function readBound(text: string, below: number, above: number | undefined): Reading<number> {
	const read = readCount(text);
	if ('why' in read) return read;
	if (read.value <= below) return { why: `${read.value} is not above ${below}, where this tier begins.` };
	if (above !== undefined && read.value >= above) return { why: `${read.value} is not below ${above}, where the next tier ends.` };
	return read;
}
