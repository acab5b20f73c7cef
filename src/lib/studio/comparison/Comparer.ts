import type { Scenario } from '../../engine/simulation/scenario';
import ComparisonsWorker from './comparisons.worker?worker';

/** Variants that are simulated together, on the same draws, by their ids. */
export type ComparisonGroup = { readonly key: string; readonly ids: readonly string[] };

export type ComparisonRequest = {
	readonly job: number;
	readonly scenario: Scenario;
	readonly groups: readonly ComparisonGroup[];
	/** Numbers of trials, ascending: each group is told after each. */
	readonly stages: readonly number[];
};

/** Ends the request before it. */
export type ComparisonCancel = { readonly job: number; readonly cancel: true };

export type ComparisonReply =
	/** ARR at the last month by trial: Today, then the variants of the group. */
	| { readonly job: number; readonly key: string; readonly trials: number; readonly arr: readonly Float64Array[] }
	| { readonly job: number; readonly done: true }
	| { readonly job: number; readonly failed: string };

type Told = (reply: ComparisonReply) => void;

/** Simulates alternatives in a worker of its own, beside the preview; a newer request takes the place of the older. */
export class Comparer {
	#worker: Worker | undefined;
	#job = 0;
	#told: Told = () => undefined;

	run(request: Omit<ComparisonRequest, 'job'>, told: Told): void {
		this.#told = told;
		this.#open().postMessage({ ...request, job: ++this.#job } satisfies ComparisonRequest);
	}

	/** Ends what is under way. */
	cancel(): void {
		this.#told = () => undefined;
		this.#worker?.postMessage({ job: ++this.#job, cancel: true } satisfies ComparisonCancel);
	}

	close(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
	}

	#open(): Worker {
		if (this.#worker) return this.#worker;
		const worker = new ComparisonsWorker({ name: 'tierlab comparisons' });
		worker.addEventListener('message', ({ data }: MessageEvent<ComparisonReply>) => data.job === this.#job && this.#told(data));
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#told({ job: this.#job, failed: event.message || 'the comparison could not be loaded' });
		});
		return (this.#worker = worker);
	}
}
