import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Problem } from '../lib/engine/catalog/problem';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { DOCUMENT_BYTES, parseDocument } from '../lib/formats/parseDocument';
import { CUSTOMER_BYTES } from '../lib/formats/readCustomers';
import type { LearnedRange } from '../lib/formats/learnedRanges';
import { readScenario } from '../lib/formats/readScenario';
import { isRecord } from '../lib/formats/isRecord';
import type { ScenarioDocument } from '../lib/formats/scenarioDocument';
import { CallError } from './CallError';
import { readSource, sourceName } from './readSource';

/** What the call says instead of the file. */
export type Overrides = {
	readonly trials?: number;
	readonly months?: number;
	readonly seed?: string;
	readonly sampling?: 'plain' | 'sobol';
};

export type ScenarioFile = {
	/** Missing when there is an error. */
	readonly scenario?: Scenario;
	/** As it was read, with what the call says instead; missing with the scenario. */
	readonly document?: ScenarioDocument;
	/** What of its assumptions was learned. */
	readonly learned?: readonly LearnedRange[];
	readonly problems: readonly Problem[];
	/** A problem found later, with its place in the file. */
	readonly place: (problem: Problem) => Problem;
};

/** A scenario to be run, and what to know about it. */
export type LoadedScenario = ScenarioFile & { readonly scenario: Scenario; readonly document: ScenarioDocument };

/** A scenario file without errors. @throws CallError with all its problems */
export async function loadScenario(path: string, overrides: Overrides): Promise<LoadedScenario> {
	const { scenario, document, ...rest } = await readScenarioFile(path, await readSource(path, DOCUMENT_BYTES), overrides);
	if (!scenario || !document) throw new CallError(rest.problems);
	return { scenario, document, ...rest };
}

/**
 * A scenario and the customer file that it names, which is looked for beside it.
 * @param path of the scenario, `-` for stdin
 * @param base instead of the customers that the scenario names
 */
export async function readScenarioFile(path: string, source: Uint8Array, overrides: Overrides, base?: BaseFile): Promise<ScenarioFile> {
	const file = sourceName(path);
	const parsed = parseDocument(source);
	const place = (problem: Problem) => ({ file, ...parsed.locate(problem.path), ...problem });
	if (parsed.document === undefined) return { problems: parsed.problems.map(place), place };
	const document = changed(parsed.document, overrides, base);
	const customers = base ?? (await customerFile(path, document));
	const reading = readScenario(document, { locate: parsed.locate, file, ...(customers.bytes ? { base: customers.bytes } : {}) });
	const problems = reading.problems.map((problem) =>
		problem.file !== undefined && problem.file === customers.named ? { ...problem, file: customers.path } : problem
	);
	const all = [...(customers.problems ?? []), ...problems];
	const sound = reading.scenario && !customers.problems?.length;
	const { scenario, learned = [] } = reading;
	return { ...(sound && scenario ? { scenario, document: reading.document, learned } : {}), problems: all, place };
}

/** A customer file: as the scenario names it, where it is, and what it holds, if it can be read. */
export type BaseFile = {
	readonly named?: string;
	readonly path?: string;
	readonly bytes?: Uint8Array;
	readonly problems?: readonly Problem[];
};

function changed(document: unknown, overrides: Overrides, base: BaseFile | undefined): unknown {
	if (!isRecord(document)) return document;
	const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
	if (!base) return { ...document, ...given };
	const sizes = isRecord(document.customers) && 'sizes' in document.customers ? { sizes: document.customers.sizes } : {};
	return { ...document, ...given, customers: { file: base.named, ...sizes } };
}

/** The file of customers that a scenario names, from where it lies. */
export async function customerFile(path: string, document: unknown): Promise<BaseFile> {
	const customers = isRecord(document) ? document.customers : undefined;
	const named = isRecord(customers) ? customers.file : undefined;
	if (typeof named !== 'string' || named === '') return {};
	const placed = (name: string) => (isAbsolute(name) || path === '-' ? name : join(dirname(path), name));
	// Written on Windows; a name may hold a backslash elsewhere.
	const found = existsSync(placed(named)) ? placed(named) : placed(named.replaceAll('\\', '/'));
	try {
		return { named, path: found, bytes: await readSource(found, CUSTOMER_BYTES) };
	} catch (error) {
		if (!(error instanceof CallError)) throw error;
		// That there is none is said of the scenario, at the place that names it.
		return { named, path: found, problems: error.problems.filter(({ code }) => code === 'too-large') };
	}
}
