import { untrack } from 'svelte';
import { isTaken } from '../../../engine/analysis/history/isTaken';
import type { Learned, LearnedInput } from '../../../engine/analysis/history/Learned';
import type { HistoryInfo, HistoryList } from '../../../api/history';
import type { HistorySettings } from '../../../formats/history/HistorySettings';
import { minorUnitsOf } from '../../../formats/readCurrency';
import { beforeLearning } from '../../../formats/learnedRanges';
import { browserChannel } from '../../../runner/browserChannel';
import { WorkerCalls } from '../../../runner/WorkerCalls';
import { printOf } from '../../document/same';
import { call, fetchBytes } from '../../session/api';
import { CustomerPost } from '../../session/CustomerPost';
import { inWords } from '../../session/inWords';
import { problemWords } from '../../document/problemWords';
import { plural } from '../../../engine/catalog/plural';
import type { Assumptions } from '../Assumptions.svelte';
import { applyLearned, heldOf } from '../../document/applyLearned';
import { LookBack } from './LookBack.svelte';
import { isUsage, UsageJoin } from './UsageJoin.svelte';
import LearnWorker from './learn.worker?worker';
import type { HistoryBlob, HistoryTold, LearnCalls } from './learnCalls';

/** A file of the history: kept with the project once the server has taken it. */
type Kept = HistoryBlob & { readonly id: string | undefined };

/** What a screen shows first: nothing yet, nothing there, a file under way, or one that was read. */
export type LearnPhase = 'loading' | 'empty' | 'reading' | 'read';

/** Verdicts whose ranges are taken by Apply all; the others are offered one by one. */
const FITS = new Set<LearnedInput['fit']['verdict']>(['fits', 'untested']);

const ended = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** A history of a project: read, closed, learned from, applied, and looked back on. The work is done in a worker. */
export class Learning {
	phase = $state<LearnPhase>('loading');
	files = $state.raw<readonly Kept[]>([]);
	settings = $state.raw<HistorySettings>({});
	/** Bytes read, of all. */
	progress = $state.raw<{ readonly read: number; readonly all: number }>({ read: 0, all: 0 });
	told = $state.raw<HistoryTold>();
	error = $state<string>();
	/** Why the file is not kept with the project; what was read of it stands. */
	unkept = $state<string>();
	/** What the customers used, beside the history; what came of joining it, or why it could not be. */
	readonly usage: UsageJoin;
	learned = $state.raw<Learned>();
	learning = $state(false);
	/** Why nothing could be learned. */
	unlearned = $state<string>();
	readonly back: LookBack;
	#reading = new AbortController();
	#asking = new AbortController();
	#asked = '';
	readonly #calls: WorkerCalls<LearnCalls>;
	readonly #post: CustomerPost;

