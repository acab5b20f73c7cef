import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import { browserChannel } from '../../runner/browserChannel';
import { WorkerCalls } from '../../runner/WorkerCalls';
import type { DocumentReading } from '../comparison/DocumentReader';
import type { CustomerFile } from '../session/CustomerFile';
import { CustomerPost } from '../session/CustomerPost';
import type { ReaderCalls } from './reader.worker';
import ReaderWorker from './reader.worker?worker';

/** Reads documents of one project with its customers, in a worker of its own; the customer file is sent there once. */
export class QuestionReader {
	readonly #calls: WorkerCalls<ReaderCalls>;
	readonly #customers: CustomerPost;

	constructor(
		file: CustomerFile,
		connect = () => browserChannel(new ReaderWorker({ name: 'tierlab reader' }), 'the document could not be read')
	) {
		this.#calls = new WorkerCalls<ReaderCalls>(connect, () => this.#customers.lost());
		this.#customers = new CustomerPost(file, (given) => this.#calls.tell('customers', given));
	}

	/**
	 * @param rows customers at most: a larger base is sampled
	 * @throws ApiError if the customer file cannot be fetched; RunError if the worker fails; the signal's reason
	 */
	async read(document: ScenarioDocument, base: BaseInfo | null, rows: number, signal?: AbortSignal): Promise<DocumentReading> {
		await this.#customers.bring(document, base, signal);
		return this.#calls.ask('read', { document, rows }, { signal });
	}

	close(): void {
		this.#calls.close();
	}
}
