import { untrack } from 'svelte';
import { gateAnswers, type GateAnswers } from '../../engine/analysis/gateAnswers';
import { gateQuestion, type GateQuestion } from '../../engine/analysis/gateQuestion';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../runner/apiTypes';
import type { Runner, RunResults } from '../../runner/protocol';
import { TODAY, variantOf } from '../catalog/book';
import { fingerprint } from '../shell/keep';
import { QuestionReader } from './QuestionReader';
import { whyFailed, whyUnread, type WhyNot } from './whyNot';

/** A feature of one scenario, or of Today, that is asked about. */
export type GateAsk = {
	readonly document: ScenarioDocument;
	readonly base: BaseInfo | null;
	readonly variantId: string;
	readonly featureId: string;
	/** Prices of the add-on to try, minor units; chosen by the step in price when left out. */
	readonly pricesCents?: readonly number[];
};

/** An answer as it stands on screen, with what it is an answer to. */
export type GateShown = {
	readonly key: string;
	readonly variantId: string;
	readonly question: GateQuestion;
	readonly results: RunResults;
	readonly answers: GateAnswers;
	/** Customers simulated, and customers there are. */
	readonly customers: { readonly rows: number; readonly of: number };
	/** Of all customers, by the full run; otherwise a first answer on a sample. */
	readonly isFull: boolean;
};

/** Customers of the first answer. */
const FEW = 400;
/** Its trials, one after the other; the first takes the calibration as well, the last is left out where it would take longer than `LONG_MS`. */
const STAGES = [8, 24, 64] as const;
const LONG_MS = 8_000;
/** A rest of the keys before a new question starts. */
const REST_MS = 150;

/**
 * The question where a feature belongs: a first answer on a sample of customers as soon as it is asked, the whole on request. An answer
 * of the whole stays when the scenario is edited, and is then stale.
 */
export class GateStudy {
	shown = $state.raw<GateShown>();
	why = $state.raw<WhyNot>();
	/** Trials of the full run under way. */
	progress = $state.raw<{ readonly done: number; readonly total: number; readonly since: number }>();
	/** A first answer is on its way. */
	busy = $state(false);
	#key = $state('');
	/** The answer shown is of an older version of the scenario. */
	stale = $derived(this.shown !== undefined && this.shown.key !== this.#key);

	#reader: QuestionReader | undefined;
	#runner: Promise<Runner> | undefined;
	#abort: AbortController | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked: GateAsk | undefined;

	constructor(readonly projectId: string) {}

	/** Opens the workers; gives back how to end them. */
	start(): () => void {
		this.#reader = new QuestionReader(this.projectId);
		this.#runner = import('../../runner/browserWorker').then(({ browserWorker }) => browserWorker());
		return () => {
			clearTimeout(this.#timer);
			this.#abort?.abort();
			this.#reader?.close();
			void this.#runner?.then((runner) => runner.close());
			this.#key = '';
		};
	}

	/** Asks; the same again does nothing. */
	ask(asked: GateAsk): void {
		untrack(() => {
			const key = keyOf(asked);
			if (key === this.#key) return;
			const other = this.#asked?.featureId !== asked.featureId || this.#asked.variantId !== asked.variantId;
			this.#key = key;
			this.#asked = asked;
			if (other) this.shown = undefined;
			// The answer to the whole is not thrown away for one on a sample.
			if (this.shown?.isFull) return;
			this.#begin(() => this.#preview(asked, key), other ? 0 : REST_MS);
		});
	}

	/** Asks the same again on a sample: after an edit, or when it failed. */
	again(): void {
		const asked = this.#asked;
		if (asked) this.#begin(() => this.#preview(asked, this.#key), 0);
	}

	/** Asks it of all customers, in all trials. */
	askInFull(): void {
		const asked = this.#asked;
		if (asked) this.#begin(() => this.#full(asked, this.#key), 0);
	}

	/** Ends the full run; the trials that are done are kept. */
	cancel(): void {
		this.#abort?.abort();
		this.busy = false;
	}

	#begin(work: () => Promise<void>, rest: number): void {
		this.#abort?.abort();
		clearTimeout(this.#timer);
		const abort = (this.#abort = new AbortController());
		this.why = undefined;
		this.progress = undefined;
		this.busy = true;
		this.#timer = setTimeout(() => {
			void work()
				.catch((error: unknown) => {
					if (!abort.signal.aborted) this.why = whyFailed(error);
				})
				.finally(() => {
					if (this.#abort !== abort) return;
					this.busy = false;
					this.progress = undefined;
				});
		}, rest);
	}

	async #preview(asked: GateAsk, key: string): Promise<void> {
		const signal = this.#abort?.signal;
		const read = await this.#read(asked, FEW);
		const runner = await this.#runner;
		if (!read || !runner || !signal) return;
		let took = 0;
		for (const [i, trials] of STAGES.entries()) {
			if (i > 1 && took * (trials / (STAGES[i - 1] ?? 1)) > LONG_MS) return;
			const began = performance.now();
			const results = await runner.run(read.question.scenario, { trials, signal });
			took = performance.now() - began;
			this.#show({ key, ...read, results, isFull: false }, signal);
		}
	}

	async #full(asked: GateAsk, key: string): Promise<void> {
		const signal = this.#abort?.signal;
		const since = performance.now();
		this.progress = { done: 0, total: 0, since };
		// The prices that are on screen are the ones that are run, whatever the sample says of the step in price.
		const prices = this.shown?.question.options.flatMap(({ priceCents }) => priceCents ?? []);
		const read = await this.#read({ ...asked, ...(prices && !this.stale ? { pricesCents: prices } : {}) }, Number.MAX_SAFE_INTEGER);
		const runner = await this.#runner;
		if (!read || !runner || !signal) return;
		const onProgress = (done: number, total: number) => {
			if (!signal.aborted) this.progress = { done, total, since };
		};
		const results = await runner.run(read.question.scenario, { signal, keepPartial: true, onProgress });
		// A cancelled run gives what it has, unless another question has been asked meanwhile.
		if (key === this.#key) this.#show({ key, ...read, results, isFull: true });
	}

	#show(shown: Omit<GateShown, 'answers'>, signal?: AbortSignal): void {
		if (!signal?.aborted) this.shown = { ...shown, answers: gateAnswers(shown.results, shown.question) };
	}

	async #read({ document, base, variantId, featureId, pricesCents }: GateAsk, rows: number) {
		const signal = this.#abort?.signal;
		const reading = await this.#reader?.read(document, base, rows);
		if (!reading || signal?.aborted) return undefined;
		this.why = whyUnread(reading, 'file' in document.customers && !base);
		if (!reading.scenario) return undefined;
		const choices = { ...(variantId === TODAY ? {} : { variantId }), ...(pricesCents ? { pricesCents } : {}) };
		const question = gateQuestion(reading.scenario, featureId, choices);
		return { variantId, question, customers: { rows: reading.scenario.base.ids.length, of: reading.customers } };
	}
}

/** What an answer depends on: not the name of the document, nor its other scenarios. */
function keyOf({ document, base, variantId, featureId, pricesCents }: GateAsk): string {
	const { name: _name, dismissed: _dismissed, ...rest } = document;
	return fingerprint({ ...rest, variants: variantOf(document, variantId), base: base?.id, variantId, featureId, pricesCents });
}
