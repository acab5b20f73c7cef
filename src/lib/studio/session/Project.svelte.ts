import { Numbers } from '../../charts/numbers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import type { StoredProject as Stored } from '../../api/project';
import { Dates } from '../document/Dates';
import { followToday } from '../document/followToday';
import { Autosave, type Kept } from './Autosave.svelte';
import { patched, type Patch } from '../document/difference';
import { editOf, type Edit } from '../document/Edit';
import { CustomerFile } from './CustomerFile';
import { EditHistory } from './EditHistory.svelte';
import { documentPrint } from './documentPrint';
import { keep, kept } from './keep';
import { RecentEdits } from './RecentEdits';
import { Runs } from './Runs.svelte';

/** One change of a document, in words for undo. Edits with the same `merge` in a row are one. */
export type EditOptions = { readonly merge?: string };

/** A rest of the keys after which the whole document is looked at. */
const REST_MS = 300;

type Told =
	| { readonly kind: 'saved'; readonly document: ScenarioDocument; readonly revision: number; readonly at: string }
	| { readonly kind: 'base'; readonly base: BaseInfo | null };

/** One project as the screens see it: its document, what can be undone, whether it is saved, its base and its runs. */
export class Project {
	readonly id: string;
	readonly customerFile: CustomerFile;
	#document = $state.raw<ScenarioDocument>({} as ScenarioDocument);
	base = $state.raw<BaseInfo | null>(null);
	/** Edits that a newer version from elsewhere left out; they wait to be applied again or dropped. */
	aside = $state.raw<readonly Patch[]>([]);
	readonly history: EditHistory<ScenarioDocument>;
	readonly autosave: Autosave<ScenarioDocument>;
	readonly runs: Runs;
	/** What leads from a state of the document that somebody has to the present one. */
	readonly edits = new RecentEdits<ScenarioDocument>();
	#channel: BroadcastChannel | undefined;

	name = $derived(this.document.name ?? 'Untitled');
	/** A state of its own: every cell writes with the numbers, and an edit must not make each of them look whether they changed. */
	#currency = $state.raw('');
	/** The same object as long as currency and locale are. */
	numbers = $derived.by(() => new Numbers(this.#currency, this.locale()));
	dates = $derived.by(() => new Dates(this.locale()));
	/** The document once the keys rest: what looks at the whole of it at each change waits for this. */
	#rested = $state.raw<ScenarioDocument>({} as ScenarioDocument);
	#rest: ReturnType<typeof setTimeout> | undefined;
	get rested(): ScenarioDocument {
		return this.#rested;
	}

	/** Tells what changed since a run. It follows the document when the keys rest. */
	print = $derived(documentPrint(this.#rested));

	constructor(
		stored: Stored,
		/** The reader's. */
		readonly locale: () => string
	) {
		this.id = stored.id;
		this.customerFile = new CustomerFile(stored.id);
		this.document = this.#rested = stored.document as unknown as ScenarioDocument;
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
			() => ({
				...{ document: this.#rested, print: this.print, revision: this.autosave.clean ? this.autosave.revision : null },
				baseId: 'file' in this.#rested.customers ? (this.base?.id ?? null) : null
			}),
			async () => {
				await this.autosave.flush();
				this.#settle();
			}
		);
	}

	get document(): ScenarioDocument {
		return this.#document;
	}

	set document(document: ScenarioDocument) {
		this.#document = document;
		this.#currency = document.currency;
	}

	/** Takes up what this browser keeps of the project and listens to other tabs. Gives back how to stop. */
	attach(): () => void {
		this.history.restore(this.document);
		this.aside = kept<Patch[]>(this.#asideKey) ?? [];
		const left = this.autosave.leftOver(Date.now());
		if (left && 'edit' in left) {
			this.#take(left.edit);
			this.#settle();
			this.history.restore(this.document);
		} else if (left) this.#setAside(left.mine);
		this.#channel = new BroadcastChannel(`tierlab-${this.id}`);
		this.#channel.onmessage = ({ data }: MessageEvent<Told>) => this.#hear(data);
		void this.runs.load().catch(() => undefined);
		const leave = () => {
			if (document.visibilityState !== 'hidden') return;
			this.history.settle();
			this.autosave.leave();
		};
		addEventListener('visibilitychange', leave);
		const again = () => void this.autosave.flush().catch(() => undefined);
		addEventListener('online', again);
		return () => {
			removeEventListener('visibilitychange', leave);
			removeEventListener('online', again);
			this.#channel?.close();
			this.runs.detach();
			this.history.settle();
			this.#settle();
			again();
		};
	}

	/**
	 * Changes the document; scenarios follow an edit of Today where they were equal to it (`followToday`), as one edit with it. One that changes
	 * nothing leaves no trace.
	 */
	edit(label: string, change: (document: ScenarioDocument) => ScenarioDocument, { merge }: EditOptions = {}): void {
		const before = this.document;
		const changed = change(before);
		const after = changed.today === before.today ? changed : followToday(this.history.startOf(before, merge), before, changed);
		const edit = editOf(before, after);
		if (!edit) return;
		this.history.record(edit, label, merge);
		this.#take(edit);
	}

	undo(): void {
		const edit = this.history.undo(this.document);
		if (edit) this.#take(edit);
	}

	redo(): void {
		const edit = this.history.redo(this.document);
		if (edit) this.#take(edit);
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

	/** Takes up a customer file that the server has taken: its text, where it is given, is not fetched again. */
	setBase(base: BaseInfo, csv?: string): void {
		if (csv !== undefined) this.customerFile.keep(base.id, csv);
		this.base = base;
		void this.runs.choose();
		this.#tell({ kind: 'base', base });
	}

	/** The one way in which an edit becomes the document: who saves and who previews get its patch from here. */
	#take(edit: Edit<ScenarioDocument>): void {
		this.document = edit.after;
		this.edits.add(edit);
		this.#later();
		this.autosave.edited(edit);
	}

	#conflict(newer: Kept<ScenarioDocument>, mine: readonly Patch[]): void {
		this.document = newer.document;
		this.#settle();
		this.history.clear(newer.document);
		this.#setAside(mine);
	}

	#later(): void {
		clearTimeout(this.#rest);
		this.#rest = setTimeout(() => this.#settle(), REST_MS);
	}

	#settle(): void {
		clearTimeout(this.#rest);
		this.#rested = this.document;
		void this.runs.choose();
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
		if (told.kind === 'base') {
			this.base = told.base;
			void this.runs.choose();
		}
		// With edits of its own, this tab learns of the newer version when it saves.
		else if (this.autosave.clean && told.revision > this.autosave.revision) {
			this.document = told.document;
			this.#settle();
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
