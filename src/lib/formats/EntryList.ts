/** An entry in its list. */
type Link<Entry> = { entry: Entry; before: Link<Entry> | undefined; after: Link<Entry> | undefined };

/** A list whose entries are found by id, put behind one another and taken out, each in one step however long it is. Of two with one id the first is found. */
export class EntryList<Entry extends { readonly id: string }> {
	readonly #byId = new Map<string, Link<Entry>>();
	#first: Link<Entry> | undefined;
	#last: Link<Entry> | undefined;

	constructor(entries: Iterable<Entry>) {
		for (const entry of entries) this.insert(entry, this.#last);
	}

	find(id: string): Link<Entry> | undefined {
		return this.#byId.get(id);
	}

	get last(): Link<Entry> | undefined {
		return this.#last;
	}

	ids(): Iterable<string> {
		return this.#byId.keys();
	}

	/** Puts an entry behind a link of this list; undefined is the beginning. */
	insert(entry: Entry, behind: Link<Entry> | undefined): void {
		const after = behind ? behind.after : this.#first;
		const link: Link<Entry> = { entry, before: behind, after };
		if (behind) behind.after = link;
		else this.#first = link;
		if (after) after.before = link;
		else this.#last = link;
		if (!this.#byId.has(entry.id)) this.#byId.set(entry.id, link);
	}

	remove({ entry, before, after }: Link<Entry>): void {
		if (before) before.after = after;
		else this.#first = after;
		if (after) after.before = before;
		else this.#last = before;
		this.#byId.delete(entry.id);
	}

	toArray(): Entry[] {
		const entries: Entry[] = [];
		for (let link = this.#first; link; link = link.after) entries.push(link.entry);
		return entries;
	}
}
