import type { Command } from 'commander';
import { DOCUMENT_BYTES, parseDocument } from '../lib/formats/parseDocument';
import { readPricing2Yaml, type Pricing2YamlReading } from '../lib/formats/pricing2yaml/readPricing2Yaml';
import type { SourceRemark } from '../lib/formats/pricing2yaml/SourceLedger';
import { writeScenario } from '../lib/formats/writeScenario';
import { CallError } from './CallError';
import { print, remark } from './print';
import { problemLine } from './problemLine';
import { readSource, sourceName } from './readSource';
import { streams } from './streams';
import { lookOf, table, type Look } from './table';
import { writeOutput } from './writeOutput';

type ImportFlags = { readonly output?: string; readonly all?: boolean };

/** Adds `import pricing2yaml` to the command `import`. */
export function addImportPricing2Yaml(parent: Command): void {
	parent
		.command('pricing2yaml')
		.description('Read a Pricing2Yaml file (versions 1.0 to 3.1) as a price book, and report what was read, assumed and left out')
		.argument('<file>', 'Pricing2Yaml file, - for stdin')
		.option('-o, --output <file>', 'write the price book there; without it, or with -, to stdout (the report then goes to stderr)')
		.option('--all', 'list every key that was left out and everything assumed, one on a line')
		.action(importPricing2Yaml);
}

async function importPricing2Yaml(path: string, { output = '-', all = false }: ImportFlags): Promise<void> {
	const source = await readSource(path, DOCUMENT_BYTES);
	const file = sourceName(path);
	const reading = readPricing2Yaml(source, file);
	if (!reading.document) throw new CallError(reading.problems);
	writeOutput(output, writeScenario(reading.document));
	const say = output === '-' ? remark : print;
	for (const problem of reading.problems) say(problemLine(problem));
	if (all) for (const line of remarkLines(reading.losses, source, file)) say(line);
	say(report(reading, file, lookOf(output === '-' ? streams().stderr : streams().stdout)));
}

/** Every loss and guess with its place in the source. */
function remarkLines(losses: readonly SourceRemark[], source: Uint8Array, file: string): string[] {
	const { locate } = parseDocument(source);
	return losses.map(({ path, what, why, kind }) =>
		problemLine({ code: kind, path, message: `${what}: ${why}`, remedy: '', severity: 'note', file, ...locate(path) })
	);
}

/** What became of a file: losses and guesses by what they are, most first. */
function report({ document, version, read, losses }: Pricing2YamlReading, file: string, look: Look): string {
	const groups = new Map<string, { first: SourceRemark; count: number }>();
	for (const one of losses) {
		const key = `${one.kind} ${one.what}`;
		const group = groups.get(key);
		groups.set(key, { first: group?.first ?? one, count: (group?.count ?? 0) + 1 });
	}
	const rows = (kind: SourceRemark['kind']) =>
		[...groups.values()]
			.filter(({ first }) => first.kind === kind)
			.sort((one, other) => other.count - one.count)
			.map(({ first, count }) => [kind === 'loss' ? 'left out' : 'assumed', String(count), first.what, first.why]);
	const head = `${file}: ${document?.name ?? ''}, Pricing2Yaml ${version ?? ''}: ${read.plans} plans, ${read.features} features, ${read.meters} meters, ${read.addOns} add-ons`;
	const keys = `${read.keys} keys: ${read.read} read, ${read.lost} left out; ${read.guesses} assumptions`;
	const all = [...rows('guess'), ...rows('loss')].map(([what, count, ...words]) => [`${what}: ${words.join(': ')}`, count]);
	return [head, keys, ...(all.length > 0 ? [table(['What (the first of its kind says why)', 'Keys'], all, look)] : [])].join('\n');
}
