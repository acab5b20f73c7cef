import { createReadStream, existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { MovementLog } from '../lib/engine/analysis/history/MovementLog';
import type { Scenario } from '../lib/engine/simulation/scenario';
import type { HistoryReading } from '../lib/formats/history/logReading';
import { joinUsage, type UsageBeside } from '../lib/formats/history/joinUsage';
import { readHistory, type HistoryFile } from '../lib/formats/history/readHistory';
import { minorUnitsOf } from '../lib/formats/readCurrency';
import type { HistoryMoney } from './bridgeTable';
import { CallError } from './CallError';
import { flagFor, historySettings, rateOf, usageSettings, type HistoryFlags } from './historySettings';

/** Flags of the commands that read a history. */
export type HistoryFileFlags = HistoryFlags & { readonly customers?: string; readonly usage?: string };

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** Adds the argument and the options that say how a history is read. */
export function addHistoryOptions(command: Command): Command {
	return command
		.argument('<history...>', 'files of one history: CSV, TSV, XLSX, or JSON of an API')
		.option('--customers <file>', 'a table of customers with their segments')
		.option('--usage <file>', 'what these customers used, by meter and month (docs/usage.md); needs --scenario, whose meters they are')
		.option(
			'--shape <letter>',
			'A movements, B months side by side, C months one below the other, D intervals, E items; told by the columns'
		)
		.option('--preset <id>', 'the source, where the columns do not tell it')
		.option('--map <column=field>', 'what a column is; as often as needed', collect, [])
		.option('--amounts <unit>', 'minor (cents) or main (dollars), where the source does not tell')
		.option('--currency <code>', 'the currency that is read, where there are several')
		.option('--rate <EUR=1.08@2026-06-01>', "what one unit of the history's currency is in that of the scenario, and of which day")
		.option('--dates <order>', 'dmy or mdy, where it cannot be told')
		.option('--decimal <sign>', 'the decimal sign, where it cannot be told')
		.option('--zone <zone>', "utc or local: which time decides the month, where there are both; the merchant's own when left out")
		.option('--until <month>', 'last month that the history covers, such as 2026-06')
		.option('--annual', 'customers are billed by the year')
		.option('--exclude <customer>', 'a customer that is not read; as often as needed', collect, [])
		.option('--leave-out-open', 'leave out customers whose movements do not add up, instead of refusing the history');
}

/**
 * Reads a history. Of several currencies that of the scenario is read.
 * @throws CallError with what is asked, or what is wrong
 */
export async function historyAt(
	paths: readonly string[],
	flags: HistoryFileFlags,
	scenario: Scenario | undefined,
	signal: AbortSignal
): Promise<{ readonly reading: HistoryReading; readonly log: MovementLog; readonly usage?: UsageBeside }> {
	if (flags.rate !== undefined && !scenario)
		throw CallError.of('--rate', 'amounts are converted into those of a scenario', 'Name it with --scenario');
	const rate = flags.rate === undefined || !scenario ? undefined : rateOf(flags.rate, scenario.currency);
	const settings = {
		...historySettings({ ...flags, currency: flags.currency ?? rate?.from ?? scenario?.currency }),
		...(rate ? { rate } : {})
	};
	const customers = flags.customers === undefined ? {} : { customers: fileAt(flags.customers) };
	const reading = await readHistory(paths.map(fileAt), settings, { signal, ...customers });
	return { reading, ...(await besideUsage(sound(reading), flags, scenario, signal)) };
}

/** The log with what its customers used, where a file of it is given. @throws CallError where nothing of it is theirs */
async function besideUsage(
	log: MovementLog,
	{ usage, decimal, dates }: HistoryFileFlags,
	scenario: Scenario | undefined,
	signal: AbortSignal
) {
	if (usage === undefined) return { log };
	if (!scenario) throw CallError.of('--usage', 'use is counted by the meters of a scenario', 'Name it with --scenario');
	const settings = usageSettings(decimal, dates);
	const joined = await joinUsage(log, scenario.meters, fileAt(usage), settings, { signal });
	if (joined.beside.taken === 0) throw new CallError(joined.beside.problems);
	return { log: joined.log, usage: joined.beside };
}

/** The log of a reading. @throws CallError with what is asked, or what is wrong */
function sound({ log, questions, problems }: HistoryReading): MovementLog {
	const asked = questions.map(({ setting, text, options }) => ({
		code: 'asked',
		path: flagFor(setting),
		message: text,
		remedy: `Say so with ${flagFor(setting)}: ${options.map(({ value, label }) => (value === label ? value : `${value} ${label}`)).join('; ')}`,
		severity: 'error' as const
	}));
	if (asked.length > 0) throw new CallError([...asked, ...problems]);
	const isEmpty = problems.some(({ code }) => code === 'empty');
	if (!log || isEmpty) throw new CallError(problems.length > 0 ? problems : [nothingRead]);
	return log;
}

const nothingRead = {
	code: 'empty',
	path: '',
	message: 'no row of the history could be read',
	remedy: 'Give a table with a head and rows',
	severity: 'error'
} as const;

/** Nothing is fitted to a bridge that does not close. */
export function refuseOpen({ isClosed }: HistoryReading): void {
	if (isClosed) return;
	const message = 'the bridge of the history does not close, so nothing is learned from it: the months and customers are named above';
	throw CallError.of('<history>', message, 'Export the missing movements, or leave these customers out with --leave-out-open');
}

/** What was read, and as what. */
export function headLines(
	{ source, isVerified, rows, currency, columns }: HistoryReading,
	log: MovementLog,
	usage: UsageBeside | undefined
): string[] {
	const left = rows.leftOut > 0 ? `, ${rows.leftOut} left out` : '';
	return [
		`${source}${isVerified ? '' : ' (matched by the names of its columns)'}: ${rows.read} rows read, ${rows.taken} taken, ${rows.refused} refused${left}.`,
		`${log.customers.ids.length} customers, ${log.months} months, ${log.movements.month.length} movements${currency === undefined ? '' : `, ${currency}`}.`,
		`Columns: ${columns.map(({ name, field }) => (name === field ? name : `${name} as ${field}`)).join(', ')}.`,
		...(usage
			? [`${usage.file}: ${usage.rows} rows of use, ${usage.taken} quantities of ${usage.customers} customers within the history.`]
			: [])
	];
}

/** The money of a history. @throws CallError where it is not the scenario's */
export function moneyOf(currency: string | undefined, scenario: Scenario | undefined): HistoryMoney {
	if (scenario && currency !== undefined && currency !== scenario.currency) {
		const message = `the history is in ${currency} and the scenario in ${scenario.currency}`;
		throw CallError.of(
			'--currency',
			message,
			`Give one dated rate with --rate ${currency}=1.08@2026-06-01, read the rows in ${scenario.currency}, or a scenario in ${currency}`
		);
	}
	const code = currency ?? scenario?.currency ?? 'USD';
	return { currency: code, minorUnits: minorUnitsOf(code) ?? 100 };
}

/** A file as it comes. @throws CallError where there is none */
function fileAt(path: string): HistoryFile {
	if (path === '-') return { name: '<stdin>', bytes: process.stdin };
	if (!existsSync(path))
		throw CallError.of('<history>', `there is no file "${path}"`, 'Correct its name; it is meant from the folder that you are in');
	if (!statSync(path).isFile()) throw CallError.of('<history>', `"${path}" is a folder`, 'Name the files in it');
	return { name: path, bytes: createReadStream(path) };
}
