import { difference, patched, reversed, type Patch } from '../document/difference';
import { fingerprint, keep, kept } from './keep';

/** One edit as a person remembers it. Edits with the same `merge` that follow one another are one: the keystrokes in one field. */
type Edit = { readonly label: string; readonly patches: readonly Patch[]; readonly merge?: string };

type Kept = { readonly undo: readonly Edit[]; readonly redo: readonly Edit[]; readonly of: string };

const DEPTH = 200;
/** A rest of the keys after which the history is written down: with a large document that takes as long as an edit. */
const REST_MS = 300;

/** What can be undone and redone, 200 deep, kept in this browser across a reload. */
export class EditHistory<T> {
	#undo = $state.raw<readonly Edit[]>([]);
	#redo = $state.raw<readonly Edit[]>([]);
	readonly #key: string;
	/** The document that the history leads to, until it is written down. */
	#owed: { readonly document: T } | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** What undo and redo would do, in words; undefined when there is nothing. */
	undoLabel = $derived(this.#undo.at(-1)?.label);
	redoLabel = $derived(this.#redo.at(-1)?.label);

	constructor(id: string) {
		this.#key = `tierlab-history-${id}`;
	}

	/** Takes up the kept history if it leads to this document. */
	restore(document: T): void {
		this.settle();
		const found = kept<Kept>(this.#key);
		const fits = found?.of === fingerprint(document);
		this.#undo = fits ? found.undo : [];
		this.#redo = fits ? found.redo : [];
	}

	/** Where an edit of this `merge` begins: before the first of those that it is one with, else at the given document. */
	startOf(before: T, merge?: string): T {
		const last = this.#joined(merge);
		return last ? patched(before, reversed(last.patches)).document : before;
	}

	#joined(merge: string | undefined): Edit | undefined {
		const last = this.#undo.at(-1);
		return merge !== undefined && last?.merge === merge ? last : undefined;
	}

	record(before: T, after: T, label: string, merge?: string): void {
		const patches = difference(this.startOf(before, merge), after);
		const earlier = this.#joined(merge) ? this.#undo.slice(0, -1) : this.#undo;
		const edit: Edit = merge === undefined ? { label, patches } : { label, patches, merge };
		this.#undo = patches.length === 0 ? earlier : [...earlier, edit].slice(-DEPTH);
		this.#redo = [];
		this.#keep(after);
	}

	undo(document: T): T {
		const edit = this.#undo.at(-1);
		if (!edit) return document;
		this.#undo = this.#undo.slice(0, -1);
		this.#redo = [...this.#redo, edit];
		return this.#keep(patched(document, reversed(edit.patches)).document);
	}

	redo(document: T): T {
		const edit = this.#redo.at(-1);
		if (!edit) return document;
		this.#redo = this.#redo.slice(0, -1);
		const { merge: _closed, ...done } = edit;
		this.#undo = [...this.#undo, done];
		return this.#keep(patched(document, edit.patches).document);
	}

	/** A document from elsewhere took this one's place. */
	clear(document: T): void {
		this.#undo = [];
		this.#redo = [];
		this.#keep(document);
	}

	/** Writes down what is not yet: when the keys rest, and when the page goes away. */
	settle(): void {
		clearTimeout(this.#timer);
		if (!this.#owed) return;
		const of = fingerprint(this.#owed.document);
		this.#owed = undefined;
		let undo = this.#undo;
		while (!keep(this.#key, { undo, redo: this.#redo, of } satisfies Kept) && undo.length > 0)
			undo = undo.slice(Math.ceil(undo.length / 2));
	}

	#keep(document: T): T {
		this.#owed = { document };
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.settle(), REST_MS);
		return document;
	}
}
