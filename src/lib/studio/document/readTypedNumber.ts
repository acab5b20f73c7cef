import type { Numbers } from '../../charts/numbers';
import type { Reading } from './Reading';

/** Signs that stand between thousands anywhere, beside the point and the comma: spaces of all widths, apostrophes, a low line. */
const GROUPS = /[\s'’_]/gu;
/** Marks of the direction of writing. */
const MARKS = /[\u061c\u200e\u200f]/gu;
const MINUS = /[−–‒﹣－]/gu;

/** Short words for thousands, millions and thousand millions. */
const MANY: readonly (readonly [RegExp, number])[] = [
	[/^(k|tsd\.?|thousand)$/iu, 1e3],
	[/^(m|mn|mio\.?|million|millions)$/iu, 1e6],
	[/^(b|bn|md|mrd\.?|billion|billions)$/iu, 1e9],
	[/^千$/u, 1e3],
	[/^万$/u, 1e4],
	[/^億$/u, 1e8]
];

type Signs = { readonly decimal: string; readonly group: string; readonly digits: ReadonlyMap<string, string> };
const KNOWN = new Map<string, Signs>();

/**
 * A number as its reader types it: with separators of thousands, a decimal sign, k, M or B behind it. It is read whole or refused.
 * A lone point or comma before three digits is thousands where the locale has it for that, and is refused where it would be the decimal
 * sign: 1.299 may be meant as 1,299.
 * @param what goes into the refusal: "an amount", "a percentage"
 */
export function readTypedNumber(text: string, numbers: Pick<Numbers, 'locale' | 'typed'>, what = 'a number'): Reading<number> {
	const signs = signsOf(numbers.locale);
	const bare = inAscii(text.trim(), signs);
	const [, digits = '', word = ''] = /^([+-]?\s*[\d.,](?:[\d.,\s'’_]*[\d.,])?)\s*(\p{L}+\.?)?$/u.exec(bare) ?? [];
	const many = word === '' ? 1 : MANY.find(([pattern]) => pattern.test(word))?.[1];
	if (digits === '' || many === undefined) return refused(text, what, numbers);
	const [, minus = '', rest = ''] = /^([+-]?)\s*(.*)$/u.exec(digits) ?? [];
	const plain = plainOf(rest);
	if (plain === undefined) return refused(text, what, numbers);
	const [, one = '', other = ''] = /^([1-9]\d{0,2})[.,](\d{3})$/u.exec(rest) ?? [];
	if (one !== '' && rest.includes(/[^.,]/u.test(signs.decimal) ? '.' : signs.decimal)) {
		const [small, large] = [Number(`${one}.${other}`), Number(one + other)];
		const [short, long] = [small, large].map((value) => numbers.typed(value));
		return { why: `${shortly(text)} reads as ${short} here, and could be meant as ${long}. Write ${short} or ${long}.` };
	}
	const value = Number((Number(minus + plain) * many).toPrecision(15));
	return Number.isFinite(value) ? { value } : refused(text, what, numbers);
}

/** What somebody typed, in quotes, cut where it is long. */
export const shortly = (text: string): string => `“${text.length > 24 ? `${text.slice(0, 24)}…` : text.trim()}”`;

function refused(text: string, what: string, numbers: Pick<Numbers, 'typed'>): { why: string } {
	const fix = `Write a number, such as ${numbers.typed(12.5)}.`;
	return {
		why:
			text.trim() === '' ? `${what.charAt(0).toUpperCase()}${what.slice(1)} is needed. ${fix}` : `${shortly(text)} is not ${what}. ${fix}`
	};
}

/** Digits with a decimal point, of digits with separators; undefined where thousands are not set apart by threes (or as in India). */
function plainOf(text: string): string | undefined {
	const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
	const sign = text.charAt(last);
	const whole = text.replace(GROUPS, ' ');
	if (last < 0) return grouped(whole, ' ');
	const [before, after] = [whole.slice(0, last), whole.slice(last + 1)];
	// The last point or comma is the decimal sign, unless it is there more than once or alone before three digits.
	const alone = !/[., ]/u.test(before) && /^\d{3}$/u.test(after) && /^[1-9]\d{0,2}$/u.test(before);
	if (alone || before.includes(sign)) return grouped(whole, sign);
	if (!/^\d*$/u.test(after) || before + after === '') return undefined;
	const main = before === '' ? '0' : (grouped(before, ' ') ?? grouped(before, sign === '.' ? ',' : '.'));
	return main === undefined ? undefined : `${main}.${after}`;
}

function grouped(text: string, sign: string): string | undefined {
	if (/^\d+$/u.test(text)) return text;
	const parts = text.split(sign);
	const [first = '', ...rest] = parts;
	const last = rest.pop();
	const isWhole = /^\d{1,3}$/u.test(first) && last !== undefined && /^\d{3}$/u.test(last);
	const byThree = rest.every((part) => /^\d{3}$/u.test(part));
	const byTwo = first.length < 3 && rest.length > 0 && rest.every((part) => /^\d{2}$/u.test(part));
	return isWhole && (byThree || byTwo) ? parts.join('') : undefined;
}

/** With the digits 0-9, a minus of the keyboard, and point or comma in the place of signs that only the locale has. */
function inAscii(text: string, { decimal, group, digits }: Signs): string {
	const plain = [...text.normalize('NFKC').replace(MARKS, '').replace(MINUS, '-')].map((sign) => digits.get(sign) ?? sign).join('');
	const [isOwn, isApart] = [/[^.,]/u.test(decimal), /[^.,\s'’]/u.test(group)];
	const pointed = isOwn ? plain.replaceAll(decimal, '.') : plain;
	return isApart ? pointed.replaceAll(group, '_') : pointed;
}

function signsOf(locale: string): Signs {
	const known = KNOWN.get(locale);
	if (known) return known;
	const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1234567.8);
	const sign = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
	const ten = new Intl.NumberFormat(locale, { useGrouping: false });
	const digits = new Map(Array.from({ length: 10 }, (_, digit) => [ten.format(digit), String(digit)] as const));
	const signs = { decimal: sign('decimal', '.'), group: sign('group', ''), digits };
	KNOWN.set(locale, signs);
	return signs;
}
