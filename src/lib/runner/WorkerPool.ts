import { buffersIn } from './buffersIn';
import { problemsOf } from './problemsOf';
import { RunError } from './protocol';
import type { Opening, ShardCalls, ShardLine, ShardWork, Worked } from './ShardDesk';
import { WorkerCalls } from './WorkerCalls';

type Task<C, S> = {
	readonly work: ShardWork<S>;
	readonly opening: Opening<C> | undefined;
	readonly resolve: (answer: Worked<C, S>) => void;
	readonly reject: (reason: unknown) => void;
};
type Slot<C, S> = {
	readonly calls: WorkerCalls<ShardCalls<C, S>>;
	readonly opened: Set<number>;
	task: Task<C, S> | undefined;
};

/** On a server a new thread costs less than a piece that nobody wants. */
const GRACE_MS = 60;

/**
 * Workers that take pieces of work from one queue, each one at a time. They start when first needed; one that fails or will not
 * let go of dropped work is replaced by the next piece that needs it, and only the piece it held is refused.
 */
export class WorkerPool<C, S> {
	readonly #slots: Slot<C, S>[];
	readonly #queue: Task<C, S>[] = [];
	#jobs = 0;
	#ended = false;

	/** @param graceMs how long a worker may take to finish a piece that nobody wants any more, before it is ended and replaced */
	constructor(
		connect: () => ShardLine<C, S>,
		readonly size: number,
		readonly graceMs = GRACE_MS
	) {
		this.#slots = Array.from({ length: size }, () => {
			const opened = new Set<number>();
			return { calls: new WorkerCalls<ShardCalls<C, S>>(connect, () => opened.clear()), opened, task: undefined };
		});
	}

	/** The number of the next job: no other run of the pool has it. */
	newJob(): number {
		return ++this.#jobs;
	}

	/**
	 * Queues one piece of work.
	 * @param opening the job that it belongs to, for a worker that has not met it yet
	 * @throws RunError if the engine or the worker fails; the signal's reason when aborted
	 */
	ask(work: ShardWork<S>, opening?: Opening<C>, signal?: AbortSignal): Promise<Worked<C, S>> {
		if (this.#ended) return Promise.reject(new RunError(problemsOf(new Error('the runner is closed'))));
		if (signal?.aborted) return Promise.reject(signal.reason);
		return new Promise((resolve, reject) => {
			const drop = () => {
				reject(signal?.reason);
				this.#drop(task);
			};
			const settled = () => signal?.removeEventListener('abort', drop);
			const task: Task<C, S> = {
				work,
				opening,
				resolve: (answer) => (settled(), resolve(answer)),
				reject: (reason) => (settled(), reject(reason))
			};
			signal?.addEventListener('abort', drop, { once: true });
			this.#queue.push(task);
			this.#pump();
		});
	}

	/** Lets the workers forget a job. */
	forget(job: number): void {
		for (const slot of this.#slots) if (slot.opened.delete(job)) slot.calls.tell('close', job);
	}

	end(): void {
		this.#ended = true;
		const left = [...this.#queue.splice(0), ...this.#slots.flatMap(({ task }) => task ?? [])];
		for (const task of left) task.reject(new RunError(problemsOf(new Error('the runner was closed during the run'))));
		for (const { calls } of this.#slots) calls.close();
	}

	#pump(): void {
		for (const slot of this.#slots) {
			if (slot.task) continue;
			const task = this.#queue.shift();
			if (!task) return;
			slot.task = task;
			void this.#do(slot, task);
		}
	}

	async #do(slot: Slot<C, S>, task: Task<C, S>): Promise<void> {
		try {
			task.resolve(await this.#worked(slot, task));
		} catch (error) {
			task.reject(error instanceof RunError ? error : new RunError(problemsOf(error)));
		} finally {
			slot.task = undefined;
			this.#pump();
		}
	}

	#worked({ calls, opened }: Slot<C, S>, { work, opening }: Task<C, S>): Promise<Worked<C, S>> {
		if (opening && !opened.has(opening.job)) {
			calls.tell('open', opening);
			opened.add(opening.job);
		}
		return calls.ask('work', work, { transfer: work.kind === 'summarise' ? [...buffersIn(work.shards)] : [] });
	}

	#drop(task: Task<C, S>): void {
		const place = this.#queue.indexOf(task);
		if (place >= 0) this.#queue.splice(place, 1);
		const slot = this.#slots.find((candidate) => candidate.task === task);
		if (!slot) return;
		setTimeout(() => {
			if (slot.task === task) slot.calls.end();
		}, this.graceMs);
	}
}
