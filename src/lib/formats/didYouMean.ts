import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a mistyped word was probably meant to be.
 * Never its opposite, however near: who writes maximum does not mean minimum.
 * @returns undefined when none is near: more than a third of the letters (two at least, one in a short word) would have to change
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
	const wanted = word.toLowerCase();
	let best: string | undefined;
	let least = (wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3))) + 1;
	for (const candidate of candidates) {
		if (isOpposite(wanted, candidate.toLowerCase())) continue;
		const changes = distance(wanted, candidate.toLowerCase());
		if (changes < least) [best, least] = [candidate, changes];
	}
	return best;
}

const OPPOSITES = [
	['max', 'min'],
	['before', 'after'],
	['above', 'below']
] as const;

const isOpposite = (one: string, other: string): boolean =>
	OPPOSITES.some(([a, b]) => (one.startsWith(a) && other.startsWith(b)) || (one.startsWith(b) && other.startsWith(a)));
