import { createReadStream } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Problem } from '../lib/engine/catalog/problem';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { learnedUsage } from '../lib/formats/import/learnedUsage';
import { UsageImport } from '../lib/formats/import/UsageImport';
import type { UsageReading, UsageSettings } from '../lib/formats/import/UsageReading';
import { readTable } from '../lib/formats/tables/readTable';
import { writeCustomers } from '../lib/formats/writeCustomers';
import { stringify } from 'yaml';
import { CallError } from './CallError';
import { print, remark, remarkProblems } from './print';
import { loadScenario } from './readScenarioFile';
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
	const { scenario } = await loadScenario(flags.for, {});
	const { output, assumptions } = flags;
	const file = sourceName(path);
	const { reading, faults } = await readUsage(path, scenario, flags);
	const problems = [...faults, ...reading.problems];
	if (reading.taken === 0) throw new CallError(problems.filter(({ severity }) => severity === 'error'));
	const toStdout = output === '-' || assumptions === '-';
	remarkProblems(problems);
	if (output !== undefined) writeOutput(output, baseText(scenario, reading));
	if (assumptions !== undefined) writeOutput(assumptions, stringify({ assumptions: learnedUsage(reading) }, { lineWidth: 0 }));
	(toStdout ? remark : print)(report(reading, scenario, file, lookOf(toStdout ? process.stderr : process.stdout)));
}

async function readUsage(path: string, scenario: Scenario, settings: UsageSettings): Promise<{ reading: UsageReading; faults: Problem[] }> {
	const file = sourceName(path);
	const { base, segments, meters } = scenario;
	const usage = new UsageImport({ base, segments, meters, file }, settings);
	const source = path === '-' ? process.stdin : createReadStream(path);
	try {
		const { faults } = await readTable(source, (cells, line) => usage.row(cells, line));
		return { reading: usage.end(), faults: faults.map((fault) => ({ ...fault, path: '', severity: 'error', file, column: 1 })) };
	} catch (error) {
		throw new CallError([unreadable(path, error)]);
	}
}

/** The base with the levels of the file in the place of its own. */
function baseText({ base, segments, meters, start, minorUnits }: Scenario, { levels }: UsageReading): string {
	const usage = Object.fromEntries(
		meters.map(({ id }) => {
			const own = base.usage[id] ?? new Float64Array(base.ids.length).fill(NaN);
			return [id, own.map((value, index) => (Number.isNaN(levels[id]?.[index] ?? NaN) ? value : levels[id][index]))];
		})
	);
	return writeCustomers({ ...base, usage }, { segments, meters, start, minorUnits });
}

function report(reading: UsageReading, { base, meters }: Scenario, file: string, look: Look): string {
	const { rows, taken, from, to, levels, fits, remarks } = reading;
	const known = meters.map(({ id, unit }) => {
		const level = [...(levels[id] ?? [])].filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
		const middle = level.length === 0 ? NONE : `${number(level[level.length >> 1])} ${unit}`.trim();
		return [id, `${level.length} of ${base.ids.length}`, middle];
	});
	const learned = fits.map(({ segment: { id }, fit }) => [
		id,
		String(fit.customers),
		String(fit.steps),
		...(fit.growth && fit.volatility ? [shown(fit.growth), shown(fit.volatility)] : [NONE, NONE])
	]);
	const missing = fits.flatMap(({ segment, fit }) => (fit.missing === undefined ? [] : [`${segment.id}: not learned: ${fit.missing}.`]));
	const noisy = fits.flatMap(({ segment, fit }) =>
		fit.noise === undefined || fit.noise < 0.005
			? []
			: [
					`${segment.id}: use of a month differs by ${number(fit.noise)} (log) from its lasting level and falls back; the volatility leaves that out.`
				]
	);
	return [
		`${file}: ${rows} rows, ${taken} quantities taken, ${from ?? NONE} to ${to ?? NONE}`,
		table(['Meter', 'Customers with a level', 'Middle level'], known, look),
		table(['Segment', 'Customers', 'Changes', 'usageGrowth a month', 'usageVolatility a month'], learned, look),
		...missing,
		...noisy,
		...remarks
	].join('\n');
}

const number = (value: number): string => String(Number(value.toPrecision(3)));
const shown = ({ value, error }: { value: number; error: number }): string => `${number(value)} ± ${number(error)}`;
