import { parseDocument } from '$lib/formats/parseDocument';
import { customerContext } from '$lib/formats/customerContext';
import { readCustomers } from '$lib/formats/readCustomers';
import { readScenario as readScenarioDocument } from '$lib/formats/readScenario';
import { showableProblems } from '$lib/formats/showableProblems';
import type { DocumentJson } from '$lib/api/document';
import { RunError } from '$lib/runner/protocol';
import type { CheckDocument, ReadBase, ReadScenario } from './inlineDocuments';

export const readScenarioToRun: ReadScenario = (document, csv) => readScenarioDocument(document, csv ? { base: csv } : {});

export const readBaseFile: ReadBase = (csv, name, document) => {
	const { base, problems } = readCustomers(csv, customerContext(document, name));
	return base ? { rows: base.ids.length, problems } : { problems };
};

export const checkDocument: CheckDocument = (document) => showableProblems(document);

/**
 * A scenario file (YAML or JSON) as a project's document.
 * @throws RunError when the text cannot be read
 */
export function parseScenario(text: string): DocumentJson {
	const { document, problems } = parseDocument(text);
	if (typeof document === 'object' && document !== null && !Array.isArray(document)) return { ...document };
	throw new RunError(problems);
}
