import { parseDocument } from '$lib/formats/parseDocument';
import { baseSegments } from '$lib/formats/import/baseSegments';
import { customerContext } from '$lib/formats/customerContext';
import { importContext } from '$lib/formats/import/importContext';
import { tableName } from '$lib/formats/import/recordOfImport';
import { nobodyTaken, readImportFile } from '$lib/formats/import/readImportFile';
import { readImportSettings } from '$lib/formats/import/readImportSettings';
import { readCustomers } from '$lib/formats/readCustomers';
import { readScenario as readScenarioDocument } from '$lib/formats/readScenario';
import { showableProblems } from '$lib/formats/showableProblems';
import type { DocumentJson } from '$lib/api/document';
import { RunError } from '$lib/runner/protocol';
import type { CheckDocument, ImportBase, ReadBase, ReadScenario } from './inlineDocuments';

export const readScenarioToRun: ReadScenario = (document, csv) => readScenarioDocument(document, csv ? { base: csv } : {});

export const readBaseFile: ReadBase = (csv, name, document) => {
	const { base, problems } = readCustomers(csv, customerContext(document, name));
	return base ? { rows: base.ids.length, problems } : { problems };
};

export const importBaseFile: ImportBase = async ({ bytes, name, document, kept, before }) => {
	const settingsOf = (source: string) => readImportSettings(Object.hasOwn(kept, source) ? kept[source] : undefined);
	const context = importContext(document, before ? baseSegments(before) : []);
	const { reading, problems, ...read } = await readImportFile(bytes, context, settingsOf, { file: name });
	if (!reading) return { ...read, problems };
	const { csv, ...report } = reading;
	if (csv === undefined) return { ...read, reading: report, problems: [...problems, nobodyTaken(reading, name, ({ id }) => id)] };
	const strict = readCustomers(csv, customerContext(document, tableName(name)));
	const taken = strict.base ? { csv: new TextEncoder().encode(csv), rows: strict.base.ids.length } : {};
	return { ...read, reading: report, ...taken, problems: [...problems, ...strict.problems] };
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
