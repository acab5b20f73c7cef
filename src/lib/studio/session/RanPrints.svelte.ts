import { SvelteMap } from 'svelte/reactivity';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { RunSummary } from '../../api/run';
import { documentPrint, type DocumentPrint } from './documentPrint';
import { keep, kept } from './keep';
import { ranDocument } from './openRun';

/** Runs whose documents are asked for: the newest, with those known already more than a list shows. */
const MOST_ASKED = 12;
const MOST_KEPT = 60;

/** What runs ran, by prints that this browser keeps: a document that was edited and taken back is the one that ran. */
export class RanPrints {
	#known = $state.raw<Readonly<Record<string, DocumentPrint>>>({});
	/** Of runs started in this tab. */
	readonly #documents = new SvelteMap<string, ScenarioDocument>();
	readonly #key: string;

	constructor(projectId: string) {
		this.#key = `tierlab-prints-${projectId}`;
	}

	restore(): void {
		this.#known = kept(this.#key) ?? {};
	}

	/** Undefined where it is not known what a run ran. */
	of({ id }: RunSummary): DocumentPrint | undefined {
		return this.#known[id];
	}

	document(id: string): ScenarioDocument | undefined {
		return this.#documents.get(id);
	}

	started(id: string, document: ScenarioDocument): void {
		this.#documents.set(id, document);
		this.learned(id, document);
	}

	learned(id: string, document: ScenarioDocument): void {
		this.#put([[id, documentPrint(document)]]);
	}

	/** Asks what finished runs ran of which it is not known. */
	async learn(runs: readonly RunSummary[]): Promise<void> {
		const unknown = runs.filter(({ id, state }) => state === 'finished' && !this.#known[id]).slice(0, MOST_ASKED);
		const found = await Promise.all(unknown.map(async ({ id }) => ({ id, document: await ranDocument(id) })));
		this.#put(found.flatMap(({ id, document }) => (document ? [[id, documentPrint(document)] as const] : [])));
	}

	#put(entries: readonly (readonly [string, DocumentPrint])[]): void {
		if (entries.length === 0) return;
		this.#known = Object.fromEntries([...Object.entries(this.#known), ...entries].slice(-MOST_KEPT));
		keep(this.#key, this.#known);
	}
}
