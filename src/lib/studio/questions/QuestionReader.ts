import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import { browserChannel } from '../../runner/browserChannel';
import { WorkerCalls } from '../../runner/WorkerCalls';
import type { DocumentReading } from '../comparison/DocumentReader';
import { CustomerFile } from '../session/CustomerFile';
import type { ReaderCalls } from './reader.worker';
import ReaderWorker from './reader.worker?worker';

/** Reads documents of one project with its customers, in a worker of its own; the customer file is fetched and sent there once. */
export class QuestionReader {
	readonly #calls: WorkerCalls<ReaderCalls>;
	readonly #customers: CustomerFile;
	#sent: string | undefined;

	constructor(
		projectId: string,
		connect = () => browserChannel(new ReaderWorker({ name: 'tierlab reader' }), 'the document could not be read')
	) {
		this.#customers = new CustomerFile(projectId);
		this.#calls = new WorkerCalls<ReaderCalls>(connect, () => (this.#sent = undefined));
	}

	/**
	 * @param rows customers at most: a larger base is sampled
	 * @throws ApiError if the customer file cannot be fetched; RunError if the worker fails; the signal's reason
	 */
	async read(document: ScenarioDocument, base: BaseInfo | null, rows: number, signal?: AbortSignal): Promise<DocumentReading> {
		const csv = await this.#customers.of(document, base);
		const id = base?.id ?? '';
		if (this.#sent !== id) this.#calls.tell('customers', { id, csv });
		this.#sent = id;
		return this.#calls.ask('read', { document, rows }, { signal });
	}

	close(): void {
		this.#calls.close();
	}
}
