import type { PaletteEntry } from './PaletteEntry';

/** An entry with its words, made once for all that is typed. */
export type Indexed = { readonly entry: PaletteEntry; readonly name: Words; readonly beside: Words };
type Words = { readonly text: string; readonly words: readonly string[]; readonly initials: string };

export type Ranked = { readonly shown: readonly PaletteEntry[]; /** Found, and left out of what is shown. */ readonly more: number };

/** What a word costs that is found beside the name: any name that has it comes first. */
const BESIDE = 10;

/** Without case and accents. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

function wordsOf(given: string): Words {
	const text = folded(given);
	const words = wordsIn(text);
	return { text, words, initials: words.map((word) => word.charAt(0)).join('') };
}

export const indexed = (entries: readonly PaletteEntry[]): Indexed[] =>
	entries.map((entry) => ({ entry, name: wordsOf(entry.name), beside: wordsOf(besideOf(entry)) }));

/** A term is found by its words: what it means has any word. */
const besideOf = ({ kind, note, finds }: PaletteEntry): string => [kind, kind === 'Term' ? '' : note, finds].join(' ');

/**
 * What is looked for, best first: each word that is typed must be found, as a word, the beginning of one, a part, the initials, or letters of
 * one word in their order. Equally good ones, and all where nothing is typed: those last chosen first, then in the order given.
 * @param recent ids, the last first
 */
export function ranked(index: readonly Indexed[], query: string, recent: readonly string[], most: number): Ranked {
	const typed = folded(query.trim());
	const words = wordsIn(typed);
	// Signs alone, such as "%", are looked for as they stand.
	const asked = words.length > 0 || typed === '' ? words : [typed];
	const places = new Map(recent.map((id, place) => [id, place]));
	const found = index.flatMap((one, order) => {
		const cost = costOf(one, asked);
		return cost === undefined ? [] : [{ entry: one.entry, cost, last: places.get(one.entry.id) ?? Infinity, order }];
	});
	// Infinity less itself is no number.
	found.sort((a, b) => a.cost - b.cost || (a.last === b.last ? 0 : a.last - b.last) || a.order - b.order);
	return { shown: found.slice(0, most).map(({ entry }) => entry), more: Math.max(0, found.length - most) };
}

function costOf({ name, beside }: Indexed, asked: readonly string[]): number | undefined {
	let cost = 0;
	for (const word of asked) {
		const one = costIn(name, word) ?? besideCost(costIn(beside, word));
		if (one === undefined) return undefined;
		cost += one;
	}
	return cost;
}

const besideCost = (cost: number | undefined): number | undefined => (cost === undefined || cost > 2 ? undefined : cost + BESIDE);

function costIn({ text, words, initials }: Words, asked: string): number | undefined {
	if (words.includes(asked)) return 0;
	if (words.some((word) => word.startsWith(asked))) return 1;
	if (text.includes(asked)) return 2;
	if (asked.length < 2) return undefined;
	if (initials.startsWith(asked)) return 3;
	return words.some((word) => word.startsWith(asked.charAt(0)) && holdsInOrder(word, asked)) ? 4 : undefined;
}

function holdsInOrder(word: string, letters: string): boolean {
	let at = -1;
	for (const letter of letters) {
		at = word.indexOf(letter, at + 1);
		if (at < 0) return false;
	}
	return true;
}