	constructor(
		readonly model: Assumptions,
		connect = () => browserChannel(new LearnWorker({ name: 'tierlab history' }), 'The reader of histories could not be loaded.')
	) {
		const { project } = model;
		this.#calls = new WorkerCalls<LearnCalls>(connect, () => this.#post.lost());
		this.usage = new UsageJoin({ calls: this.#calls, project, place: this.#place, learn: () => this.#anew() });
		this.#post = new CustomerPost(project.customerFile, (given) => this.#calls.tell('customers', given));
		this.back = new LookBack({ calls: this.#calls, project, bring: (signal) => this.#post.bring(project.document, project.base, signal) });
	}

	/** What a document depends on when it is learned from; what was learned itself is left out, so that applying asks for nothing anew. */
	key = $derived.by((): string => {
		const { today, meters, features, customers, start, currency, perUsd } = this.model.project.rested;
		const before = beforeLearning(this.model.reading.ranges, this.model.marks);
		return printOf({ today, meters, features, customers, start, currency, perUsd, before, base: this.model.project.base?.id });
	});
	/** Minor units of an amount of the history. */
	unit = $derived.by((): number => minorUnitsOf(this.told?.currency ?? this.model.project.document.currency) ?? 100);
	/** Whether something may be fitted: it is read, closes, and is in the currency of the project. */
	isSound = $derived.by((): boolean => this.told?.shown !== undefined && this.told.isClosed && this.otherCurrency === undefined);
	otherCurrency = $derived.by((): string | undefined => {
		const { currency } = this.told ?? {};
		return currency !== undefined && currency !== this.model.project.document.currency ? currency : undefined;
	});
	/** What may be applied, and what of it is not yet. */
	offered = $derived.by((): readonly LearnedInput[] => (this.learned?.inputs ?? []).filter(isTaken));
	waiting = $derived.by((): readonly LearnedInput[] =>
		this.offered.filter((input) => FITS.has(input.fit.verdict) && heldOf(input, this.model.marks) !== 'now')
	);

	/** Reads the history that is kept with the project. Gives back how to stop. */
	start(): () => void {
		void this.#load();
		return () => {
			for (const work of [this.#reading, this.#asking]) work.abort();
			this.back.forget();
			this.usage.end();
			this.#calls.end();
			this.#asked = '';
		};
	}

	/** Learns where the document, or the history, is another one than before. */
	follow(): void {
		const { key, isSound } = this;
		untrack(() => {
			if (!isSound || key === this.#asked) return;
			void this.#learn(key);
		});
	}

	/** Learns again where it failed. */
	again(): void {
		this.#asked = '';
		this.follow();
	}

	/** The history is another one: what was learned, or looked back on, is of the one before. */
	#anew(): void {
		this.back.forget();
		this.again();
	}

	async #load(): Promise<void> {
		this.error = undefined;
		this.phase = 'loading';
		try {
			const kept = (await call<HistoryList>(`${this.#place}`)).histories;
			const histories = kept.filter(({ settings }) => !isUsage(settings));
			await this.usage.load(kept.filter(({ settings }) => isUsage(settings)));
			if (histories.length === 0) return void (this.phase = 'empty');
			this.settings = histories[0]?.settings ?? {};
			const blobs = await Promise.all(histories.map(({ id }) => fetchBytes(`${this.#place}/${id}`)));
			this.files = histories.map(({ id, name }, at) => ({ id, name, blob: blobs[at] ?? new Blob() }));
			await this.#read();
		} catch (error) {
			this.#failed(error);
		}
	}

	get #place(): string {
		return `/projects/${this.model.project.id}/histories`;
	}

	/** Reads a file in the place of those before, or beside them, and keeps it with the project. */
	async choose(file: File, beside = false): Promise<void> {
		const before = this.files;
		this.files = [...(beside ? before : []), { id: undefined, name: file.name, blob: file }];
		if (!beside) this.settings = {};
		this.unkept = undefined;
		if (await this.#read()) await this.#keep(file, beside ? [] : before);
		else if (this.phase === 'empty' && before.length > 0) {
			this.files = before;
			await this.#read();
		}
	}

	/** Kept first, and only then the older ones go: a server that is lost in between leaves a file too many and none too few. */
	async #keep(file: File, old: readonly Kept[]): Promise<void> {
		try {
			const name = encodeURIComponent(file.name);
			const { id } = await call<HistoryInfo>(`${this.#place}?name=${name}`, { method: 'POST', bytes: file });
			this.files = this.files.map((kept) => (kept.blob === file ? { ...kept, id } : kept));
			for (const { id: gone } of old) if (gone) await call(`${this.#place}/${gone}`, { method: 'DELETE' });
			if (Object.keys(this.settings).length > 0) await this.#keepSettings();
		} catch (error) {
			this.unkept = inWords(error);
		}
	}

	/** Takes the history out of the project. */
	async remove(): Promise<void> {
		const { files } = this;
		this.#reading.abort();
		this.#forget();
		this.files = [];
		this.phase = 'empty';
		try {
			for (const { id } of files) if (id) await call(`${this.#place}/${id}`, { method: 'DELETE' });
			await this.usage.remove();
		} catch (error) {
			this.error = inWords(error);
		}
	}

	/** Says how the file is to be read, and reads it again. */
	async settle(change: { readonly [Key in keyof HistorySettings]?: HistorySettings[Key] | undefined }): Promise<void> {
		const settings = Object.entries({ ...this.settings, ...change }).filter(([, value]) => value !== undefined);
		this.settings = Object.fromEntries(settings);
		await Promise.all([this.#read(), this.#keepSettings()]);
	}

	/** Says what a column is. @param field '' is not read */
	settleColumn(column: string, field: string): Promise<void> {
		return this.settle({ columns: { ...this.settings.columns, [column]: field } });
	}

	async #keepSettings(): Promise<void> {
		const id = this.files[0]?.id;
		if (!id) return;
		try {
			await call(`${this.#place}/${id}`, { method: 'PUT', json: { settings: this.settings } });
		} catch (error) {
			this.unkept = inWords(error);
		}
	}

	/** Gives up reading: what was read before, if anything, is gone, as the worker has it no longer. */
	cancel(): void {
		this.#reading.abort();
	}

	/** @returns whether it was read to its end */
	async #read(): Promise<boolean> {
		this.#reading.abort();
		this.#forget();
		const { signal } = (this.#reading = new AbortController());
		const { files } = this;
		const all = files.reduce((sum, { blob }) => sum + blob.size, 0);
		this.error = undefined;
		this.progress = { read: 0, all };
		this.phase = 'reading';
		const settings = { currency: this.model.project.document.currency, ...this.settings };
		try {
			const given = files.map(({ name, blob }) => ({ name, blob }));
			const onTold = ({ bytes }: { readonly bytes: number }) => (this.progress = { read: bytes, all });
			let told = await this.#calls.ask('read', { files: given, settings }, { signal, onTold });
			// A file without rows in the project's currency asks which of its own is read.
			if (!told.shown && this.settings.currency === undefined && told.questions.some(({ setting }) => setting === 'currency'))
				told = await this.#calls.ask('read', { files: given, settings: this.settings }, { signal, onTold });
			// What they used is joined before anything is learned, so that it is learned once.
			if (told.isClosed) await this.usage.join(this.settings);
			if (signal.aborted) return false;
			this.told = told;
			this.phase = 'read';
			return true;
		} catch (error) {
			if (signal === this.#reading.signal) this.#failed(error);
			return false;
		}
	}

	#failed(error: unknown): void {
		this.phase = 'empty';
		if (!ended(error)) this.error = inWords(error, this.model.project.document);
	}

	#forget(): void {
		this.#asking.abort();
		this.back.forget();
		this.#asked = '';
		this.told = this.learned = this.unlearned = undefined;
	}

	async #learn(key: string): Promise<void> {
		this.#asking.abort();
		const { signal } = (this.#asking = new AbortController());
		this.#asked = key;
		this.learning = true;
		this.unlearned = undefined;
		const { project } = this.model;
		try {
			await this.#post.bring(project.document, project.base, signal);
			const { learned, problems } = await this.#calls.ask('learn', { document: project.document }, { signal });
			this.learned = learned;
			const errors = problems.filter(({ severity }) => severity === 'error').slice(0, 3);
			if (!learned) this.unlearned = errors.map((problem) => problemWords(problem, project.document)).join(' ');
		} catch (error) {
			if (!signal.aborted) this.unlearned = inWords(error, project.document);
		} finally {
			if (!signal.aborted) this.learning = false;
		}
	}

	/** Takes ranges over into the document: one edit. */
	apply(inputs: readonly LearnedInput[]): void {
		const { project, reading, marks, segments } = this.model;
		const [only] = inputs;
		if (!only) return;
		const from = [...this.files, ...(this.usage.file ? [this.usage.file] : [])].map(({ name }) => name).join(', ');
		const label =
			inputs.length === 1
				? `${this.model.titleOf(only)} from your data`
				: `${inputs.length} ${plural(inputs.length, 'range')} from your data`;
		const applied = { inputs, from, churnLaw: this.learned?.churnLaw };
		project.edit(label, (document) =>
			applyLearned(document, applied, { ranges: reading.ranges, marks, segments: segments.map(({ id }) => id) })
		);
	}
}
