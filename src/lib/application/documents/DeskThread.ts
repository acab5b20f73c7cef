import { Worker } from 'node:worker_threads';
import type { CalibrationStore } from '$lib/runner/Calibrations';
import { problemsOf } from '$lib/runner/problemsOf';
import { RunError, type RunOptions } from '$lib/runner/protocol';
import type { DeskCall, DeskReply, DeskRequest } from './deskMessages';

type Task = {
	readonly resolve: (value: unknown) => void;
	readonly reject: (reason: unknown) => void;
	readonly onProgress: RunOptions['onProgress'];
};

export type DeskThreadParts = {
	/** Of this thread, and of the threads that simulate for it. */
	readonly script: string;
	readonly simulation: string;
	readonly store?: CalibrationStore<object> | undefined;
};

/** One document thread, begun when it is first needed, and anew after it has failed: only what it held is refused then. */
export class DeskThread {
	#worker: Worker | undefined;
	readonly #tasks = new Map<number, Task>();
	#count = 0;

	constructor(readonly parts: DeskThreadParts) {}

	/** @throws RunError with what the thread has against it; the signal's reason */
	ask(
		call: DeskCall,
		{ signal, onProgress }: { signal?: AbortSignal | undefined; onProgress?: RunOptions['onProgress'] } = {}
	): Promise<unknown> {
		if (signal?.aborted) return Promise.reject(signal.reason);
		const task = ++this.#count;
		const cancel = () => this.#post({ kind: 'cancel', task });
		return new Promise((resolve, reject) => {
			const settled = () => {
				this.#tasks.delete(task);
				signal?.removeEventListener('abort', cancel);
			};
			this.#tasks.set(task, {
				onProgress,
				resolve: (value) => (settled(), resolve(value)),
				reject: (reason) => (settled(), reject(signal?.aborted ? signal.reason : reason))
			});
			signal?.addEventListener('abort', cancel, { once: true });
			try {
				this.#post({ ...call, task });
			} catch (error) {
				this.#tasks.get(task)?.reject(new RunError(problemsOf(error)));
			}
		});
	}

	async close(): Promise<void> {
		const worker = this.#worker;
		this.#fail(worker, new Error('the server was closed'));
		await worker?.terminate();
	}

	#post(request: DeskRequest): void {
		(this.#worker ??= this.#start()).postMessage(request, handedOver(request));
	}

	#start(): Worker {
		const { script, simulation, store } = this.parts;
		const worker = new Worker(script, { name: 'documents', workerData: { script: simulation, keeps: store !== undefined } });
		worker.on('message', (reply: DeskReply) => this.#hear(worker, reply));
		worker.on('error', (error) => this.#fail(worker, error));
		worker.on('exit', (code) => this.#fail(worker, new Error(`a thread that reads documents ended with status ${code}`)));
		return worker;
	}

	#hear(worker: Worker, reply: DeskReply): void {
		if (reply.kind === 'get') void this.#kept(worker, reply.ask, reply.key);
		else if (reply.kind === 'put')
			this.parts.store?.put(reply.key, reply.calibration).catch((error) => console.error('calibration', error));
		else {
			const task = this.#tasks.get(reply.task);
			if (reply.kind === 'progress') task?.onProgress?.(reply.done, reply.total, reply.known, reply.soFar);
			else if (reply.kind === 'done') task?.resolve(reply.value);
			else task?.reject(new RunError(reply.problems));
		}
	}

	async #kept(worker: Worker, ask: number, key: string): Promise<void> {
		const calibration = await this.parts.store?.get(key).catch(() => undefined);
		worker.postMessage({ kind: 'kept', ask, calibration } satisfies DeskRequest);
	}

	#fail(worker: Worker | undefined, error: unknown): void {
		if (this.#worker !== worker) return;
		this.#worker = undefined;
		for (const { reject } of [...this.#tasks.values()]) reject(new RunError(problemsOf(error)));
	}
}

/** Below this a copy costs nothing. */
const LARGE = 1 << 16;

/** Memory of customers that are read from the store for one call alone: it is handed over and not copied. */
function handedOver(request: DeskRequest): ArrayBuffer[] {
	if (request.kind !== 'outline' && request.kind !== 'run') return [];
	const { csv } = request;
	if (!csv || csv.byteLength < LARGE || csv.byteLength !== csv.buffer.byteLength || !(csv.buffer instanceof ArrayBuffer)) return [];
	return [csv.buffer];
}
