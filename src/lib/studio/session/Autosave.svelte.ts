import type { Conflict, StoredProject as Stored, Saved } from '../../api/project';
import { ApiError, call } from './api';
import { difference, patched, type Patch } from '../document/difference';
import { editBy, type Edit } from '../document/Edit';
import { joined } from '../document/joined';
import { same } from '../document/same';
import { keep, kept, keysOf } from './keep';

/** How the document stands with the server. */
export type SaveState =
	| { readonly kind: 'saved'; readonly at: string }
	| { readonly kind: 'unsaved' | 'saving' }
	| { readonly kind: 'failed'; readonly why: string; readonly again: boolean };

/** A document as the server keeps it. */
export type Kept<T> = { readonly document: T; readonly revision: number };

type Pending = { readonly revision: number; readonly patches: readonly Patch[]; readonly at: number };

type Hooks<T> = {
	readonly current: () => T;
	/** The server acknowledged a document. */
	readonly onSaved: (kept: Kept<T>, at: string) => void;
	/** Somebody else saved in between: what is kept now, and the edits that are not in it. */
	readonly onConflict: (kept: Kept<T>, mine: readonly Patch[]) => void;
};

const DELAY = 800;
/** What an edit changed is drawn before this browser keeps it: to write takes as long as the edit itself. */
const KEEP_MS = 30;
/** A pending edit of a tab that still lives is written again at least this often. */
const ORPHAN_AFTER = 40_000;
const MAX_WAIT = 15_000;
/** What a browser sends for a page that is gone: 64 KiB, less what wraps the document. */
const KEEPALIVE_BYTES = 60_000;

/**
 * Saves the document by itself, at most a second after the last edit. Edits stay in this browser until the server has acknowledged
 * them, so that neither a closed tab nor a lost server loses one.
 */
export class Autosave<T> {
	state = $state.raw<SaveState>({ kind: 'saved', at: '' });
	#kept: Kept<T>;
	/** What was edited since the server's last answer, as one patch. */
	#since: readonly Patch[] = [];
	/** The part of it that the save under way does not have. */
	#sinceSent: readonly Patch[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** An edit that this browser does not keep yet. */
	#owed: ReturnType<typeof setTimeout> | undefined;
	#busy: Promise<void> | undefined;
	#wait = 1_000;
	readonly #prefix: string;
	readonly #key: string;

	constructor(
		readonly projectId: string,
		stored: Kept<T> & { readonly at: string },
		readonly hooks: Hooks<T>,
		tab: string
	) {
		this.#kept = stored;
		this.state = { kind: 'saved', at: stored.at };
		this.#prefix = `tierlab-pending-${projectId}-`;
		this.#key = this.#prefix + tab;
	}

	get revision(): number {
		return this.#kept.revision;
	}

	/** The document as it was left by this tab or one that is gone, if it has edits that never reached the server. */
	leftOver(now: number): { edit: Edit<T> } | { mine: readonly Patch[] } | undefined {
		for (const key of keysOf(this.#prefix)) {
			const pending = kept<Pending>(key);
			if (!pending || (key !== this.#key && now - pending.at < ORPHAN_AFTER)) continue;
			keep(key, undefined);
			if (pending.revision === this.#kept.revision) return { edit: editBy(this.#kept.document, pending.patches) };
			const mine = difference(this.#kept.document, patched(this.#kept.document, pending.patches).document);
			if (mine.length > 0) return { mine };
		}
		return undefined;
	}

	/** The document was edited. */
	edited({ patches }: Edit<T>): void {
		this.#since = joined(this.#since, patches);
		if (this.#busy) this.#sinceSent = joined(this.#sinceSent, patches);
		this.#owed ??= setTimeout(() => this.#keepPending(), KEEP_MS);
		this.#wait = 1_000;
		if (this.state.kind !== 'saving' && this.state.kind !== 'unsaved') this.state = { kind: 'unsaved' };
		this.#later(DELAY);
	}

	/** Another tab saved: its document is the kept one now. */
	adopt(stored: Kept<T>, at: string): void {
		this.#kept = stored;
		this.#since = this.#sinceSent = [];
		this.state = { kind: 'saved', at };
	}

	get clean(): boolean {
		return this.hooks.current() === this.#kept.document;
	}

	/** Saves now, and waits until all is kept. Rejects when it cannot be. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		// Whoever waited for a save may find that another who waited has begun the next one: two at a time would be a conflict.
		let failed = false;
		while (this.#busy && !failed) {
			await this.#busy;
			failed = this.state.kind === 'failed';
		}
		if (!this.clean && !failed) await this.#begin(false);
		if (this.state.kind === 'failed')
			throw new ApiError(0, [{ code: 'not-saved', path: '', message: this.state.why, remedy: 'Save again.', severity: 'error' }]);
		if (!this.clean) await this.flush();
	}

	/** Hands the last edits to the browser when the page goes away. A save under way is followed by the next one, if the page lives. */
	leave(): void {
		if (this.#owed !== undefined) this.#keepPending();
		if (this.clean || this.#busy) return;
		clearTimeout(this.#timer);
		void this.#begin(new TextEncoder().encode(JSON.stringify(this.hooks.current())).length < KEEPALIVE_BYTES).catch(() => undefined);
	}

	/** Begins a save, one at a time. */
	#begin(keepalive: boolean): Promise<void> {
		return (this.#busy = this.#save(keepalive).finally(() => (this.#busy = undefined)));
	}

	#later(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush().catch(() => undefined), ms);
	}

	async #save(keepalive: boolean): Promise<void> {
		const document = this.hooks.current();
		this.#sinceSent = [];
		this.state = { kind: 'saving' };
		try {
			const json = { document, revision: this.#kept.revision };
			const saved = await call<Saved>(`/projects/${this.projectId}`, { method: 'PUT', json, keepalive });
			this.#acknowledged({ document, revision: saved.revision }, saved.savedAt);
		} catch (error) {
			this.#failed(error, document);
		}
	}

	#acknowledged(stored: Kept<T>, at: string): void {
		this.#kept = stored;
		this.#since = this.#sinceSent;
		this.#wait = 1_000;
		this.#keepPending();
		this.state = this.clean ? { kind: 'saved', at } : { kind: 'unsaved' };
		this.hooks.onSaved(stored, at);
	}

	#failed(error: unknown, sent: T): void {
		if (!(error instanceof ApiError)) throw error;
		if (error.status === 409 && isConflict(error.body)) return this.#conflict(error.body.current, sent);
		this.state = { kind: 'failed', why: error.message, again: error.passing };
		this.#keepPending();
		if (!error.passing) return;
		this.#later(this.#wait);
		this.#wait = Math.min(MAX_WAIT, this.#wait * 2);
	}

	#conflict(current: Stored, sent: T): void {
		const stored = { document: current.document as T, revision: current.revision };
		// The answer to an earlier save was lost on the way: what is kept is ours.
		if (same(stored.document, sent)) return this.#acknowledged({ ...stored, document: sent }, current.updatedAt);
		const mine = this.#since;
		this.adopt(stored, current.updatedAt);
		keep(this.#key, undefined);
		this.hooks.onConflict(stored, mine);
	}

	#keepPending(): void {
		clearTimeout(this.#owed);
		this.#owed = undefined;
		const patches = this.#since;
		keep(this.#key, patches.length === 0 ? undefined : ({ revision: this.#kept.revision, patches, at: Date.now() } satisfies Pending));
	}
}

const isConflict = (body: unknown): body is Conflict => typeof body === 'object' && body !== null && 'current' in body;
