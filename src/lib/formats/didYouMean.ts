import { distance } from 'fastest-levenshtein';
import type { Work } from '../engine/catalog/Work';

/** Nobody mistypes a longer word: it is something else. */
const LONGEST = 80;

/**
 * The candidate that a mistyped word was probably meant to be.
 * Never its opposite, however near: who writes maximum does not mean minimum.
 * @param work counts the comparisons of a reading, which end when it has made enough of them
 * @returns undefined when none is near: more than a third of the letters (one in a word of up to six, two where it has as many letters: two of
 * them may have changed places) would have to change
 */
export function didYouMean(word: string, candidates: Iterable<string>, work?: Work): string | undefined {
	if (word.length > LONGEST || (work && !work.suggests())) return undefined;
	const wanted = word.toLowerCase();
	let best: string | undefined;
	let least = farthest(wanted.length) + 1;
	for (const candidate of candidates) {
		if (work && !work.compares(1)) return undefined;
		// Words differ by at least the letters that one has more.
		if (Math.abs(candidate.length - wanted.length) >= least) continue;
		if (work && !work.compares(Math.ceil((wanted.length * candidate.length) / 32))) return undefined;
		if (isOpposite(wanted, candidate.toLowerCase())) continue;
		const changes = distance(wanted, candidate.toLowerCase());
		if (changes > 1 && wanted.length < LONG && candidate.length !== wanted.length) continue;
		if (changes < least) [best, least] = [candidate, changes];
	}
	return best;
}

/** From so many letters on a word is long: two changes leave it the word that it was. In a shorter one they make another: status, seats. */
const LONG = 7;

const farthest = (letters: number): number => (letters < 4 ? 1 : Math.max(2, Math.floor(letters / 3)));

const OPPOSITES = [
	['max', 'min'],
	['before', 'after'],
	['above', 'below'],
	['includ', 'exclud'],
	['upper', 'lower'],
	['first', 'last'],
	['monthly', 'annual']
] as const;

/** Whether one has, wherever in it, the opposite of what the other has. */
const isOpposite = (one: string, other: string): boolean =>
	OPPOSITES.some(([a, b]) => (isOnly(one, a, b) && isOnly(other, b, a)) || (isOnly(one, b, a) && isOnly(other, a, b)));

const isOnly = (word: string, part: string, not: string): boolean => word.includes(part) && !word.includes(not);
