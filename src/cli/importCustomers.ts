import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { baseSegments } from '../lib/formats/import/baseSegments';
import { compareBases, type BaseComparison } from '../lib/formats/import/compareBases';
import { customerTemplate } from '../lib/formats/import/customerTemplate';
import { importContext, OPEN_CONTEXT, type ImportContext } from '../lib/formats/import/importContext';
import type { ImportReading } from '../lib/formats/import/ImportReading';
import { nobodyTaken, readImportFile } from '../lib/formats/import/readImportFile';
import { customerContext } from '../lib/formats/customerContext';
import { DOCUMENT_BYTES, parseDocument } from '../lib/formats/parseDocument';
import { CUSTOMER_BYTES, readCustomers } from '../lib/formats/readCustomers';
import { CallError } from './CallError';
import { importFlags, type CustomerFlags } from './importFlags';
import { importReport } from './importReport';
import { print, remark, remarkProblems } from './print';
import { customerFile } from './readScenarioFile';
import { readSource, sourceName, unreadable } from './readSource';
import { lookOf } from './table';
import { writeOutput } from './writeOutput';

/** Adds `import customers` to the command `import`. */
export function addImportCustomers(parent: Command): void {
	const many = (value: string, before: readonly string[] = []) => [...before, value];
	parent
		.command('customers')
		.description(
			"Read customers from a billing system's export or a spreadsheet (CSV, TSV, XLSX, JSON, zip), and report what was read, assumed and refused"
		)
		.argument('[file]', 'the file, - for stdin')
		.option(
			'--for <scenario.yaml>',
			'the scenario whose plans, add-ons and meters the file is matched with; without it those that the file names'
		)
		.option('--preset <name>', 'the source, where its columns do not tell; none for none')
		.option('--map <col=field>', 'what a column is read as; nothing behind the = for not at all (repeatable)', many)
		.option("--plan <'their name=our id'>", 'which plan a name or price id is (repeatable)', many)
		.option("--add-on <'their name=our id'>", 'which add-on a name is (repeatable)', many)
		.option("--segment <'their name=our id'>", 'which segment a name is (repeatable)', many)
		.option("--status <'word=customer|no'>", 'whether a status makes a customer; ending: notice given (repeatable)', many)
		.option('--prices <ids.csv>', 'table of price ids: price id, plan or add-on, amount, interval')
		.option('--amounts <main|minor>', 'the unit of amounts')
		.option('--amount-per <unit|total>', 'whether an amount is of one unit of the quantity, or of all')
		.option('--short-period <remaining|full>', 'what the amount of a year that began late is of')
		.option('--discounts <list|subtract>', 'whether discounts that end are taken off')
		.option('--dates <dmy|mdy>', 'the order of day and month')
		.option('--decimal <.|,>', 'the decimal sign')
		.option('--rate <EUR=1.08@2026-11-30>', 'a currency in that of the base, with the day of the rate (repeatable)', many)
		.option('--several <merge|newest|refuse>', 'what is done with several subscriptions of one customer')
		.option('--exclude <pattern>', 'ids, names or addresses that are no customers; * for anything (repeatable)', many)
		.option('--keep-names', 'make ids of names and addresses where there are none')
		.option('--expect-mrr <n>', 'what the total MRR should be: the difference is explained')
		.option('--against <base.csv>', 'the present base: says who is new, gone and changed')
		.option('--refused <rows.csv>', 'write the rows that were not taken there')
		.option('--json <report.json>', 'write the report there')
		.option('--template', 'write an empty table that fits the price book of --for instead')
		.option('-o, --output <base.csv>', 'write the base there; without it, or with -, to stdout (the report then goes to stderr)')
		.action(importCustomers);
}

async function importCustomers(path: string | undefined, flags: CustomerFlags): Promise<void> {
	const { output = '-' } = flags;
	const document = flags.for === undefined ? undefined : await documentOf(flags.for);
	const context = document === undefined ? OPEN_CONTEXT : importContext(document, await segmentsBeside(flags.for ?? '', document));
	if (flags.template) return writeOutput(output, customerTemplate(context));
	if (path === undefined) throw CallError.of('file', 'no file is named', 'Name one, or - for stdin');
	const reading = await read(path, context, flags);
	if (flags.refused !== undefined && reading.refusedCsv !== undefined) writeOutput(flags.refused, reading.refusedCsv);
	const comparison = flags.against === undefined ? undefined : await compared(flags.against, document, reading);
	if (flags.json !== undefined) {
		const { csv: _, refusedCsv: __, ...report } = reading;
		writeOutput(flags.json, `${JSON.stringify({ ...report, ...(comparison ? { comparison } : {}) }, null, '\t')}\n`);
	}
	const say = output === '-' || reading.csv === undefined ? remark : print;
	if (reading.csv !== undefined) writeOutput(output, reading.csv);
	say(importReport(reading, sourceName(path), lookOf(say === remark ? process.stderr : process.stdout), comparison));
	if (reading.csv === undefined) throw new CallError([nobodyTaken(reading, sourceName(path), ({ flag }) => flag)]);
}

/** Segments of the customers that the scenario has so far; of a file that is not there yet none. */
async function segmentsBeside(path: string, document: unknown): Promise<readonly string[]> {
	const { bytes } = await customerFile(path, document);
	return bytes ? baseSegments(bytes) : [];
}

async function documentOf(path: string): Promise<unknown> {
	const { document, problems } = parseDocument(await readSource(path, DOCUMENT_BYTES));
	if (document === undefined) throw new CallError(problems.map((problem) => ({ file: sourceName(path), ...problem })));
	return document;
}

async function read(path: string, context: ImportContext, flags: CustomerFlags): Promise<ImportReading> {
	const settings = await importFlags(flags, context);
	const file = sourceName(path);
	try {
		const source: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
		const { reading, problems } = await readImportFile(source, context, () => settings, { file });
		if (!reading) throw new CallError(problems);
		remarkProblems(problems);
		return reading;
	} catch (error) {
		if (error instanceof CallError) throw error;
		throw new CallError([unreadable(path, error)]);
	}
}

async function compared(path: string, document: unknown, { csv }: ImportReading): Promise<BaseComparison | undefined> {
	if (document === undefined) throw CallError.of('--against', 'it needs the scenario of the base', 'Give it with --for');
	if (csv === undefined) return undefined;
	const before = readCustomers(await readSource(path, CUSTOMER_BYTES), customerContext(document, sourceName(path)));
	const after = readCustomers(csv, customerContext(document, 'the new base'));
	if (!before.base || !after.base)
		throw new CallError([...before.problems, ...after.problems].filter(({ severity }) => severity === 'error'));
	return compareBases(before.base, after.base);
}
