import { patched, reversed, type Patch } from '../document/difference';
import { editBy, type Edit } from '../document/Edit';
import { joined } from '../document/joined';
import { printOf } from '../document/same';
import { keep, kept } from './keep';

/** One edit as a person remembers it. Edits with the same `merge` that follow one another are one: the keystrokes in one field. */
type Remembered = { readonly label: string; readonly patches: readonly Patch[]; readonly merge?: string };

type Kept = { readonly undo: readonly Remembered[]; readonly redo: readonly Remembered[]; readonly of: string };

const DEPTH = 200;
/** A rest of the keys after which the history is written down: with a large document that takes as long as an edit. */
const REST_MS = 300;

/** What can be undone and redone, 200 deep, kept in this browser across a reload. */
export class EditHistory<T extends object> {
	#undo = $state.raw<readonly Remembered[]>([]);
	#redo = $state.raw<readonly Remembered[]>([]);
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
		const fits = found?.of === printOf(document);
		this.#undo = fits ? found.undo : [];
		this.#redo = fits ? found.redo : [];
	}

	/** Where an edit of this `merge` begins: before the first of those that it is one with, else at the given document. */
	startOf(before: T, merge?: string): T {
		const last = this.#last(merge);
		return last ? patched(before, reversed(last.patches)).document : before;
	}

	#last(merge: string | undefined): Remembered | undefined {
		const last = this.#undo.at(-1);
		return merge !== undefined && last?.merge === merge ? last : undefined;
	}

	record({ after, patches: made }: Edit<T>, label: string, merge?: string): void {
		const last = this.#last(merge);
		const patches = last ? joined(last.patches, made) : made;
		const earlier = last ? this.#undo.slice(0, -1) : this.#undo;
		const edit: Remembered = merge === undefined ? { label, patches } : { label, patches, merge };
		this.#undo = patches.length === 0 ? earlier : [...earlier, edit].slice(-DEPTH);
		this.#redo = [];
		this.#owe(after);
	}

	/** The edit that takes the last one back; undefined when there is nothing. */
	undo(document: T): Edit<T> | undefined {
		const edit = this.#undo.at(-1);
		if (!edit) return undefined;
		this.#undo = this.#undo.slice(0, -1);
		this.#redo = [...this.#redo, edit];
		return this.#keep(editBy(document, reversed(edit.patches)));
	}

	/** The edit that makes the last one that was taken back again; undefined when there is nothing. */
	redo(document: T): Edit<T> | undefined {
		const edit = this.#redo.at(-1);
		if (!edit) return undefined;
		this.#redo = this.#redo.slice(0, -1);
		const { merge: _closed, ...done } = edit;
		this.#undo = [...this.#undo, done];
		return this.#keep(editBy(document, edit.patches));
	}

	/** A document from elsewhere took this one's place. */
	clear(document: T): void {
		this.#undo = [];
		this.#redo = [];
		this.#owe(document);
	}

	/** Writes down what is not yet: when the keys rest, and when the page goes away. */
	settle(): void {
		clearTimeout(this.#timer);
		if (!this.#owed) return;
		const of = printOf(this.#owed.document);
		this.#owed = undefined;
		let undo = this.#undo;
		while (!keep(this.#key, { undo, redo: this.#redo, of } satisfies Kept) && undo.length > 0)
			undo = undo.slice(Math.ceil(undo.length / 2));
	}

	#keep(edit: Edit<T>): Edit<T> {
		this.#owe(edit.after);
		return edit;
	}

	#owe(document: T): void {
		this.#owed = { document };
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.settle(), REST_MS);
	}
}
