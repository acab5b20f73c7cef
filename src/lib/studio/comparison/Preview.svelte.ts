import { untrack } from 'svelte';
import { problemsHave } from '../document/problemWords';
import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase } from '../../engine/market/customerBase';
import type { Sample } from '../../engine/market/sampleOf';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Holders } from '../document/holders';
import type { BaseInfo } from '../../api/base';
import { sameParts } from '../document/same';
import type { PreviewResults, PreviewTold } from './deskCalls';
import { failedWords } from './failedWords';
import type { PreviewDesk } from './PreviewDesk';

/**
 * A rest of the keys that lets a preview start: longer where one takes long, as the keys of a fast hand would only meet its work, and at
 * most `LONG_REST_MS`.
 */
const REST_MS = 80;
const LONG_REST_MS = 700;
const REST_SHARE = 0.2;
/** A rest after which old figures are dimmed. */
const DIM_MS = 300;

type Asked = { readonly document: ScenarioDocument; readonly variantId: string; readonly base: BaseInfo | null };

/** The live preview of one scenario: few trials in workers of the browser. A newer edit cancels the older preview. */
export class Preview {
	results = $state.raw<PreviewResults>();
	problems = $state.raw<readonly Problem[]>([]);
	/** The customers as they were read last, with at most as many as a preview takes. */
	customers = $state.raw<CustomerBase>();
	/** Who holds what today, of all customers, so that it is what the Customers screen says. */
	holders = $state.raw<Holders>();
	/** Trials behind `results`. */
	trials = $state(0);
	/** From the last key to the first answer. */
	seconds = $state<number>();
	/** The figures shown are of the document as it is. */
	current = $state(false);
	/** The figures shown are older than the document for longer than an eye waits. */
	slow = $state(false);
	error = $state<string>();
	/** Whom it simulates; undefined before the customers have been read. */
	sample = $state.raw<Sample>();

	#abort = new AbortController();
	/** From asking to the first answer, the last time. */
	#tookMs = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#dim: ReturnType<typeof setTimeout> | undefined;
	#last: Asked | undefined;
	/** What there are figures of. */
	#answered: Asked | undefined;

	constructor(readonly desk: Pick<PreviewDesk, 'preview'>) {}

	/** Gives back how to end what is under way. */
	start(): () => void {
		return () => {
			clearTimeout(this.#timer);
			clearTimeout(this.#dim);
			this.#abort.abort();
			this.#last = undefined;
		};
	}

	/** Previews a scenario of a document; the same one again does nothing. */
	show(document: ScenarioDocument, variantId: string, base: BaseInfo | null): void {
		untrack(() => {
			const last = this.#last;
			if (last && last.variantId === variantId && last.base?.id === base?.id && sameParts(last.document, document)) return;
			const switched = last?.variantId !== variantId;
			const asked = (this.#last = { document, variantId, base });
			this.current = false;
			if (switched && this.#answered?.variantId !== variantId) this.#forget();
			this.#abort.abort();
			const { signal } = (this.#abort = new AbortController());
			clearTimeout(this.#timer);
			clearTimeout(this.#dim);
			const since = performance.now();
			this.#timer = setTimeout(() => void this.#run(asked, since, signal), switched ? 0 : this.#restMs);
		});
	}

	get #restMs(): number {
		return Math.min(LONG_REST_MS, Math.max(REST_MS, REST_SHARE * this.#tookMs));
	}

	#forget(): void {
		this.results = undefined;
		this.trials = 0;
		this.seconds = undefined;
		this.error = undefined;
	}

	async #run(asked: Asked, since: number, signal: AbortSignal): Promise<void> {
		this.#dim = setTimeout(() => (this.slow = true), DIM_MS);
		const began = performance.now();
		const { document, base, variantId } = asked;
		try {
			const hear = (told: PreviewTold) => {
				if (!signal.aborted) this.#hear(told, asked, since, began);
			};
			await this.desk.preview({ document, base }, { variantId }, hear, signal);
			if (!signal.aborted) this.#settle();
		} catch (error) {
			if (!signal.aborted) this.#end(failedWords(error, document));
		}
	}

	#hear(told: PreviewTold, asked: Asked, since: number, began: number): void {
		if (told.kind === 'results') {
			this.results = told.results;
			this.trials = told.trials;
			// What a browser's own tools, and bench/preview.spec.ts, read.
			performance.measure('preview', { start: since, detail: { trials: told.trials } });
			if (this.error !== undefined) this.error = undefined;
			if (this.#answered === asked) return;
			this.#answered = asked;
			this.#settle();
			this.seconds = (performance.now() - since) / 1000;
			this.#tookMs = performance.now() - began;
			this.current = true;
			return;
		}
		const { problems, readable, sample } = told;
		// The cells look at what is wrong: none again is the same none.
		if (problems.length + this.problems.length > 0) this.problems = problems;
		if (told.base) this.customers = told.base;
		if (told.holders) this.holders = told.holders;
		if (!readable) return this.#end(why(problems, asked.base === null && 'file' in asked.document.customers));
		this.sample = sample;
	}

	#settle(): void {
		clearTimeout(this.#dim);
		this.slow = false;
	}

	#end(error: string): void {
		this.#settle();
		this.error = error;
	}
}

function why(problems: readonly Problem[], noBase: boolean): string {
	if (noBase) return 'This project has no customers yet. Add a customer file on the Customers screen.';
	const errors = problems.filter(({ severity }) => severity === 'error').length;
	return `${problemsHave(errors)} to be put right first; the figures are from before.`;
}
