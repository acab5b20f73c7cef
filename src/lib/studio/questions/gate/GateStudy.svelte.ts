import { gateAnswers, type GateAnswers } from '../../../engine/analysis/gateAnswers';
import { gateQuestion, type GateQuestion } from '../../../engine/analysis/gateQuestion';
import type { Runner, RunResults } from '../../../runner/protocol';
import { TODAY } from '../../document/book';
import { Study, type StudyAsk, type StudyShown } from '../Study.svelte';

/** A feature of one scenario, or of Today, that is asked about. */
export type GateAsk = StudyAsk & {
	readonly featureId: string;
	/** Prices of the add-on to try, minor units; chosen by the step in price when left out. */
	readonly pricesCents?: readonly number[];
};

/** An answer as it stands on screen, with what it is an answer to. */
export type GateShown = StudyShown & {
	readonly variantId: string;
	readonly question: GateQuestion;
	readonly results: RunResults;
	readonly answers: GateAnswers;
};

/** Trials of the first answer, one after the other; the first takes the calibration as well, the last is left out where it would take longer than `LONG_MS`. */
const STAGES = [8, 24, 64] as const;
const LONG_MS = 8_000;

/** The question where a feature belongs. */
export class GateStudy extends Study<GateAsk, GateShown> {
	protected placeOf({ variantId, featureId }: GateAsk): string {
		return `${variantId} ${featureId}`;
	}

	protected choicesOf({ featureId, pricesCents }: GateAsk) {
		return { featureId, pricesCents };
	}

	protected async answer(asked: GateAsk, key: string, isFull: boolean, signal: AbortSignal): Promise<void> {
		// The prices that are on screen are the ones that are run, whatever the sample says of the step in price.
		const prices = this.shown?.question.options.flatMap(({ priceCents }) => priceCents ?? []);
		const read = await this.#question(isFull && prices && !this.stale ? { ...asked, pricesCents: prices } : asked, isFull, signal);
		const pool = await this.pool;
		if (!read || !pool) return;
		const { runner } = pool;
		const show = (results: RunResults) => (this.shown = { key, ...read, results, answers: gateAnswers(results, read.question), isFull });
		if (isFull) return this.#full(runner, read.question, show, key, signal);
		let took = 0;
		for (const [i, trials] of STAGES.entries()) {
			if (i > 1 && took * (trials / (STAGES[i - 1] ?? 1)) > LONG_MS) return;
			const began = performance.now();
			const results = await runner.run(read.question.scenario, { trials, signal });
			took = performance.now() - began;
			if (signal.aborted) return;
			show(results);
		}
	}

	async #full(
		runner: Runner,
		{ scenario }: GateQuestion,
		show: (results: RunResults) => void,
		key: string,
		signal: AbortSignal
	): Promise<void> {
		const since = performance.now();
		const onProgress = (done: number, total: number) => {
			if (!signal.aborted) this.progress = { done, total, since };
		};
		const results = await runner.run(scenario, { signal, keepPartial: true, onProgress });
		// A cancelled run gives what it has, unless another question has been asked meanwhile.
		if (this.isAsked(key)) show(results);
	}

	async #question(asked: GateAsk, isFull: boolean, signal: AbortSignal) {
		const { variantId, featureId, pricesCents } = asked;
		const reading = await this.read(asked, isFull, signal);
		if (!reading?.scenario) return undefined;
		const choices = { ...(variantId === TODAY ? {} : { variantId }), ...(pricesCents ? { pricesCents } : {}) };
		const question = gateQuestion(reading.scenario, featureId, choices);
		return { variantId, question, customers: reading.sample };
	}
}
