import type { Problem } from '../engine/catalog/problem';
import type { Precision } from '../engine/simulation/results';
import type { RunSummary } from '../api/run';
import { problemsOf } from '../runner/problemsOf';
import type { RunOptions, RunResults } from '../runner/protocol';
import type { FiguresSoFar } from '../runner/SoFar';
import type { RunEnd, RunOrder, RunStore } from './RunStore';

type Listener = (run: RunSummary) => void;
type Current = {
	readonly id: string;
	readonly abort: AbortController;
	done: number;
	/** Since the last look of a run that stops at a precision. */
	known: Precision | null;
	soFar: FiguresSoFar | null;
	/** It gave way to another run and waits again. */
	gaveWay: boolean;
	/** Resolves when it has ended, with why its end could not be kept if that is so. */
	readonly ended: Promise<unknown>;
	readonly settle: (failure: unknown) => void;
};

export type RunQueueParts = {
	readonly runs: RunStore;
	/** Reads the document of a run with its customers and runs it; throws a RunError when that has errors. */
	readonly run: (order: RunOrder, options: RunOptions) => Promise<RunResults>;
};

function underWay(id: string): Current {
	let settle: Current['settle'] = () => {};
	const ended = new Promise<unknown>((resolve) => (settle = resolve));
	return { id, abort: new AbortController(), done: 0, known: null, soFar: null, gaveWay: false, ended, settle };
}

/** The queue is as long as it may be. */
export class QueueFull extends Error {
	override readonly name = 'QueueFull';
}

const MOST_WAITING = 100;
/** How often a run is begun at most: one that ends the server each time must not do so for ever. */
const MOST_ATTEMPTS = 3;
const REPEATED: Problem = {
	code: 'server-stopped',
	path: '',
	message: `the server stopped ${MOST_ATTEMPTS} times during this run`,
	remedy: 'Run it again, with fewer customers or trials if it stops again',
	severity: 'error'
};

const NOT_KEPT: Problem = {
	code: 'not-kept',
	path: '',
	message: 'the data folder did not take the end of this run',
	remedy: 'Mend the data folder (the log says what is wrong); the run begins again with the next server',
	severity: 'error'
};

/**
 * Full runs, one at a time on all threads, in the order in which they came, those of people before those that nobody asked for. They
 * belong to the server, not to a browser's tab.
 * Progress is kept in memory, the end of a run in the store; runs that a stopped server left begin again (`resume`).
 */
export class RunQueue {
	readonly #waiting: string[] = [];
	/** Runs that nobody asked for and that have not ended: they give way to those of people, and begin again after them. */
	readonly #background = new Set<string>();
	/** Runs whose end the store did not take: it has them as waiting or under way, which they are not. */
	readonly #lost = new Set<string>();
	readonly #listeners = new Map<string, Set<Listener>>();
	#current: Current | undefined;
	#working: Promise<void> | undefined;
	#closing = false;

	constructor(readonly parts: RunQueueParts) {}

