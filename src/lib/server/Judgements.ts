import type { Problem } from '../engine/catalog/problem';

/** What keeps a document from being shown; nothing where it can be. */
export type Judge = (document: unknown) => readonly Problem[] | Promise<readonly Problem[]>;

const NO_JSON: Problem = {
	code: 'no-document',
	path: '',
	message: 'the document as it is kept is no JSON object',
	remedy: 'Export the project to see what is there; a version of it may be whole',
	severity: 'error'
};

/** Of each project why it cannot be shown, found out once for each revision of its document. */
export class Judgements {
	readonly #kept = new Map<string, { readonly stamp: string; readonly problem: Problem | null }>();

	constructor(readonly judge: Judge) {}

	/**
	 * @param stamp of the document: another one when it has changed
	 * @param read gives its text, if it has to be looked at
	 */
	async of(id: string, stamp: string, read: () => Promise<string>): Promise<Problem | null> {
		const kept = this.#kept.get(id);
		if (kept?.stamp === stamp) return kept.problem;
		const problem = await this.#look(await read());
		this.#kept.set(id, { stamp, problem });
		return problem;
	}

	forget(id: string): void {
		this.#kept.delete(id);
	}

	async #look(text: string): Promise<Problem | null> {
		const document = objectIn(text);
		return document === undefined ? NO_JSON : ((await this.judge(document))[0] ?? null);
	}
}

/** The JSON object of a text, undefined where it is none. */
export function objectIn(text: string): { readonly [key: string]: unknown } | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
	} catch {
		return undefined;
	}
}
