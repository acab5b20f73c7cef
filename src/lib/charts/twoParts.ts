import { largestRemainder } from './closingLedger';

/** A difference in two parts: who pays it (existing, new) or what makes it (offer, policy); rounded so that the digits shown add up. */
export type TwoParts = { readonly first: number; readonly second: number; readonly both: number };

/**
 * Rounds two parts by largest remainder: their sum is rounded by itself, and the parts add up to it.
 * @param step value of the last digit shown (100 for "$213.1k")
 */
export function twoParts(first: number, second: number, step: number): TwoParts {
	const both = Math.round((first + second) / step) + 0;
	const [one = 0, other = 0] = largestRemainder([first / step, second / step], both);
	return { first: one * step, second: other * step, both: both * step };
}

/** Lowest and highest value that pairs of bars reach, with Today among them. */
export function pairDomain(pairs: readonly (Pick<TwoParts, 'first' | 'second'> | null | undefined)[]): readonly [number, number] {
	const ends = pairs.flatMap((pair) => (pair ? [pair.first, pair.second] : []));
	const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
	return low === high ? [-1, 1] : [low, high];
}
