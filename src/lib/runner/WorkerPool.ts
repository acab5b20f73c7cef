import type { Channel } from './Channel';
import { buffersIn } from './buffersIn';
import { problemsOf } from './problemsOf';
import { RunError } from './protocol';
import type { DeskReply, DeskRequest } from './ShardDesk';

type Request<C, S> = DeskRequest<C, S>;
/** A request that is answered, before it has its number. */
export type Work<C, S> =
	| Omit<Extract<Request<C, S>, { kind: 'calibrate' }>, 'task'>
	| Omit<Extract<Request<C, S>, { kind: 'simulate' }>, 'task'>
	| Omit<Extract<Request<C, S>, { kind: 'summarise' }>, 'task'>;
export type Opening<C, S> = Extract<Request<C, S>, { kind: 'open' }>;
export type Answer<C, S> = Exclude<DeskReply<C, S>, { kind: 'failed' }>;

type Task<C, S> = {
	readonly id: number;
	readonly work: Work<C, S>;
	readonly opening: Opening<C, S> | undefined;
	readonly resolve: (answer: Answer<C, S>) => void;
	readonly reject: (reason: unknown) => void;
};
type Slot<C, S> = {
	channel: Channel<Request<C, S>, DeskReply<C, S>> | undefined;
	task: Task<C, S> | undefined;
	readonly opened: Set<number>;
};

/** How long a worker may take to finish a piece that nobody wants any more, before it is ended and replaced. */
const GRACE_MS = 60;

/**
 * Workers that take pieces of work from one queue, each one at a time. They start when first needed; one that fails or will not
 * let go of dropped work is replaced by the next piece that needs it, and only the piece it held is refused.
 */
export class WorkerPool<C, S> {
	readonly #slots: Slot<C, S>[];
	readonly #queue: Task<C, S>[] = [];
	#tasks = 0;
	#ended = false;

	constructor(
		readonly connect: () => Channel<Request<C, S>, DeskReply<C, S>>,
		readonly size: number
	) {
		this.#slots = Array.from({ length: size }, () => ({ channel: undefined, task: undefined, opened: new Set<number>() }));
	}

	/**
	 * Queues one piece of work.
	 * @param opening the job that it belongs to, for a worker that has not met it yet
	 * @throws RunError if the engine or the worker fails; the signal's reason when aborted
	 */
	ask(work: Work<C, S>, opening?: Opening<C, S>, signal?: AbortSignal): Promise<Answer<C, S>> {
		if (this.#ended) return Promise.reject(new RunError(problemsOf(new Error('the runner is closed'))));
		if (signal?.aborted) return Promise.reject(signal.reason);
		return new Promise((resolve, reject) => {
			const drop = () => {
				reject(signal?.reason);
				this.#drop(task);
			};
			const settled = () => signal?.removeEventListener('abort', drop);
			const task: Task<C, S> = {
				id: ++this.#tasks,
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
		for (const slot of this.#slots) if (slot.opened.delete(job)) slot.channel?.post({ kind: 'close', job }, []);
	}

	end(): void {
		this.#ended = true;
		const left = [...this.#queue.splice(0), ...this.#slots.flatMap(({ task }) => task ?? [])];
		this.#slots.forEach((slot) => this.#empty(slot));
		for (const task of left) task.reject(new RunError(problemsOf(new Error('the runner was closed during the run'))));
	}

	#pump(): void {
		for (const slot of this.#slots) {
			if (slot.task) continue;
			const task = this.#queue.shift();
			if (!task) return;
			slot.task = task;
			try {
				this.#post(slot, task);
			} catch (error) {
				this.#fail(slot, error);
			}
		}
	}

	#post(slot: Slot<C, S>, { id, work, opening }: Task<C, S>): void {
		const channel = (slot.channel ??= this.#connect(slot));
		if (opening && !slot.opened.has(opening.job)) {
			channel.post(opening, []);
			slot.opened.add(opening.job);
		}
		channel.post({ ...work, task: id }, work.kind === 'summarise' ? [...buffersIn(work.shards)] : []);
	}

	#connect(slot: Slot<C, S>): Channel<Request<C, S>, DeskReply<C, S>> {
		const channel = this.connect();
		channel.listen(
			(reply) => {
				const { task } = slot;
				if (slot.channel !== channel || task?.id !== reply.task) return;
				slot.task = undefined;
				if (reply.kind === 'failed') task.reject(new RunError(reply.problems));
				else task.resolve(reply);
				this.#pump();
			},
			(error) => {
				if (slot.channel === channel) this.#fail(slot, error);
			}
		);
		return channel;
	}

	#fail(slot: Slot<C, S>, error: unknown): void {
		const { task } = slot;
		this.#empty(slot);
		task?.reject(new RunError(problemsOf(error)));
		queueMicrotask(() => this.#pump());
	}

	#drop(task: Task<C, S>): void {
		const place = this.#queue.indexOf(task);
		if (place >= 0) this.#queue.splice(place, 1);
		const slot = this.#slots.find((candidate) => candidate.task === task);
		if (!slot) return;
		setTimeout(() => {
			if (slot.task !== task) return;
			this.#empty(slot);
			this.#pump();
		}, GRACE_MS);
	}

	#empty(slot: Slot<C, S>): void {
		slot.channel?.end();
		slot.channel = undefined;
		slot.task = undefined;
		slot.opened.clear();
	}
}
