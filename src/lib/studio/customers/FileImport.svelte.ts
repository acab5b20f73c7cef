import type { ImportList } from '../../api/import';
import { browserChannel } from '../../runner/browserChannel';
import { WorkerCalls } from '../../runner/WorkerCalls';
import type { BaseComparison } from '../../formats/import/compareBases';
import { recordOfImport, tableName } from '../../formats/import/recordOfImport';
import type { ImportSettings } from '../../formats/import/ImportSettings';
import { settingsToKeep } from '../../formats/import/readImportSettings';
import { call } from '../session/api';
import { CustomerPost } from '../session/CustomerPost';
import { inWords } from '../session/inWords';
import type { Project } from '../session/Project.svelte';
import { replaceCustomers } from '../session/replaceCustomers';
import type { ImportCalls } from './import.worker';
import ImportWorker from './import.worker?worker';
import type { ImportAnswer, ImportPreview } from './ImportReader';
import { sizeFault, tableFault } from '../session/sizeFault';

/** A rest of the hands after which a decision is read. */
const REST_MS = 150;

/** What a person decided, in words for undo, and the settings before it. */
type Step = { readonly label: string; readonly settings: ImportSettings };

/** Customers that have just been taken from a file, with how to take them back. */
export type TakenImport = {
	readonly file: string;
	readonly customers: number;
	readonly comparison?: BaseComparison | undefined;
	readonly undo: () => Promise<void>;
};

