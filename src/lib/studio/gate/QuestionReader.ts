import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../runner/apiTypes';
import type { Reading } from '../catalog/DocumentReader';
import { PreviewReader } from '../catalog/PreviewReader';
import { call } from '../shell/api';

/** Reads documents of one project with its customers, away from the main thread; the customer file is fetched once. */
export class QuestionReader {
	readonly #reader = new PreviewReader();
	#csv: { readonly id: string; readonly text: Promise<string> } | undefined;

	constructor(readonly projectId: string) {}

	/**
	 * @param rows customers at most: a larger base is sampled
	 * @throws ApiError if the customer file cannot be fetched; Error if the worker fails
	 */
	async read(document: ScenarioDocument, base: BaseInfo | null, rows: number): Promise<Reading> {
		const csv = 'file' in document.customers && base ? await this.#customers(base.id) : undefined;
		return this.#reader.read({ document, baseId: base?.id ?? '', csv, rows });
	}

	close(): void {
		this.#reader.close();
	}

	#customers(id: string): Promise<string> {
		if (this.#csv?.id !== id) this.#csv = { id, text: call<string>(`/projects/${this.projectId}/base`) };
		const { text } = this.#csv;
		text.catch(() => (this.#csv = undefined));
		return text;
	}
}
