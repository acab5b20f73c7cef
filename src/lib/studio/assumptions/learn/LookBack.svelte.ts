import type { Backtest, NoBacktest } from '../../../engine/analysis/backtest/Backtest';
import { poolSizeHere } from '../../../runner/poolSize';
import type { WorkerCalls } from '../../../runner/WorkerCalls';
import { problemWords } from '../../document/problemWords';
import { inWords } from '../../session/inWords';
import type { Project } from '../../session/Project.svelte';
import type { LearnCalls, OriginsSoFar } from './learnCalls';

/** Trials of each forecast of a back-test: bands of 90% need no more. */
const TRIALS = 200;

type Door = {
	readonly calls: WorkerCalls<LearnCalls>;
	readonly project: Project;
	/** Brings the customers to the worker. */
	readonly bring: (signal: AbortSignal) => Promise<unknown>;
};

/** A back-test of the history that was read last: under way, found, given up. */
export class LookBack {
	found = $state.raw<Backtest | NoBacktest>();
	/** Origins done of those under way. */
	origins = $state.raw<OriginsSoFar>();
	error = $state<string>();
	#testing = new AbortController();

	constructor(readonly door: Door) {}

	/** Rolls through the history: forecasts made from its own past, against what happened. */
	async test(holdOut: number): Promise<void> {
		this.forget();
		const { signal } = (this.#testing = new AbortController());
		const { project, calls, bring } = this.door;
		this.origins = { done: 0, origins: 0 };
		try {
			await bring(signal);
			const ask = { document: project.document, holdOut, trials: TRIALS, workers: poolSizeHere() };
			const onTold = (told: OriginsSoFar) => {
				if (!signal.aborted) this.origins = told;
			};
			const { backtest, problems } = await calls.ask('backtest', ask, { signal, onTold });
			if (signal.aborted) return;
			this.found = backtest;
			if (!backtest)
				this.error = problems
					.slice(0, 3)
					.map((problem) => problemWords(problem, project.document))
					.join(' ');
		} catch (error) {
			if (!signal.aborted) this.error = inWords(error, project.document);
		} finally {
			if (signal === this.#testing.signal) this.origins = undefined;
		}
	}

	cancel(): void {
		this.#testing.abort();
		this.origins = undefined;
	}

	/** The history is another one, or none. */
	forget(): void {
		this.cancel();
		this.found = this.error = undefined;
	}
}
