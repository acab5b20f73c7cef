import { createReadStream } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Scenario } from '../lib/engine/simulation/scenario';
import type { Learned } from '../lib/engine/analysis/history/Learned';
import { learnFromUsage, licensedOf } from '../lib/engine/analysis/history/usageInputs';
import { resolveAssumptions } from '../lib/engine/market/resolveAssumptions';
import { usedOf } from '../lib/formats/import/usedOf';
import { readUsage } from '../lib/formats/import/readUsage';
import type { UsageReading, UsageSettings } from '../lib/formats/import/UsageReading';
import { withUsage } from '../lib/formats/import/withUsage';
import { learnedDocument } from '../lib/formats/learnedDocument';
import { beforeLearning } from '../lib/formats/learnedRanges';
import { writeAssumptions } from '../lib/formats/writeScenario';
import { CallError } from './CallError';
import { print, remark, remarkProblems } from './print';
import { learnedTable } from './learnedTable';
import { loadScenario, type LoadedScenario } from './readScenarioFile';
import { sourceName, unreadable } from './readSource';
import { lookOf, NONE, table, type Look } from './table';
import { writeOutput } from './writeOutput';

type UsageFlags = UsageSettings & { readonly for: string; readonly output?: string; readonly assumptions?: string };

/** Adds `import usage` to the command `import`. */
export function addImportUsage(parent: Command): void {
	parent
		.command('usage')
		.description(
			'Read a usage file (customer, meter, month, quantity; or a column a month or a meter), and report each level and growth by segment'
		)
		.argument('<file>', 'CSV, TSV or XLSX file, - for stdin')
		.requiredOption('--for <scenario>', 'scenario whose customers and meters they are')
		.option('-o, --output <file>', 'write the customer base there, with the levels filled in; - for stdout')
		.option('--assumptions <file>', 'write the growth and volatility that were learned there, as assumptions of a scenario')
		.option('--meter <id>', 'which meter it is, where no column says so')
		.addOption(new Option('--decimal <sign>', 'the decimal sign, where the file does not show it').choices(['.', ',']))
		.addOption(
			new Option('--date-order <order>', 'whether day or month comes first, where the file does not show it').choices(['dmy', 'mdy'])
		)
		.action(importUsage);
}

async function importUsage(path: string, flags: UsageFlags): Promise<void> {
	const loaded = await loadScenario(flags.for, {});
	const { scenario } = loaded;
	const { output, assumptions } = flags;
	const file = sourceName(path);
	const reading = await readOf(path, scenario, flags);
	if (reading.taken === 0) throw new CallError(reading.problems.filter(({ severity }) => severity === 'error'));
	const toStdout = output === '-' || assumptions === '-';
	remarkProblems(reading.problems);
	if (output !== undefined) writeOutput(output, withUsage(scenario.base, scenario, reading));
	const learned = learnOf(reading, loaded);
	if (assumptions !== undefined) writeOutput(assumptions, writeAssumptions(learnedDocument(learned)));
	const look = lookOf(toStdout ? process.stderr : process.stdout);
	(toStdout ? remark : print)([report(reading, scenario, file, look), learnedTable(learned, look)].join('\n\n'));
}

/** From the ranges as they were before anything was learned: the same data would count twice. */
function learnOf(reading: UsageReading, { scenario, learned = [] }: LoadedScenario): Learned {
	const { segments, features, perUsd, meters, base } = scenario;
	const rows = resolveAssumptions(beforeLearning(scenario.assumptions, learned), segments, features, perUsd);
	return learnFromUsage(usedOf(base, segments, reading), rows, { segments, licensed: licensedOf(meters) });
}

async function readOf(path: string, { base, meters }: Scenario, settings: UsageSettings): Promise<UsageReading> {
	const context = { customers: base.ids, whose: 'the base', meters, file: sourceName(path) } as const;
	try {
		return await readUsage(path === '-' ? process.stdin : createReadStream(path), context, settings);
	} catch (error) {
		throw new CallError([unreadable(path, error)]);
	}
}

function report({ rows, taken, from, to, levels, remarks }: UsageReading, { base, meters }: Scenario, file: string, look: Look): string {
	const known = meters.map(({ id, unit }) => {
		const level = [...(levels[id] ?? [])].filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
		const middle = level.length === 0 ? NONE : `${number(level[level.length >> 1])} ${unit}`.trim();
		return [id, `${level.length} of ${base.ids.length}`, middle];
	});
	return [
		`${file}: ${rows} rows, ${taken} quantities taken, ${from ?? NONE} to ${to ?? NONE}`,
		table(['Meter', 'Customers with a level', 'Middle level'], known, look),
		...remarks
	].join('\n');
}

const number = (value: number): string => String(Number(value.toPrecision(3)));
