import type { Problem } from '../engine/catalog/problem';
import type { Precision } from '../engine/simulation/results';
import type { Scenario } from '../engine/simulation/scenario';
import type { RunSummary } from '../runner/apiTypes';
import { problemsOf } from '../runner/problemsOf';
import type { Runner, RunOptions, RunResults } from '../runner/protocol';
import type { RunEnd, RunOrder, Runs } from './Runs';

type Listener = (run: RunSummary) => void;
type Current = {
	readonly id: string;
	readonly abort: AbortController;
	done: number;
	/** Since the last look of a run that stops at a precision. */
	known: Precision | null;
	/** It gave way to another run and waits again. */
	gaveWay: boolean;
	readonly ended: Promise<void>;
	readonly settle: () => void;
};

export type RunQueueParts = {
	readonly runs: Runs;
	readonly runner: Runner;
	/** Reads the scenario of a run; throws a RunError when it has errors. */
	readonly scenarioOf: (order: RunOrder) => Promise<Scenario>;
};

function underWay(id: string): Current {
	let settle = () => {};
	const ended = new Promise<void>((resolve) => (settle = resolve));
	return { id, abort: new AbortController(), done: 0, known: null, gaveWay: false, ended, settle };
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

/**
 * Full runs, one at a time on all threads, in the order in which they came. They belong to the server, not to a browser's tab.
 * Progress is kept in memory, the end of a run in the store; runs that a stopped server left begin again (`resume`).
 */
export class RunQueue {
	readonly #waiting: string[] = [];
	readonly #scenarios = new Map<string, Scenario>();
	/** Runs that nobody asked for: they give way to those of people, and begin again after them. */
	readonly #background = new Set<string>();
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
		for (const { id, attempts } of await this.parts.runs.unfinished()) {
			if (attempts < MOST_ATTEMPTS) this.#waiting.push(id);
			else await this.#end(id, { state: 'failed', done: 0, seconds: null, problems: [REPEATED] });
		}
		this.#start();
	}

	/**
	 * @param scenario of the order, if it has just been read
	 * @param background whether it gives way to others
	 * @throws QueueFull
	 */
	async add(order: RunOrder, scenario?: Scenario, background = false): Promise<RunSummary> {
		if (this.#waiting.length >= MOST_WAITING) throw new QueueFull(`${MOST_WAITING} runs are waiting`);
		const run = await this.parts.runs.create(order);
		// Only the next in line keeps its customers in memory.
		if (scenario && this.#waiting.length === 0 && !this.#current) this.#scenarios.set(run.id, scenario);
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
		return run.state === 'running' && this.#current?.id === run.id ? { ...run, done: this.#current.done, known: this.#current.known } : run;
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

	/** Ends a run that waits or is under way, whose finished trials are kept. @returns when it has ended */
	async cancel(id: string): Promise<void> {
		const place = this.#waiting.indexOf(id);
		if (place >= 0) {
			this.#waiting.splice(place, 1);
			this.#background.delete(id);
			this.#scenarios.delete(id);
			await this.#end(id, { state: 'cancelled', done: 0, seconds: null });
		} else if (this.#current?.id === id) {
			const { abort, ended } = this.#current;
			abort.abort();
			await ended;
			// It may have been giving way just then.
			if (this.#waiting.includes(id)) await this.cancel(id);
		}
	}

	/** Stops without an end of the current run, which begins again with the next server. */
	async close(): Promise<void> {
		this.#closing = true;
		this.#waiting.length = 0;
		this.#current?.abort.abort();
		await this.#working;
	}

	#start(): void {
		this.#working ??= this.#work().finally(() => {
			this.#working = undefined;
			if (this.#waiting.length > 0) this.#start();
		});
	}

	async #work(): Promise<void> {
		for (let id = this.#waiting.shift(); id !== undefined && !this.#closing; id = this.#waiting.shift()) {
			const current = (this.#current = underWay(id));
			const end = await this.#run(current);
			if (end.state === 'finished' || !(this.#closing || current.gaveWay)) await this.#end(id, end);
			else if (!this.#closing) await this.#waitAgain(id);
			this.#scenarios.delete(id);
			this.#current = undefined;
			current.settle();
		}
	}

	#makeWay(): void {
		if (!this.#current || !this.#background.has(this.#current.id)) return;
		this.#current.gaveWay = true;
		this.#current.abort.abort();
	}

	async #waitAgain(id: string): Promise<void> {
		await this.parts.runs.waitAgain(id);
		this.#waiting.push(id);
		await this.#tell(id);
	}

	async #run({ id, abort: { signal } }: Current): Promise<RunEnd> {
		const { runs, runner, scenarioOf } = this.parts;
		const start = performance.now();
		const seconds = () => (performance.now() - start) / 1000;
		try {
			const order = await runs.order(id);
			if (!order) return { state: 'cancelled', done: 0, seconds: null };
			await runs.begin(id);
			await this.#tell(id);
			const scenario = this.#scenarios.get(id) ?? (await scenarioOf(order));
			const results: RunResults = await runner.run(scenario, {
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
		return (done, _total, known) => {
			if (this.#current?.id !== id) return;
			this.#current.done = done;
			this.#current.known = known ?? null;
			told = told.then(() => this.#tell(id)).catch(() => undefined);
		};
	}

	/** A store that fails must not stop the queue: that run begins again with the next server. */
	async #end(id: string, end: RunEnd): Promise<void> {
		try {
			await this.parts.runs.end(id, end);
			await this.#tell(id);
		} catch (error) {
			console.error(`run ${id}: its end could not be kept`, error);
		}
	}

	async #tell(id: string): Promise<void> {
		const listeners = this.#listeners.get(id);
		const run = listeners && (await this.summary(id));
		if (run) for (const listener of [...listeners]) listener(run);
	}
}
