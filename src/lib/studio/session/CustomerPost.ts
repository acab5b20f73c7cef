import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import { NO_CUSTOMERS, type CustomerFile, type GivenCustomers } from './CustomerFile';

/** Brings the customers of a project to one worker, as far as it has others. */
export class CustomerPost {
	#there = NO_CUSTOMERS.id;

	/** @param tell hands them to the worker */
	constructor(
		readonly file: CustomerFile,
		readonly tell: (given: GivenCustomers) => void
	) {}

	/** @throws ApiError if they cannot be fetched; the signal's reason, and nothing is brought */
	async bring(document: ScenarioDocument, base: BaseInfo | null, signal?: AbortSignal): Promise<void> {
		const given = await this.file.of(document, base);
		signal?.throwIfAborted();
		if (given.id !== this.#there) this.tell(given);
		this.#there = given.id;
	}

	/** The worker is gone, with what it had. */
	lost(): void {
		this.#there = NO_CUSTOMERS.id;
	}
}
