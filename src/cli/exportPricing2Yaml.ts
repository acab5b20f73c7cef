import type { Command } from 'commander';
import type { Problem } from '../lib/engine/catalog/problem';
import { DOCUMENT_BYTES, parseDocument } from '../lib/formats/parseDocument';
import { writePricing2Yaml } from '../lib/formats/pricing2yaml/writePricing2Yaml';
import { readBookDocument } from '../lib/formats/readBookDocument';
import { CallError } from './CallError';
import { print, remark } from './print';
import { problemLine } from './problemLine';
import { readSource, sourceName } from './readSource';
import { writeOutput } from './writeOutput';

/** Adds `export pricing2yaml` to the command `export`. */
export function addExportPricing2Yaml(parent: Command): void {
	parent
		.command('pricing2yaml')
		.description("Write a price book, or today's of a scenario, as a Pricing2Yaml file, and list what the format cannot say")
		.argument('<file>', 'price book or scenario (YAML or JSON), - for stdin')
		.option('-o, --output <file>', 'write it there; without it, or with -, to stdout (the list then goes to stderr)')
		.option('--variant <id>', "the book of a scenario's variant instead of today's")
		.action(exportPricing2Yaml);
}

async function exportPricing2Yaml(
	path: string,
	{ output = '-', variant }: { readonly output?: string; readonly variant?: string }
): Promise<void> {
	const file = sourceName(path);
	const { document, locate, problems } = parseDocument(await readSource(path, DOCUMENT_BYTES));
	const placed = (list: readonly Problem[]) => list.map((problem) => ({ file, ...locate(problem.path), ...problem }));
	if (document === undefined) throw new CallError(placed(problems));
	const { book, problems: refusals } = readBookDocument(document, variant);
	if (!book) throw new CallError(placed(refusals));
	const { text, losses, problems: faults } = writePricing2Yaml(book.document, new Date().toISOString().slice(0, 10));
	const within = (place: string) => book.pathOf(place);
	if (text === undefined) throw new CallError(placed(faults.map((problem) => ({ ...problem, path: within(problem.path) }))));
	writeOutput(output, text);
	const say = output === '-' ? remark : print;
	for (const { path: place, what, why } of losses)
		say(problemLine(placed([{ code: 'loss', path: within(place), message: `${what}: ${why}`, remedy: '', severity: 'warning' }])[0]));
	say(`${file}: written as Pricing2Yaml 3.0, ${losses.length === 0 ? 'nothing left out' : `${losses.length} left out or changed`}`);
}
