import ComparisonsWorker from './comparisons.worker?worker';
import type { ComparisonCancel, ComparisonReply, ComparisonRequest } from './ComparisonRequest';

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
