import { untrack } from 'svelte';
import type { Sample } from '../../engine/market/sampleOf';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import { variantOf } from '../document/book';
import { printOf } from '../document/same';
import type { CustomerFile } from '../session/CustomerFile';
import { poolSizeHere } from '../../runner/poolSize';
import type { SimulationPool } from '../../runner/simulationPool';
import { QuestionReader } from './QuestionReader';
import { whyFailed, whyUnread, type WhyNot } from './whyNot';

/** A scenario, or Today, that something is asked of. */
export type StudyAsk = { readonly document: ScenarioDocument; readonly base: BaseInfo | null; readonly variantId: string };

/** An answer as it stands on screen. */
export type StudyShown = {
	/** Of what it is an answer to. */
	readonly key: string;
	/** Whom it simulates. */
	readonly customers: Sample;
	/** Of all customers, by the full run; otherwise a first answer on a sample. */
	readonly isFull: boolean;
};

type Reading = Awaited<ReturnType<QuestionReader['read']>>;

/** The workers of a study, begun when it starts. */
export type StudyWorkers = {
	reader(file: CustomerFile): Pick<QuestionReader, 'read' | 'close'>;
	pool(): Promise<SimulationPool>;
};

const IN_BROWSER: StudyWorkers = {
	reader: (file) => new QuestionReader(file),
	// The model comes with it: not into the first page.
	pool: () => import('../../runner/browserPool').then(({ browserPool }) => browserPool(poolSizeHere()))
};

/** Customers of the first answer. */
const FEW = 400;
/** A rest of the keys before the same is asked of an edited scenario. */
const REST_MS = 250;

/**
 * A question asked of a scenario in workers of the browser: a first answer on a sample of customers as soon as it is asked, the whole on
 * request. An answer of the whole stays when the scenario is edited, and is then stale. A newer question ends the older.
 */
export abstract class Study<Ask extends StudyAsk, Shown extends StudyShown> {
	shown = $state.raw<Shown>();
	why = $state.raw<WhyNot>();
	/** Trials of the full run under way. */
	progress = $state.raw<{ readonly done: number; readonly total: number; readonly since: number }>();
	/** An answer is on its way. */
	busy = $state(false);
	#key = $state('');
	/** The answer shown is of an older version of the scenario. */
	stale = $derived(this.shown !== undefined && this.shown.key !== this.#key);

	#reader: ReturnType<StudyWorkers['reader']> | undefined;
	#pool: Promise<SimulationPool> | undefined;
	#abort = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked: Ask | undefined;

	constructor(
		/** The customers of the project. */
		readonly file: CustomerFile,
		readonly workers: StudyWorkers = IN_BROWSER
	) {}

	/** What is asked, of which scenario: another one is another screen. */
	protected abstract placeOf(asked: Ask): string;
	/** What an answer depends on beside the scenario and its customers. */
	protected abstract choicesOf(asked: Ask): Readonly<Record<string, unknown>>;
	/** Works out an answer and shows it, in parts as they come. @param key of what is asked */
	protected abstract answer(asked: Ask, key: string, isFull: boolean, signal: AbortSignal): Promise<void>;

	/** The workers that simulate; undefined before it has started. */
	protected get pool(): Promise<SimulationPool | undefined> {
		return this.#pool ?? Promise.resolve(undefined);
	}

	/** Begins the workers; gives back how to end them. */
	start(): () => void {
		const reader = (this.#reader = this.workers.reader(this.file));
		const pool = (this.#pool = this.workers.pool());
		// Who asks is told; nobody may have asked.
		pool.catch(() => undefined);
		return () => {
			clearTimeout(this.#timer);
			this.#abort.abort();
			reader.close();
			void pool.then(
				({ runner }) => runner.close(),
				() => undefined
			);
			this.#key = '';
		};
	}

	/** Asks; the same again does nothing. */
	ask(asked: Ask): void {
		untrack(() => {
			const key = this.#keyOf(asked);
			if (key === this.#key) return;
			const other = !this.#asked || this.placeOf(this.#asked) !== this.placeOf(asked);
			this.#key = key;
			this.#asked = asked;
			if (other) this.shown = undefined;
			// The answer to the whole is not thrown away for one on a sample.
			if (!this.shown?.isFull) this.#begin(false, other ? 0 : REST_MS);
		});
	}

	/** Asks the same again on a sample: after an edit, or when it failed. */
	again(): void {
		this.#begin(false, 0);
	}

	/** Asks it of all customers, in all trials. */
	askInFull(): void {
		this.#begin(true, 0);
	}

	/** Ends the full run; the trials that are done are kept. */
	cancel(): void {
		this.#abort.abort();
		this.busy = false;
		this.progress = undefined;
	}

	/** Whether that is what is asked last. */
	protected isAsked(key: string): boolean {
		return key === this.#key;
	}

	/** Reads a document with a sample of the customers, or with all of them, and says why it cannot be asked; undefined then, and when it is given up. */
	protected async read({ document, base }: Ask, isFull: boolean, signal: AbortSignal): Promise<Reading | undefined> {
		const reading = await this.#reader?.read(document, base, isFull ? Number.MAX_SAFE_INTEGER : FEW, signal);
		if (!reading || signal.aborted) return undefined;
		this.why = whyUnread(reading, 'file' in document.customers && !base, document);
		return reading;
	}

	#begin(isFull: boolean, rest: number): void {
		const asked = this.#asked;
		if (!asked) return;
		this.#abort.abort();
		clearTimeout(this.#timer);
		const abort = (this.#abort = new AbortController());
		this.why = undefined;
		this.progress = isFull ? { done: 0, total: 0, since: performance.now() } : undefined;
		this.busy = true;
		this.#timer = setTimeout(() => {
			void this.answer(asked, this.#key, isFull, abort.signal)
				.catch((error: unknown) => {
					if (!abort.signal.aborted) this.why = whyFailed(error, asked.document);
				})
				.finally(() => {
					if (this.#abort !== abort) return;
					this.busy = false;
					this.progress = undefined;
				});
		}, rest);
	}

	/** Not of the name of the document, nor of its other scenarios. */
	#keyOf(asked: Ask): string {
		const { document, base, variantId } = asked;
		const { name: _name, learned: _learned, dismissed: _dismissed, ...rest } = document;
		return printOf({ ...rest, variants: variantOf(document, variantId), base: base?.id, variantId, ...this.choicesOf(asked) });
	}
}
