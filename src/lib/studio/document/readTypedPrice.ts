import type { Numbers } from '../../charts/numbers';
import type { PriceComponentDocument } from '../../formats/priceModels';
import type { MeterDocument, PriceDocument } from '../../formats/scenarioDocument';
import { readTypedNumber, shortly } from './readTypedNumber';
import type { Reading } from './Reading';
import { nameOf } from './book';
import { figureOfPart, shownModel } from './priceModels';
import { componentsOf, headlineAt } from './priceWords';
import { changed, readTypedAmount, readChange, readMoney } from './readField';

/**
 * Reads what was typed into the headline of a price: the same kind of price with another figure. "+15%" is of the price that the field
 * began with.
 * @param before what the field held when it was entered; of `current` when left out
 */
export function readTypedPrice(text: string, current: PriceDocument, numbers: Numbers, before?: string): Reading<PriceDocument> {
	const components = componentsOf(current);
	const at = headlineAt(current);
	const head = components[at];
	const began = before === undefined ? head : begunWith(before, head, numbers);
	const read = readComponent(text.trim(), head, began, numbers);
	if ('why' in read) return read;
	if (!Array.isArray(current)) return { value: read.value };
	return { value: head ? components.with(at, read.value) : [read.value] };
}

/** A price with another figure as its headline. */
export function withFigure(figure: number, current: PriceDocument): PriceDocument {
	const components = componentsOf(current);
	const at = headlineAt(current);
	const next = withAmount(figure, components[at]);
	return Array.isArray(current) ? (components[at] ? components.with(at, next) : [next]) : next;
}

function begunWith(before: string, head: PriceComponentDocument | undefined, numbers: Numbers): PriceComponentDocument | undefined {
	const read = readComponent(before.trim(), head, head, numbers);
	return 'value' in read ? read.value : head;
}

function readComponent(
	text: string,
	head: PriceComponentDocument | undefined,
	began: PriceComponentDocument | undefined,
	numbers: Numbers
): Reading<PriceComponentDocument> {
	if (head && 'formula' in head)
		return text ? { value: { formula: text } } : { why: 'Write a formula, such as 299 + 12*max(0, seats-25).' };
	const change = readChange(text, numbers);
	if (change) return 'why' in change ? change : { value: raised(began, change.value, numbers) };
	if (head && 'pert' in head) return readRange(text, numbers);
	if (text.toLowerCase() === 'free') return { value: withAmount(0, head) };
	if (text === '') return { why: 'A price is needed. Write an amount, or 0 for a free plan.' };
	const amount = readMoney(numbers)(text);
	return 'why' in amount ? amount : { value: withAmount(amount.value, head) };
}

function raised(began: PriceComponentDocument | undefined, share: number, numbers: Numbers): PriceComponentDocument {
	const rise = (amount: number) => changed(amount, share, numbers);
	if (began && 'pert' in began) {
		const [low, likely, high] = began.pert;
		return { pert: [rise(low), rise(likely), rise(high)] };
	}
	return withAmount(rise(amountOf(began)), began);
}

const amountOf = (head: PriceComponentDocument | undefined): number => (head && figureOfPart(head)) ?? 0;

/** Of a price without a plain amount it makes a fixed one. */
const withAmount = (amount: number, head: PriceComponentDocument | undefined): PriceComponentDocument =>
	(head && shownModel(head).withAmount?.(head, amount)) ?? { flat: amount };

function readRange(text: string, numbers: Numbers): Reading<PriceComponentDocument> {
	const parts = text.split(/;\s*|,\s+|\s+to\s+|\s+/u).filter(Boolean);
	const [low, likely, high, ...rest] = parts.map((part) => readTypedAmount(part, numbers));
	const example = [299, 399, 599].map((amount) => numbers.typed(amount)).join('; ');
	const help = { why: `This price is by contract. Write low, likely and high, such as ${example}, or one fixed amount.` };
	if (low === undefined || 'why' in low) return low ?? help;
	if (likely === undefined) return low.value < 0 ? { why: `${shortly(text)} is below zero.` } : { value: { flat: low.value } };
	if ('why' in likely) return likely;
	if (high === undefined || rest.length > 0) return help;
	if ('why' in high) return high;
	if (!(low.value >= 0 && low.value <= likely.value && likely.value <= high.value))
		return {
			why: `${[low, likely, high].map(({ value }) => numbers.quantity(value)).join(', ')} do not rise. Write low, likely and high in this order.`
		};
	return { value: { pert: [low.value, likely.value, high.value] } };
}

/**
 * Reads how much a plan includes of a meter: a number from 0 up, with the unit of the meter behind it or not, or nothing or "unlimited".
 * What is licensed is counted in whole units.
 */
export function readIncluded(text: string, meter: MeterDocument, numbers: Numbers): Reading<number | 'unlimited'> {
	const bare = text.trim();
	if (/^(unlimited|∞|)$/iu.test(bare)) return { value: 'unlimited' };
	const read = readTypedNumber(withoutUnit(bare, meter), numbers);
	if ('why' in read) return { why: `${read.why} Empty is unlimited.`.replace(shortly(withoutUnit(bare, meter)), shortly(bare)) };
	const { value } = read;
	if (value < 0) return { why: `${shortly(bare)} is below zero. Write 0 or more.` };
	if (meter.kind === 'licensed' && !Number.isInteger(value)) {
		const [less, more] = [Math.floor(value), Math.ceil(value)].map((whole) => numbers.count(whole));
		return { why: `${nameOf(meter)} are licensed one by one: ${numbers.quantity(value)} is not a whole number. Write ${less} or ${more}.` };
	}
	return { value };
}

/** What follows the number where that is the meter's own unit or name, one or many. */
function withoutUnit(text: string, meter: MeterDocument): string {
	const [, figure = '', word = ''] = /^(.*?\d(?:\s*[kKmMbB](?=\s))?)\s*(\p{L}.*)$/u.exec(text) ?? [];
	const known = [meter.unit ?? '', nameOf(meter)].map((name) => name.toLowerCase().replace(/s$/u, '')).filter(Boolean);
	return known.includes(word.toLowerCase().replace(/s$/u, '')) ? figure : text;
}
