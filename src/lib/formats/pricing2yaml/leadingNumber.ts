import { readNumber } from '../readNumber';

/** Digits with or without separators: `1299.5`, `1,299.50`, `10_000_000`, `1 000`. */
const DIGITS = /^(\d{1,3}(?:[ _\u00a0\u202f]\d{3})+(?:\.\d+)?(?![\d_])|\d[\d.,']*(?:[eE][+-]?\d+)?)/;
/** What multiplies a number; a lower-case m or b may be minutes or bytes. */
const SCALES: ReadonlyMap<string, number> = new Map([
	['k', 1e3],
	['K', 1e3],
	['M', 1e6],
	['B', 1e9],
	['mn', 1e6],
	['bn', 1e9],
	['thousand', 1e3],
	['million', 1e6],
	['billion', 1e9]
]);
const SCALE = /^(?: ?(k|K|M|mn|bn|thousand|million|billion)|(B))(?![A-Za-z0-9_])/;
/** Glued to a number, a unit does not change it; anything else does: `24x5`, `3-5`, `1_0`. */
const UNIT = /^(?:[kmgtpKMGTP]?i?[bB]|ms|s|h|d|%)(?![A-Za-z0-9_])/;

/**
 * The number with which a text begins, read whole.
 * @returns the number and what follows it; undefined where it does not begin with one, or with one that is not understood whole
 */
export function leadingNumber(text: string): { readonly value: number; readonly rest: string } | undefined {
	const [digits] = DIGITS.exec(text) ?? [];
	if (digits === undefined) return undefined;
	const bare = digits.replace(/[.,']$/, '');
	const value = valueOf(bare.replace(/[ _\u00a0\u202f](?=\d{3})/g, ''));
	const after = text.slice(digits.length);
	const [scale, spaced, glued] = SCALE.exec(after) ?? [''];
	const rest = after.slice(scale.length);
	if (value === undefined || (scale === '' && !UNIT.test(rest) && /^[A-Za-z0-9_]/.test(rest))) return undefined;
	if (/^\s*[-\u2013\u2014/]\s*\d/.test(rest)) return undefined;
	return { value: value * (SCALES.get(spaced ?? glued ?? '') ?? 1), rest };
}

function valueOf(digits: string): number | undefined {
	const read = readNumber(digits);
	const value = typeof read === 'number' ? read : Number(/^Write (\S+)$/.exec(read.remedy)?.[1]);
	return Number.isFinite(value) ? value : undefined;
}
