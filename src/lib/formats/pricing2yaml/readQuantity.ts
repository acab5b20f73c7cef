import { leadingNumber } from './leadingNumber';

/** From here on a number stands for unlimited: real files write 1e8, 1e9 and 1e12. */
const UNLIMITED_FROM = 1e8;
const UNLIMITED = /^[+.]?(inf|infinity|unlimited|illimitate|no limit|∞)$/i;
/** What stands before or behind a number without changing it. */
const CURRENCY = /^(us|ca|a|au|nz|hk|s|r)?\$|[$€£¥₹]|\b[A-Z]{3}\b/g;

/** A number as it was meant. `assumed` says what had to be assumed, where anything had. */
export type Quantity = { readonly value: number; readonly assumed?: string };

/**
 * The amount that a value gives, at least 0: a number, or text that holds one (`"9.99"`, `$1,299 per user`).
 * @returns undefined where there is none
 */
export function writtenNumber(value: unknown): Quantity | undefined {
	if (typeof value === 'number') return value >= 0 && value < Infinity ? { value: value + 0 } : undefined;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (/^(free|gratis)$/i.test(text)) return { value: 0, assumed: `${JSON.stringify(value)} is taken for 0` };
	const found = numberIn(text);
	return found === undefined ? undefined : { value: found, assumed: `the text ${JSON.stringify(short(value))} is taken for ${found}` };
}

/**
 * The limit that a value gives: at least 0, Infinity where it is unlimited in any of the ways in which files say so.
 * @returns undefined where there is none
 */
export function readLimit(value: unknown): Quantity | undefined {
	if (value === Infinity) return { value: Infinity };
	if (typeof value === 'string' && UNLIMITED.test(value.trim()))
		return { value: Infinity, assumed: `the text ${JSON.stringify(value)} is taken for unlimited` };
	if (value === -1) return { value: Infinity, assumed: '-1 is taken for unlimited' };
	const amount = writtenNumber(value);
	if (!amount || amount.value < UNLIMITED_FROM) return amount;
	return { value: Infinity, assumed: `${amount.value} is taken for unlimited` };
}

function numberIn(text: string): number | undefined {
	const bare = text.replace(CURRENCY, ' ').trim();
	return leadingNumber(bare.replace(/^(from|starting at|about|approx\.?|up to|max\.?|~)\s*(?=\d)/i, ''))?.value;
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}...` : text);
