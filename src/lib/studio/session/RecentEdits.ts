import type { Patch } from '../document/difference';
import type { Edit } from '../document/Edit';

/** More than are made between two questions; each keeps of a document what it changed. */
const MOST = 64;

/** The last edits of a document in a row, so that who has an older state of it is brought those that were made since. */
export class RecentEdits<T> {
	#edits: readonly Edit<T>[] = [];

	/** A document from elsewhere, which no edit led to, begins another row. */
	add(edit: Edit<T>): void {
		const row = this.#edits.at(-1)?.after === edit.before ? this.#edits : [];
		this.#edits = [...row, edit].slice(-MOST);
	}

	/** What leads from one state to another; undefined where that is not known. */
	between(from: T, to: T): readonly Patch[] | undefined {
		if (from === to) return [];
		const last = this.#edits.findLastIndex(({ after }) => after === to);
		const first = this.#edits.findLastIndex(({ before }, i) => i <= last && before === from);
		return first < 0 ? undefined : this.#edits.slice(first, last + 1).flatMap(({ patches }) => patches);
	}
}
