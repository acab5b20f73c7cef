import { INHERITED } from '../../engine/catalog/knownNames';
import { nameFromId } from '../nameFromId';

/** Whose names they are: plans are shouted in the source, limits say that they are limits. */
export type Naming = 'plain' | 'plan' | 'meter';

/** An id, and a name where the id does not tell it (see `nameOf`). */
export type NamedEntry = { readonly id: string; readonly name?: string };

const SYNTAX = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Gives the entries of one list their ids, each once. The same keys in the same order get the same ids. */
export class EntryIds {
	readonly #taken: Set<string>;

	constructor(
		readonly naming: Naming,
		taken: Iterable<string> = []
	) {
		this.#taken = new Set([...INHERITED, ...taken]);
	}

	/** What a key of the source is in the book; nobody else gets its id. */
	take(key: string): NamedEntry {
		const entry = this.peek(key);
		this.#taken.add(entry.id);
		return entry;
	}

	/** What `take` would give. */
	peek(key: string): NamedEntry {
		const wanted = idOf(key);
		let id = wanted;
		for (let count = 2; this.#taken.has(id); count++) id = `${wanted}-${count}`;
		const name = displayName(key, this.naming);
		return name === nameFromId(id) ? { id } : { id, name };
	}
}

/** An id for any key: the key itself where it can be one, else its letters and digits in camel case. */
function idOf(key: string): string {
	if (SYNTAX.test(key)) return key;
	const words = key
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.split(/[^A-Za-z0-9]+/)
		.filter((word) => word !== '');
	const joined = words
		.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
		.join('');
	if (joined === '') return 'entry';
	return /^[0-9]/.test(joined) ? `x${joined}` : joined;
}

function displayName(key: string, naming: Naming): string {
	if (!SYNTAX.test(key)) return key.trim() === '' ? 'Entry' : key.trim();
	if (naming === 'plan' && /^[A-Z0-9_]+$/.test(key)) {
		return key
			.split('_')
			.filter((word) => word !== '')
			.map((word) => word.charAt(0) + word.slice(1).toLowerCase())
			.join(' ');
	}
	return wordsOf(naming === 'meter' ? key.replace(/^(max|use)(NumberOf)?(?=[A-Z])/, '').replace(/(?<=[a-z])Limits?$/, '') : key);
}

/** `gitLFSStorage` becomes `Git LFS storage`. */
function wordsOf(key: string): string {
	const words = key
		.replace(/[-_]+/g, ' ')
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.trim()
		.split(' ')
		.map((word) => (/^[A-Z]{2,}s?\d*$/.test(word) ? word : word.toLowerCase()))
		.join(' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
