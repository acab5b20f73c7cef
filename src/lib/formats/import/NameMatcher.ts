import { Work } from '../../engine/catalog/Work';
import { didYouMean } from '../didYouMean';
import { nameKey } from './importFields';
import type { ImportFix } from './ImportSettings';

/** Something with an id, and what people call it. */
export type Named = { readonly id: string; readonly name: string };

/** A mend that one click makes. */
export type NamedFix = { readonly label: string; readonly fix: ImportFix };

/** Mends that are offered of one kind. */
export const SUGGESTED = 3;

/** Texts that are remembered. */
const REMEMBERED = 10_000;

/** Finds what a text of somebody else's means: by id or name, without case, blanks and marks; what the person said comes first. */
export class NameMatcher {
	readonly ids: string[] = [];
	readonly #exact = new Map<string, number>();
	readonly #loose = new Map<string, number>();
	/** What was found before: files say the same thing in many rows. */
	readonly #found = new Map<string, number>();
	readonly #known = new Map<string, number | undefined>();
	readonly #labels = new Map<string, string>();
	readonly #names: string[] = [];
	readonly #work = new Work();

	/**
	 * @param given what texts mean by id, as settings say
	 * @param grows whether an unknown name is added: without a price book the file's own names are right
	 */
	constructor(
		named: readonly Named[],
		given: Readonly<Record<string, string>> = {},
		readonly grows = false
	) {
		for (const one of named) this.#add(one);
		for (const [text, id] of Object.entries(given)) {
			const index = this.#exact.get(id) ?? (grows ? this.#add({ id, name: id }) : undefined);
			if (index !== undefined) this.#known.set(nameKey(text) || text, index);
		}
	}

	/** Its index; undefined where nothing is called so. */
	find(text: string): number | undefined {
		const before = this.#found.get(text);
		if (before !== undefined) return before;
		const found = this.#find(text);
		if (found !== undefined && this.#found.size < REMEMBERED) this.#found.set(text, found);
		return found;
	}

	#find(text: string): number | undefined {
		const key = nameKey(text) || text;
		const found = this.#known.get(key) ?? this.#exact.get(text) ?? this.#loose.get(key);
		// Two things with one key, such as Pro and Pro+, are told apart by their marks alone.
		if (found !== undefined && found >= 0) return found;
		if (!this.grows || text === '') return undefined;
		return this.#add({ id: text, name: text });
	}

	/** The id of what was probably meant; undefined where nothing is near. */
	near(text: string): string | undefined {
		const meant = didYouMean(text, this.#labels.keys(), this.#work);
		return meant === undefined ? undefined : this.#labels.get(meant);
	}

	/** How people call what an id stands for; of an unknown one the id. */
	nameOf(id: string): string {
		return this.#names[this.#exact.get(id) ?? -1] ?? id;
	}

	/**
	 * Mends of a text that names nothing: what is near first, then others of the book while there are few.
	 * @param most mends
	 * @param place what the mend is of
	 */
	proposals(text: string, most: number, place: Omit<ImportFix, 'as'>): NamedFix[] {
		const near = this.near(text);
		const ids = [...new Set([...(near === undefined ? [] : [near]), ...this.ids])];
		return ids.slice(0, most).map((id) => ({ label: `Use ${this.nameOf(id)}`, fix: { ...place, as: id } }));
	}

	#add({ id, name }: Named): number {
		const index = this.ids.push(id) - 1;
		this.#names.push(name);
		for (const text of [id, name]) {
			const key = nameKey(text) || text;
			if (!this.#exact.has(text)) this.#exact.set(text, index);
			const twin = this.#loose.get(key);
			this.#loose.set(key, twin === undefined || twin === index ? index : -1);
			if (!this.#labels.has(text)) this.#labels.set(text, id);
		}
		return index;
	}
}