/** A file on its way to become the customers of a project: read in a worker, decided about, and read again with each decision. */
export class FileImport {
	file = $state.raw<File>();
	answer = $state.raw<ImportAnswer>();
	preview = $state.raw<ImportPreview>();
	settings = $state.raw<ImportSettings>({});
	/** Share of the bytes that are read; undefined while nothing is read. */
	progress = $state<number>();
	/** It is being stored. */
	busy = $state(false);
	error = $state<string>();
	/** What was decided about an earlier file of its kind holds for this one: its name. */
	remembered = $state.raw<string>();
	taken = $state.raw<TakenImport>();
	#undo = $state.raw<readonly Step[]>([]);
	#redo = $state.raw<readonly Step[]>([]);
	undoLabel = $derived(this.#undo.at(-1)?.label);
	redoLabel = $derived(this.#redo.at(-1)?.label);
	/** What is shown is of other settings than those that were decided last. */
	isStale = $derived(this.progress !== undefined || (this.answer !== undefined && this.answer.settings !== this.settings));

	readonly reader: WorkerCalls<ImportCalls>;
	readonly post: CustomerPost;
	#turn = 0;
	#abort = new AbortController();
	#rest: ReturnType<typeof setTimeout> | undefined;
	#kept: Record<string, unknown> = {};

	constructor(
		readonly project: Project,
		/** Segments of the customers that there are. */
		readonly segments: () => readonly string[] = () => [],
		connect = () => browserChannel(new ImportWorker({ name: 'tierlab import' }), 'The reader of files could not be loaded.')
	) {
		this.reader = new WorkerCalls<ImportCalls>(connect, () => this.post.lost());
		this.post = new CustomerPost(project.customerFile, (given) => this.reader.tell('customers', given));
	}

	/** Gives back how to stop. */
	start(): () => void {
		return () => {
			this.close();
			this.reader.end();
		};
	}

	/** Reads a file; it replaces nothing yet. One of the same kind as the open one goes on with what was decided. */
	async choose(file: File): Promise<void> {
		this.error = undefined;
		const fault = await sizeFault(file);
		if (fault) return void (this.error = fault);
		const before = this.answer;
		const [earlier, settings] = [this.file?.name, this.settings];
		this.close();
		this.taken = undefined;
		this.file = file;
		const turn = ++this.#turn;
		this.progress = 0;
		const names: Record<string, string> = {};
		// Without the server the file is read all the same: nothing is remembered then.
		const { imports } = await call<ImportList>(`/projects/${this.project.id}/imports`).catch((): ImportList => ({ imports: [] }));
		if (turn !== this.#turn) return;
		this.#kept = Object.fromEntries(imports.map(({ source, settings: decided }) => [source, decided]));
		for (const { source, file: name } of imports) names[source] = name;
		if (before?.reading && earlier !== undefined) {
			this.#kept[before.source] = settingsToKeep(settings);
			names[before.source] = earlier;
		}
		const answer = await this.#read();
		if (!answer || turn !== this.#turn) return;
		const isDecided = Object.keys(answer.settings).length > 0;
		this.remembered = isDecided ? names[answer.source] : undefined;
	}

	/** Takes a decision, and reads the file with it when the hands rest. */
	decide(label: string, settings: ImportSettings): void {
		if (!this.file) return;
		this.#undo = [...this.#undo, { label, settings: this.settings }];
		this.#redo = [];
		this.#take(settings);
	}

	undo(): void {
		this.#step(this.#undo, (undo, redo) => ([this.#undo, this.#redo] = [undo, [...this.#redo, redo]]));
	}

	redo(): void {
		this.#step(this.#redo, (redo, undo) => ([this.#redo, this.#undo] = [redo, [...this.#undo, undo]]));
	}

	/** As if nothing had been decided, not about an earlier file of its kind either. */
	startOver(): void {
		this.decide('Start over', {});
		this.remembered = undefined;
	}

	/** Reads the same file again, after that has failed. */
	async again(): Promise<void> {
		this.error = undefined;
		await this.#read(this.answer ? this.settings : undefined);
	}

	/** Gives up reading, at once. What was read before stays, with the decisions that it was read with. */
	cancel(): void {
		clearTimeout(this.#rest);
		this.#abort.abort();
		// The worker may be unpacking a workbook, and hears of nothing until it has.
		this.reader.end();
		this.progress = undefined;
		if (!this.answer) return this.close();
		this.settings = this.answer.settings;
	}

	/** Lets go of the file. */
	close(): void {
		clearTimeout(this.#rest);
		this.#abort.abort();
		this.#turn++;
		this.file = undefined;
		this.answer = undefined;
		this.preview = undefined;
		this.progress = undefined;
		this.error = undefined;
		this.remembered = undefined;
		this.settings = {};
		this.#undo = [];
		this.#redo = [];
	}

	/** The rows that were not taken, as a file. */
	refusedRows(): Promise<string> {
		return this.reader.ask('refusedRows', undefined);
	}

	/** Puts the customers of the file in the place of those that there are. What fails loses nothing. */
	async use(): Promise<TakenImport | undefined> {
		const { file, answer, project, preview } = this;
		if (!file || !answer?.reading || this.isStale || this.busy) return undefined;
		const fault = preview && tableFault(preview.bytes);
		if (fault) return void (this.error = fault);
		this.busy = true;
		this.error = undefined;
		try {
			const csv = await this.reader.ask('table', undefined);
			const record = recordOfImport(file.name, answer);
			const undo = await replaceCustomers(project, { name: tableName(file.name), csv, record });
			const { customers } = answer.reading;
			const taken = { file: file.name, customers, comparison: preview?.comparison, undo };
			this.close();
			return (this.taken = taken);
		} catch (error) {
			this.error = inWords(error, project.document);
			return undefined;
		} finally {
			this.busy = false;
		}
	}

	/** Takes back what was used last. */
	async takeBack(): Promise<void> {
		const { taken, project } = this;
		if (!taken || this.busy) return;
		this.busy = true;
		this.error = undefined;
		try {
			await taken.undo();
			this.taken = undefined;
		} catch (error) {
			this.error = inWords(error, project.document);
		} finally {
			this.busy = false;
		}
	}

	#step(from: readonly Step[], moved: (rest: readonly Step[], step: Step) => void): void {
		const step = from.at(-1);
		if (!step) return;
		moved(from.slice(0, -1), { label: step.label, settings: this.settings });
		this.#take(step.settings);
	}

	#take(settings: ImportSettings): void {
		this.settings = settings;
		this.error = undefined;
		clearTimeout(this.#rest);
		this.#rest = setTimeout(() => void this.#read(settings), REST_MS);
	}

	/** The newest wins: one that is under way is given up. @param settings without them those of its kind */
	async #read(settings?: ImportSettings): Promise<ImportAnswer | undefined> {
		const { file, project } = this;
		if (!file) return undefined;
		this.#abort.abort();
		const { signal } = (this.#abort = new AbortController());
		this.progress = 0;
		const { document } = project;
		try {
			const asked = { file, turn: this.#turn, document, segments: this.segments(), kept: this.#kept, ...(settings ? { settings } : {}) };
			const onTold = (bytes: number) => !signal.aborted && (this.progress = Math.min(1, bytes / Math.max(1, file.size)));
			const answer = await this.reader.ask('read', asked, { signal, onTold });
			signal.throwIfAborted();
			this.settings = settings ?? answer.settings;
			this.answer = { ...answer, settings: this.settings };
			this.progress = undefined;
			void this.#look(file.name, signal);
			return this.answer;
		} catch (error) {
			if (signal.aborted) return undefined;
			this.progress = undefined;
			this.error = inWords(error, document);
			return undefined;
		}
	}

	/** What the customers of the file are, and what they change: it comes a moment later than the report. */
	async #look(file: string, signal: AbortSignal): Promise<void> {
		const { document, base } = this.project;
		try {
			// Without the present customers there is nothing to compare with; the file can be looked at all the same.
			await this.post.bring(document, base, signal).catch(() => undefined);
			const preview = await this.reader.ask('preview', { document, file }, { signal });
			if (!signal.aborted) this.preview = preview;
		} catch (error) {
			if (!signal.aborted) this.error = inWords(error, document);
		}
	}
}
