import type { PriceComponentDocument, PriceDocument } from '../../formats/scenarioDocument';
import { componentsOf, headlineAt } from './priceWords';

/** What was typed, read; or why it cannot be read and what would put it right. */
export type Reading<T> = { readonly value: T } | { readonly why: string };

/**
 * A number as people type it: with a currency sign, spaces, separators of thousands. A lone comma before other than three digits is
 * a decimal comma.
 */
export function readAmount(text: string): number | undefined {
	const bare = text.replace(/[\s$€£¥]/gu, '').replace(/^([+-]?\d*),(\d{1,2}|\d{4,})$/u, '$1.$2');
	const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/u.test(bare) ? bare.replaceAll(',', '') : bare;
	return /^[+-]?(\d+\.?\d*|\.\d+)$/u.test(plain) ? Number(plain) : undefined;
}

/** Reads what was typed into the headline of a price: the same kind of price with another figure. */
export function readPrice(text: string, current: PriceDocument): Reading<PriceDocument> {
	const components = componentsOf(current);
	const at = headlineAt(current);
	const head = components[at];
	const read = readComponent(text.trim(), head);
	if ('why' in read) return read;
	if (!Array.isArray(current)) return { value: read.value };
	return { value: head ? components.with(at, read.value) : [read.value] };
}

function readComponent(text: string, head: PriceComponentDocument | undefined): Reading<PriceComponentDocument> {
	if (head && 'pert' in head) return readRange(text);
	if (head && 'formula' in head)
		return text ? { value: { formula: text } } : { why: 'Write a formula, such as 299 + 12*max(0, seats-25).' };
	if (text.toLowerCase() === 'free' || text === '0') return { value: withAmount(0, head) };
	if (text === '') return { why: 'A price is needed. Write an amount, or 0 for a free plan.' };
	const amount = readAmount(text);
	if (amount === undefined) return { why: `“${text}” is not an amount. Write a number, such as 129 or 129.50.` };
	if (amount < 0) return { why: `${amount} is below zero. Write 0 or more.` };
	return { value: withAmount(amount, head) };
}

function withAmount(amount: number, head: PriceComponentDocument | undefined): PriceComponentDocument {
	if (head && 'perUnit' in head) return { perUnit: typeof head.perUnit === 'number' ? amount : { ...head.perUnit, amount } };
	if (head && 'package' in head) return { package: { ...head.package, amount } };
	return { flat: amount };
}

function readRange(text: string): Reading<PriceComponentDocument> {
	const [low, likely, high, ...rest] = text
		.split(/[;,]\s+|\s+to\s+|\s+/u)
		.filter(Boolean)
		.map(readAmount);
	if (low !== undefined && likely === undefined && rest.length === 0)
		return low < 0 ? { why: `${low} is below zero.` } : { value: { flat: low } };
	if (low === undefined || likely === undefined || high === undefined || rest.length > 0)
		return { why: 'This price is by contract. Write low, likely and high, such as 299, 399, 599, or one fixed amount.' };
	if (!(low >= 0 && low <= likely && likely <= high))
		return { why: `${low}, ${likely}, ${high} do not rise. Write low, likely and high in this order.` };
	return { value: { pert: [low, likely, high] } };
}

/** Reads how much a plan includes: a number from 0 up, or nothing or "unlimited". */
export function readIncluded(text: string): Reading<number | 'unlimited'> {
	const bare = text.trim().toLowerCase();
	if (bare === '' || bare === 'unlimited' || bare === '∞') return { value: 'unlimited' };
	const amount = readAmount(bare.replace(/[a-z]+$/u, ''));
	if (amount === undefined) return { why: `“${text.trim()}” is not a number. Write a number, or leave the field empty for unlimited.` };
	return amount < 0 ? { why: `${amount} is below zero. Write 0 or more.` } : { value: amount };
}
