import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import type { Results } from '../lib/engine/simulation/results';
import { parseDocument } from '../lib/formats/parseDocument';
import type { ScenarioDocument } from '../lib/formats/scenarioDocument';
import { CallError } from './CallError';
import { interruptible } from './Interrupted';
import { print, remarkProblems } from './print';
import { readResults } from './readResults';
import { readScenarioFile } from './readScenarioFile';
import { readSource, sourceName } from './readSource';
import { runScenario } from './runScenario';
import { wholeNumber } from './wholeNumber';
import { writeOutput } from './writeOutput';

/** Most bytes of a file of results. */
const RESULT_BYTES = 200 * 2 ** 20;
const OBJECTIVES = ['arr', 'nrr12', 'customers'] as const;

type HtmlFlags = {
	readonly output: string;
	readonly by: (typeof OBJECTIVES)[number];
	readonly title?: string;
	readonly trials?: number;
	readonly workers?: number;
};
type Compared = { readonly results: Results; readonly document?: ScenarioDocument; readonly name?: string };

/** Adds `export html` to the command `export`. */
export function addExportHtml(parent: Command): void {
	parent
		.command('html')
		.description('Write a comparison as one HTML file that opens anywhere: no server, no script, no request')
		.argument('<run>', 'results that --json wrote, or a scenario (YAML or JSON), which is run first; - for stdin')
		.requiredOption('-o, --output <file>', 'write it there; - for stdout')
		.addOption(new Option('--by <figure>', 'what the options are compared by').choices(OBJECTIVES).default('arr'))
		.option('--title <text>', 'what stands above it, instead of the name of the scenario or of the file')
		.option('--trials <n>', "of a scenario: Monte Carlo trials, 1-100,000, instead of the file's", wholeNumber(1, 100_000))
		.option('--workers <n>', 'of a scenario: threads, 1-64', wholeNumber(1, 64))
		.action((path: string, flags: HtmlFlags) => interruptible((signal) => exportHtml(path, flags, signal)));
}

async function exportHtml(path: string, flags: HtmlFlags, signal: AbortSignal): Promise<void> {
	const source = await readSource(path, RESULT_BYTES);
	const given = readResults(path, source);
	const { results, document, name }: Compared = given ? { results: given } : await simulated(path, source, flags, signal);
	const title = flags.title ?? name ?? basename(sourceName(path));
	// Only this command needs the screen.
	const { comparisonPage } = await import('../lib/studio/sheet/comparisonPage');
	const page = { results, ...(document ? { document } : {}), title, objective: flags.by, locale: 'en-US' };
	let text: string;
	try {
		text = comparisonPage(page);
	} catch (error) {
		if (document) throw error;
		const why = error instanceof Error ? error.message : String(error);
		throw CallError.of(sourceName(path), `these results cannot be shown (${why})`, 'Write them again with simulate --json');
	}
	writeOutput(flags.output, text);
	if (flags.output !== '-') print(`${flags.output}: ${Object.keys(results.variants).length - 1} compared, ${results.trials} trials`);
}

async function simulated(path: string, source: Uint8Array, { trials, workers }: HtmlFlags, signal: AbortSignal): Promise<Compared> {
	const { scenario, problems } = await readScenarioFile(path, source, trials === undefined ? {} : { trials });
	if (!scenario) throw new CallError(problems);
	remarkProblems(problems);
	const { results } = await runScenario(scenario, workers === undefined ? {} : { workers }, signal);
	// It was read without an error: it is a scenario's document.
	const document = parseDocument(source).document as ScenarioDocument;
	return { results, document, ...(document.name === undefined ? {} : { name: document.name }) };
}
