import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import { call } from './api';

/** The text of a customer file, under the id of the base that it is. */
export type GivenCustomers = { readonly id: string; readonly csv: string | undefined };

/** What there is where a document needs no file, or its project has none. */
export const NO_CUSTOMERS: GivenCustomers = { id: '', csv: undefined };

/** The customer file of a project as text, one for all its screens: what was sent is kept, and what was not is fetched once for each base. */
export class CustomerFile {
	#kept: { readonly id: string; readonly csv: Promise<string> } | undefined;

	constructor(readonly projectId: string) {}

	/** Keeps what the server has taken as a base. */
	keep(id: string, csv: string): void {
		this.#kept = { id, csv: Promise.resolve(csv) };
	}

	/** @throws ApiError if it cannot be fetched; the next call tries again */
	async of({ customers }: ScenarioDocument, base: BaseInfo | null): Promise<GivenCustomers> {
		if (!('file' in customers) || !base) return NO_CUSTOMERS;
		const { id } = base;
		const kept = this.#kept?.id === id ? this.#kept : { id, csv: call<string>(`/projects/${this.projectId}/base`) };
		this.#kept = kept;
		try {
			return { id, csv: await kept.csv };
		} catch (error) {
			if (this.#kept === kept) this.#kept = undefined;
			throw error;
		}
	}
}
