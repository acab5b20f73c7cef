import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import type { Reading } from '../comparison/DocumentReader';
import { CustomerFile } from '../session/CustomerFile';
import ReaderWorker from './reader.worker?worker';

/** Reads documents of one project with its customers, in a worker of its own; the customer file is fetched and sent there once. */
export class QuestionReader {
	readonly #worker = new ReaderWorker({ name: 'tierlab reader' });
	readonly #waiting = new Map<number, { resolve: (reading: Reading) => void; reject: (error: Error) => void }>();
	readonly #customers: CustomerFile;
	#job = 0;
	#sent: string | undefined;

	constructor(projectId: string) {
		this.#customers = new CustomerFile(projectId);
		this.#worker.addEventListener('message', ({ data }: MessageEvent<{ job: number; reading: Reading }>) => {
			this.#waiting.get(data.job)?.resolve(data.reading);
			this.#waiting.delete(data.job);
		});
		this.#worker.addEventListener('error', (event) => {
			for (const { reject } of this.#waiting.values()) reject(new Error(event.message || 'the document could not be read'));
			this.#waiting.clear();
		});
	}

	/**
	 * @param rows customers at most: a larger base is sampled
	 * @throws ApiError if the customer file cannot be fetched; Error if the worker fails
	 */
	async read(document: ScenarioDocument, base: BaseInfo | null, rows: number): Promise<Reading> {
		const csv = await this.#customers.of(document, base);
		const baseId = base?.id ?? '';
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
