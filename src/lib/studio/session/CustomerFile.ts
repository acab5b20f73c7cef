import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import { call } from './api';

/** The customer file of a project as text, fetched once for each base. */
export class CustomerFile {
	#kept: { readonly id: string; readonly text: Promise<string> } | undefined;

	constructor(readonly projectId: string) {}

	/**
	 * @returns undefined where the document needs no file, or the project has none
	 * @throws ApiError if it cannot be fetched; the next call tries again
	 */
	async of({ customers }: ScenarioDocument, base: BaseInfo | null): Promise<string | undefined> {
		if (!('file' in customers) || !base) return undefined;
		if (this.#kept?.id !== base.id) this.#kept = { id: base.id, text: call<string>(`/projects/${this.projectId}/base`) };
		const { text } = this.#kept;
		try {
			return await text;
		} catch (error) {
			this.#kept = undefined;
			throw error;
		}
	}
}
