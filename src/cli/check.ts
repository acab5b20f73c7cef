import type { Command } from 'commander';
import type { Problem } from '../lib/engine/catalog/problem';
import type { Locate } from '../lib/formats/Findings';
import { isRecord } from '../lib/formats/isRecord';
import { parseDocument } from '../lib/formats/parseDocument';
import { CUSTOMER_BYTES } from '../lib/formats/readCustomers';
import { readPriceBook } from '../lib/formats/readPriceBook';
import { scenarioSchema } from '../lib/formats/scenarioDocument';
import { CallError } from './CallError';
import { documentKind, isPricing2Yaml, isTable, type DocumentKind } from './documentKind';
import { print, remark } from './print';
import { problemLine } from './problemLine';
import { readLooseBase } from './readLooseBase';
import { bookProblems, packagingProblems } from './packagingProblems';
import { readScenarioFile, type ScenarioFile } from './readScenarioFile';
import { readSource, sourceName } from './readSource';

type Checked = { readonly kind: DocumentKind; readonly problems: readonly Problem[]; readonly remarks?: readonly string[] };

export function addCheck(program: Command): void {
	program
		.command('check')
		.description('List the problems of a scenario with its customer file, of a price book, or of a customer file (CSV), one on a line')
		.argument('<file>', 'file to check, - for stdin; what it is shows in its keys')
		.option('--scenario <file>', 'the scenario that a customer file is for; without it plans and add-ons are taken as they are')
		.action(check);
}

async function check(path: string, { scenario }: { readonly scenario?: string }): Promise<void> {
	const source = await readSource(path, CUSTOMER_BYTES);
	const { kind, problems, remarks = [] } = await checked(path, source, scenario);
	if (problems.some(({ severity }) => severity === 'error')) throw new CallError(problems);
	for (const problem of problems) print(problemLine(problem));
	for (const line of remarks) remark(line);
	remark(`${sourceName(path)}: a ${kind} without errors${counted(problems)}`);
}

async function checked(path: string, source: Uint8Array, scenario: string | undefined): Promise<Checked> {
	const file = sourceName(path);
	if (isTable(path, new TextDecoder().decode(source.subarray(0, 65_536)))) {
		if (scenario === undefined) return { kind: 'customer base', problems: readLooseBase(source, file) };
		const base = { named: file, path: file, bytes: source };
		const { problems } = await readScenarioFile(scenario, await readSource(scenario, CUSTOMER_BYTES), {}, base);
		return { kind: 'customer base', problems };
	}
	if (scenario !== undefined) throw CallError.of('--scenario', `${file} is no customer file`, 'Leave it out');
	const { document, locate, problems } = parseDocument(source);
	if (document === undefined) return { kind: 'scenario', problems: problems.map((problem) => ({ file, ...problem })) };
	if (isPricing2Yaml(document)) return { kind: 'price book', problems: [{ ...pricing2Yaml(path), file, ...locate('') }] };
	if (documentKind(document) === 'price book') return checkedBook(document, locate, file);
	return checkedScenario(document, await readScenarioFile(path, source, {}));
}

/** A file of another format is no wrong scenario: what makes a price book of it is said. */
const pricing2Yaml = (path: string): Problem => ({
	code: 'is-pricing2yaml',
	path: '',
	message: 'this is a Pricing2Yaml file, not one of Tierlab',
	remedy: `Make a price book of it: tierlab import pricing2yaml ${path} -o book.yaml`,
	severity: 'error'
});

/** A price book without errors is judged for what of its packaging shows without customers. */
function checkedBook(document: unknown, locate: Locate, file: string): Checked {
	const { problems, ...reading } = readPriceBook(document, { locate, file });
	const packaging = bookProblems(reading).map((problem) => ({ file, ...locate(problem.path), ...problem }));
	return { kind: 'price book', problems: [...problems, ...packaging] };
}

/** A scenario without errors is judged for its packaging too. */
function checkedScenario(document: unknown, { scenario, problems, place }: ScenarioFile): Checked {
	if (!scenario) return { kind: 'scenario', problems };
	const dismissed = isRecord(document) ? scenarioSchema.shape.dismissed.safeParse(document.dismissed).data : undefined;
	const packaging = packagingProblems(scenario, dismissed);
	// The packaging check says of a dropped add-on who holds it.
	const own = problems.filter(({ code }) => code !== 'add-on-dropped');
	const { setAside, sampled } = packaging;
	const remarks = [
		...(setAside > 0 ? [`${setAside} packaging ${setAside === 1 ? 'check is' : 'checks are'} set aside in the file`] : []),
		...(sampled ? [`packaging checks: from ${sampled.toLocaleString('en-US')} customers taken evenly from the base`] : [])
	];
	return { kind: 'scenario', problems: [...own, ...packaging.problems.map(place)], remarks };
}

function counted(problems: readonly Problem[]): string {
	const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
	const parts = (['warning', 'note'] as const).map((severity) => [severity, count(severity)] as const).filter(([, number]) => number > 0);
	return parts.length === 0 ? '' : `, ${parts.map(([severity, number]) => `${number} ${severity}${number === 1 ? '' : 's'}`).join(', ')}`;
}
