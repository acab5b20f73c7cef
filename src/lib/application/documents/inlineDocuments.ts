import type { Problem } from '$lib/engine/catalog/problem';
import type { Scenario } from '$lib/engine/simulation/scenario';
import type { DocumentJson } from '$lib/api/document';
import { RunError, type Runner } from '$lib/runner/protocol';
import type { Documents, FileToImport, ImportedFile } from './Documents';
import { shortenedProblems } from './shortenedProblems';

/** A document read with its customers; no scenario when it has errors. */
export type ReadScenario = (document: DocumentJson, csv: Uint8Array | undefined) => { scenario?: Scenario; problems: readonly Problem[] };
/** A customer file read by itself, for a document; `rows` is undefined when it cannot be read. */
export type ReadBase = (csv: Uint8Array, name: string, document: DocumentJson) => { rows?: number; problems: readonly Problem[] };
/** A file of whatever billing system read as customers. */
export type ImportBase = (file: FileToImport) => Promise<ImportedFile>;
/** What keeps a document from being shown. */
export type CheckDocument = (document: unknown) => readonly Problem[];

export type DocumentParts = {
	readonly readScenario: ReadScenario;
	readonly readBase: ReadBase;
	readonly importBase: ImportBase;
	readonly checkDocument: CheckDocument;
	readonly runner: Runner;
};

/** Documents worked on in the thread of the caller: in a thread for that purpose, and in tests. */
export function inlineDocuments({ readScenario, readBase, importBase, checkDocument, runner }: DocumentParts): Documents {
	let held: { readonly key: string; readonly scenario: Scenario } | undefined;
	return {
		check: async (document) => shortenedProblems(checkDocument(document)),
		async readBase(csv, name, document) {
			const { problems, ...read } = readBase(csv, name, document);
			return { ...read, problems: shortenedProblems(problems) };
		},
		async importBase(file) {
			const { problems, ...imported } = await importBase(file);
			return { ...imported, problems: shortenedProblems(problems) };
		},
		async outline(document, csv, key) {
			held = undefined;
			const { scenario, problems } = readScenario(document, csv);
			if (scenario && key !== undefined) held = { key, scenario };
			const told = { problems: shortenedProblems(problems) };
			return scenario ? { outline: { trials: scenario.trials, work: workOf(scenario) }, ...told } : told;
		},
		async run(document, csv, { mostWork, ...options } = {}) {
			const { scenario, problems } = readScenario(document, csv);
			if (!scenario) throw new RunError(shortenedProblems(problems));
			if (mostWork !== undefined && workOf(scenario) > mostWork) throw new RunError([tooMuch(workOf(scenario), mostWork)]);
			return runner.run(scenario, options);
		},
		async runOutlined(key, { mostWork: _, ...options } = {}) {
			if (held?.key !== key) return undefined;
			const { scenario } = held;
			held = undefined;
			return runner.run(scenario, options);
		},
		close: () => runner.close()
	};
}

const workOf = ({ base, months, trials, variants }: Scenario): number => base.ids.length * months * trials * (variants.length + 1);

const tooMuch = (work: number, most: number): Problem => ({
	code: 'too-much-work',
	path: 'trials',
	message: `This run has ${work} customer-months, more than ${most}.`,
	remedy: 'Run it in a project, or with fewer trials.',
	severity: 'error'
});
