import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Reading } from './DocumentReader';
import ReaderWorker from './reader.worker?worker';

/** A document to be read with its customers; the base comes back with at most `rows` of them. */
export type ReadRequest = {
	readonly document: ScenarioDocument;
	readonly baseId: string;
	readonly csv: string | undefined;
	readonly rows: number;
};

/** Reads documents away from the keys, in a worker of its own; a customer file is sent there once. */
export class PreviewReader {
	readonly #worker = new ReaderWorker({ name: 'tierlab reader' });
	readonly #waiting = new Map<number, { resolve: (reading: Reading) => void; reject: (error: Error) => void }>();
	#job = 0;
	#sent: string | undefined;

	constructor() {
		this.#worker.addEventListener('message', ({ data }: MessageEvent<{ job: number; reading: Reading }>) => {
			this.#waiting.get(data.job)?.resolve(data.reading);
			this.#waiting.delete(data.job);
		});
		this.#worker.addEventListener('error', (event) => {
			for (const { reject } of this.#waiting.values()) reject(new Error(event.message || 'the document could not be read'));
			this.#waiting.clear();
		});
	}

	read({ document, baseId, csv, rows }: ReadRequest): Promise<Reading> {
		const job = ++this.#job;
		const known = this.#sent === baseId;
		this.#sent = baseId;
		this.#worker.postMessage({ job, document, baseId, rows, ...(known ? {} : { csv }) });
		return new Promise((resolve, reject) => this.#waiting.set(job, { resolve, reject }));
	}

	close(): void {
		this.#worker.terminate();
	}
}
