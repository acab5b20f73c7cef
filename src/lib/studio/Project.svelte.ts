import { Numbers } from '../charts/numbers';
import type { ScenarioDocument } from '../formats/scenarioDocument';
import type { BaseInfo, Project as Stored } from '../runner/apiTypes';
import { Autosave, type Kept } from './shell/Autosave.svelte';
import { patched, type Patch } from './shell/difference';
import { EditHistory } from './shell/EditHistory.svelte';
import { fingerprint, keep, kept } from './shell/keep';
import { Runs } from './shell/Runs.svelte';

/** One change of a document, in words for undo. Edits with the same `merge` in a row are one. */
export type EditOptions = { readonly merge?: string };

type Told =
	| { readonly kind: 'saved'; readonly document: ScenarioDocument; readonly revision: number; readonly at: string }
	| { readonly kind: 'base'; readonly base: BaseInfo | null };

/** One project as the screens see it: its document, what can be undone, whether it is saved, its base and its runs. */
export class Project {
	readonly id: string;
	document = $state.raw<ScenarioDocument>({} as ScenarioDocument);
	base = $state.raw<BaseInfo | null>(null);
	/** Edits that a newer version from elsewhere left out; they wait to be applied again or dropped. */
	aside = $state.raw<readonly Patch[]>([]);
	readonly history: EditHistory<ScenarioDocument>;
	readonly autosave: Autosave<ScenarioDocument>;
	readonly runs: Runs;
	#channel: BroadcastChannel | undefined;

	name = $derived(this.document.name ?? 'Untitled');
	numbers = $derived(new Numbers(this.document.currency));
	/** Tells two documents apart: a run is stale when its document had another one. */
	print = $derived(fingerprint({ ...this.document, dismissed: undefined }));

	constructor(stored: Stored) {
		this.id = stored.id;
		this.document = stored.document as unknown as ScenarioDocument;
		this.base = stored.base;
		this.history = new EditHistory(stored.id);
		this.autosave = new Autosave<ScenarioDocument>(
			stored.id,
			{ document: this.document, revision: stored.revision, at: stored.updatedAt },
			{
				current: () => this.document,
				onSaved: (saved, at) => this.#tell({ kind: 'saved', ...saved, at }),
				onConflict: (newer, mine) => this.#conflict(newer, mine)
			},
			tabId()
		);
		this.runs = new Runs(
			stored.id,
			() => ({ print: this.print, revision: this.autosave.revision, baseId: this.base?.id ?? null }),
			() => this.autosave.flush()
		);
	}

	/** Takes up what this browser keeps of the project and listens to other tabs. Gives back how to stop. */
	attach(): () => void {
		this.history.restore(this.document);
		this.aside = kept<Patch[]>(this.#asideKey) ?? [];
		const left = this.autosave.leftOver(Date.now());
		if (left && 'document' in left) {
			this.document = left.document;
			this.history.restore(this.document);
			this.autosave.edited();
		} else if (left) this.#setAside(left.mine);
		this.#channel = new BroadcastChannel(`tierlab-${this.id}`);
		this.#channel.onmessage = ({ data }: MessageEvent<Told>) => this.#hear(data);
		void this.runs.load().catch(() => undefined);
		const leave = () => document.visibilityState === 'hidden' && this.autosave.leave();
		addEventListener('visibilitychange', leave);
		const again = () => void this.autosave.flush().catch(() => undefined);
		addEventListener('online', again);
		return () => {
			removeEventListener('visibilitychange', leave);
			removeEventListener('online', again);
			this.#channel?.close();
			this.runs.detach();
			again();
		};
	}

	/** Changes the document. An edit that changes nothing leaves no trace. */
	edit(label: string, change: (document: ScenarioDocument) => ScenarioDocument, { merge }: EditOptions = {}): void {
		const before = this.document;
		const after = change(before);
		if (after === before || fingerprint(after) === fingerprint(before)) return;
		this.document = after;
		this.history.record(before, after, label, merge);
		this.autosave.edited();
	}

	undo(): void {
		this.#move(this.history.undo(this.document));
	}

	redo(): void {
		this.#move(this.history.redo(this.document));
	}

	/** Applies the edits that were set aside to the document as it is now. */
	reapply(): void {
		const mine = this.aside;
		this.#setAside([]);
		this.edit('Edits applied again', (document) => patched(document, mine).document);
	}

	dropAside(): void {
		this.#setAside([]);
	}

	setBase(base: BaseInfo | null): void {
		this.base = base;
		this.#tell({ kind: 'base', base });
	}

	#move(document: ScenarioDocument): void {
		if (document === this.document) return;
		this.document = document;
		this.autosave.edited();
	}

	#conflict(newer: Kept<ScenarioDocument>, mine: readonly Patch[]): void {
		this.document = newer.document;
		this.history.clear(newer.document);
		this.#setAside(mine);
	}

	get #asideKey(): string {
		return `tierlab-aside-${this.id}`;
	}

	#setAside(mine: readonly Patch[]): void {
		this.aside = mine;
		keep(this.#asideKey, mine.length > 0 ? mine : undefined);
	}

	#tell(what: Told): void {
		this.#channel?.postMessage(what);
	}

	#hear(told: Told): void {
		if (told.kind === 'base') this.base = told.base;
		// With edits of its own, this tab learns of the newer version when it saves.
		else if (this.autosave.clean && told.revision > this.autosave.revision) {
			this.document = told.document;
			this.autosave.adopt(told, told.at);
			this.history.restore(told.document);
		}
	}
}

/** This tab, the same after a reload. */
function tabId(): string {
	try {
		const id = sessionStorage.getItem('tierlab-tab') ?? crypto.randomUUID();
		sessionStorage.setItem('tierlab-tab', id);
		return id;
	} catch {
		return 'tab';
	}
}
