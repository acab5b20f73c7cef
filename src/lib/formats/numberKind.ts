/** Money a month, a share 0-1, or a count (units, months). */
export type NumberKind = 'money' | 'share' | 'count';

const SHARES: ReadonlySet<string> = new Set(['discount', 'loyalty', 'rate', 'waves']);
const MONEY: ReadonlySet<string> = new Set(['flat', 'perUnit', 'amount', 'unit', 'pert', 'setup', 'above', 'minimum', 'maximum']);

/** What a number of a proposal is. @param path as `numericPaths` gives it: `plans.pro.price.annual.discount` */
export function numberKind(path: string): NumberKind {
	const keys = path.split('.');
	const last = keys[keys.length - 1] ?? '';
	const named = /^\d+$/u.test(last) ? (keys[keys.length - 2] ?? '') : last;
	if (SHARES.has(named)) return 'share';
	return MONEY.has(named) ? 'money' : 'count';
}

/** The largest value that a number may take: 1 for a share of something; a yearly rise (`policy.rate`) is a share without such a bound. */
export const mostOf = (path: string): number => (numberKind(path) === 'share' && !path.endsWith('.rate') ? 1 : Infinity);

/** Whether a value is the first or the last of those that were tried of a number, and there are more beyond it: none is below 0. */
export const isOpenEnd = (path: string, value: number, tried: readonly number[]): boolean =>
	(value === tried[0] && value > 0) || (value === tried[tried.length - 1] && value < mostOf(path));