	get counts(): { queued: number; running: number } {
		return { queued: this.#waiting.length, running: this.#current ? 1 : 0 };
	}

	/** Queues what an earlier server left waiting or running. */
	async resume(): Promise<void> {
		this.#background.clear();
		for (const { id, attempts, background } of await this.parts.runs.unfinished()) {
			if (background) this.#background.add(id);
			if (attempts < MOST_ATTEMPTS) this.#waiting.push(id);
			else await this.#end(id, { state: 'failed', done: 0, seconds: null, problems: [REPEATED] }).catch((error) => this.#lose(id, error));
		}
		this.#start();
	}

	/** @throws QueueFull where one more run would have to be turned away */
	check(): void {
		if (this.#waiting.length >= MOST_WAITING) throw new QueueFull(`${MOST_WAITING} runs are waiting`);
	}

	/**
	 * @param background whether it gives way to others
	 * @throws QueueFull
	 */
	async add(order: RunOrder, background = false): Promise<RunSummary> {
		this.check();
		const run = await this.parts.runs.create(order, background);
		this.#waiting.push(run.id);
		if (background) this.#background.add(run.id);
		else this.#makeWay();
		this.#start();
		return run;
	}

	/** The run as it stands, with its progress. */
	async summary(id: string): Promise<RunSummary | undefined> {
		const run = await this.parts.runs.summary(id);
		return run && this.withProgress(run);
	}

	withProgress<T extends RunSummary>(run: T): T {
		if (this.#lost.has(run.id)) return { ...run, state: 'failed', problems: [...run.problems, NOT_KEPT] };
		if (run.state !== 'running' || this.#current?.id !== run.id) return run;
		const { done, known, soFar } = this.#current;
		return { ...run, done, known, soFar };
	}

	/** Tells each change of a run, until the returned function is called. */
	watch(id: string, listener: Listener): () => void {
		const listeners = this.#listeners.get(id) ?? new Set();
		this.#listeners.set(id, listeners.add(listener));
		return () => {
			listeners.delete(listener);
			if (listeners.size === 0) this.#listeners.delete(id);
		};
	}

	/**
	 * Ends a run that waits or is under way, whose finished trials are kept.
	 * @returns when it has ended
	 * @throws what the store has against keeping that; a run that waited then waits on
	 */
	async cancel(id: string): Promise<void> {
		const place = this.#waiting.indexOf(id);
		if (place >= 0) await this.#cancelWaiting(id, place);
		else if (this.#current?.id === id) {
			const { abort, ended } = this.#current;
			abort.abort();
			const failure = await ended;
			if (failure !== undefined) throw failure;
			// It may have been giving way just then.
			if (this.#waiting.includes(id)) await this.cancel(id);
		}
	}

	async #cancelWaiting(id: string, place: number): Promise<void> {
		this.#waiting.splice(place, 1);
		try {
			await this.#end(id, { state: 'cancelled', done: 0, seconds: null });
		} catch (error) {
			this.#waiting.splice(place, 0, id);
			this.#start();
			throw error;
		}
	}

	/** Stops without an end of the current run, which begins again with the next server. */
	async close(): Promise<void> {
		this.#closing = true;
		this.#waiting.length = 0;
		this.#current?.abort.abort();
		await this.#working;
	}

	/** Stops all runs while the store is given other contents, and goes on with those that it holds then. */
	async pause(work: () => Promise<void>): Promise<void> {
		await this.close();
		try {
			await work();
		} finally {
			this.#closing = false;
			this.#lost.clear();
			await this.resume();
		}
	}

	#start(): void {
		this.#working ??= this.#work().finally(() => {
			this.#working = undefined;
			if (this.#waiting.length > 0) this.#start();
		});
	}

	/** Takes the run that is next. Which one is seen here and not where it was queued: a background run may have come between. */
	#next(): string | undefined {
		const first = this.#waiting.findIndex((id) => !this.#background.has(id));
		return this.#waiting.splice(Math.max(first, 0), 1)[0];
	}

	async #work(): Promise<void> {
		for (let id = this.#next(); id !== undefined && !this.#closing; id = this.#next()) {
			const current = (this.#current = underWay(id));
			const failure = await this.#toItsEnd(current).then(
				() => undefined,
				(error: unknown) => error
			);
			this.#current = undefined;
			if (failure !== undefined) this.#lose(id, failure);
			current.settle(failure);
		}
	}

	async #toItsEnd(current: Current): Promise<void> {
		const end = await this.#run(current);
		if (end.state === 'finished' || !(this.#closing || current.gaveWay)) await this.#end(current.id, end);
		else if (!this.#closing) await this.#waitAgain(current.id);
	}

	/** A store that fails must not stop the queue: that run begins again with the next server. */
	#lose(id: string, error: unknown): void {
		console.error(`run ${id}: its end could not be kept`, error);
		this.#lost.add(id);
		void this.#tell(id);
	}

	#makeWay(): void {
		if (!this.#current || !this.#background.has(this.#current.id)) return;
		this.#current.gaveWay = true;
		this.#current.abort.abort();
	}

	async #waitAgain(id: string): Promise<void> {
		await this.parts.runs.waitAgain(id);
		// Before the other background runs, as it was.
		this.#waiting.unshift(id);
		await this.#tell(id);
	}

	async #run({ id, abort: { signal } }: Current): Promise<RunEnd> {
		const { runs, run } = this.parts;
		const start = performance.now();
		const seconds = () => (performance.now() - start) / 1000;
		try {
			const order = await runs.order(id);
			if (!order) return { state: 'cancelled', done: 0, seconds: null };
			await runs.begin(id);
			await this.#tell(id);
			const results = await run(order, {
				trials: order.trials,
				...(order.precision ? { precision: order.precision } : {}),
				signal,
				keepPartial: !this.#background.has(id),
				onProgress: this.#progress(id)
			});
			return { state: results.partial ? 'cancelled' : 'finished', done: results.trials, seconds: seconds(), results };
		} catch (error) {
			const done = this.#current?.done ?? 0;
			if (signal.aborted) return { state: 'cancelled', done, seconds: seconds() };
			return { state: 'failed', done, seconds: seconds(), problems: problemsOf(error) };
		}
	}

	#progress(id: string): NonNullable<RunOptions['onProgress']> {
		let told = Promise.resolve();
		return (done, _total, known, soFar) => {
			if (this.#current?.id !== id) return;
			this.#current.done = done;
			this.#current.known = known ?? null;
			this.#current.soFar = soFar ?? null;
			told = told.then(() => this.#tell(id));
		};
	}

	/** @throws what the store has against keeping it */
	async #end(id: string, end: RunEnd): Promise<void> {
		await this.parts.runs.end(id, end);
		this.#background.delete(id);
		await this.#tell(id);
	}

	/** Whoever listens hears of it where the store still answers; the run itself does not depend on that. */
	async #tell(id: string): Promise<void> {
		const listeners = this.#listeners.get(id);
		const run = listeners && (await this.summary(id).catch(() => undefined));
		if (run) for (const listener of [...listeners]) listener(run);
	}
}
