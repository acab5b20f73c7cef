import { createReadStream, existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { bridgeOf } from '../lib/engine/analysis/history/bridgeOf';
import { learnScenario } from '../lib/engine/analysis/history/learnScenario';
import type { Learned } from '../lib/engine/analysis/history/Learned';
import type { MovementLog } from '../lib/engine/analysis/history/MovementLog';
import { priceEvents } from '../lib/engine/analysis/history/priceEvents';
import { planMoves } from '../lib/engine/analysis/history/planMoves';
import type { Scenario } from '../lib/engine/simulation/scenario';
import type { HistoryFile } from '../lib/formats/history/readHistory';
import { readHistory } from '../lib/formats/history/readHistory';
import type { HistoryReading } from '../lib/formats/history/logReading';
import { beforeLearning } from '../lib/formats/learnedRanges';
import { learnedDocument } from '../lib/formats/learnedDocument';
import { minorUnitsOf } from '../lib/formats/readCurrency';
import { writeAssumptions } from '../lib/formats/writeScenario';
import { bridgeTable, exposureTable, planMoveTable, priceEventTable, type HistoryMoney } from './bridgeTable';
import { CallError } from './CallError';
import { flagFor, historySettings, type HistoryFlags } from './historySettings';
import { interruptible } from './Interrupted';
import { learnedTable } from './learnedTable';
import { print, remark, remarkProblems } from './print';
import { loadScenario, type LoadedScenario } from './readScenarioFile';
import { lookOf, styled } from './table';
import { writeOutput } from './writeOutput';

type CalibrateFlags = HistoryFlags & {
	readonly scenario?: string;
	readonly customers?: string;
	readonly json?: string;
	readonly output?: string;
};

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addCalibrate(program: Command): void {
	program
		.command('calibrate')
		.description('Learn assumptions from what customers paid: a history of MRR in any of five shapes (docs/history.md)')
		.argument('<history...>', 'files of one history: CSV, TSV, XLSX, or JSON of an API')
		.option('--scenario <file>', 'the scenario whose assumptions are learned; without it the history is read and checked')
		.option('--customers <file>', 'a table of customers with their segments')
		.option(
			'--shape <letter>',
			'A movements, B months side by side, C months one below the other, D intervals, E items; told by the columns'
		)
		.option('--preset <id>', 'the source, where the columns do not tell it')
		.option('--map <column=field>', 'what a column is; as often as needed', collect, [])
		.option('--amounts <unit>', 'minor (cents) or main (dollars), where the source does not tell')
		.option('--currency <code>', 'the currency that is read, where there are several')
		.option('--dates <order>', 'dmy or mdy, where it cannot be told')
		.option('--decimal <sign>', 'the decimal sign, where it cannot be told')
		.option('--zone <zone>', "utc or local: which time decides the month, where there are both; the merchant's own when left out")
		.option('--until <month>', 'last month that the history covers, such as 2026-06')
		.option('--annual', 'customers are billed by the year')
		.option('--exclude <customer>', 'a customer that is not read; as often as needed', collect, [])
		.option('--leave-out-open', 'leave out customers whose movements do not add up, instead of refusing the history')
		.option('--json <file>', 'write everything as JSON, - for stdout (the tables then go to stderr)')
		.option('-o, --output <file>', 'write what was learned and fits as assumptions (YAML)')
		.action((paths: readonly string[], flags: CalibrateFlags) => interruptible((signal) => run(paths, flags, signal)));
}

async function run(paths: readonly string[], flags: CalibrateFlags, signal: AbortSignal): Promise<void> {
	if (flags.output !== undefined && flags.scenario === undefined)
		throw CallError.of('--output', 'nothing is learned without a scenario', 'Name it with --scenario');
	const loaded = flags.scenario === undefined ? undefined : await loadScenario(flags.scenario, {});
	// Of several currencies the scenario's is read.
	const settings = historySettings({ ...flags, currency: flags.currency ?? loaded?.scenario.currency });
	const customers = flags.customers === undefined ? {} : { customers: fileAt(flags.customers) };
	const reading = await readHistory(paths.map(fileAt), settings, { signal, ...customers });
	const log = sound(reading);
	const money = moneyOf(reading.currency, loaded?.scenario);
	const toStderr = flags.json === '-' || flags.output === '-';
	const [say, look] = toStderr ? [remark, lookOf(process.stderr)] : [print, lookOf(process.stdout)];
	say(headLines(reading, log).join('\n'));
	const moves = planMoveTable(log, money, look);
	for (const part of [bridgeTable(log, money, look), exposureTable(log, look), priceEventTable(log, look), ...(moves ? [moves] : [])])
		say(`\n${part}`);
	say(`\n${styled(['Assumed in reading:', ...reading.assumptions.map((sentence) => `  ${sentence}.`)].join('\n'), 'grey', look)}`);
	remarkProblems(reading.problems);
	refuseOpen(reading);
	const learned = loaded ? learnScenario(log, asBefore(loaded)) : undefined;
	if (learned) say(`\n${learnedTable(learned, look)}`);
	else say('\nName a scenario with --scenario to learn its assumptions from this history.');
	if (flags.json !== undefined) writeOutput(flags.json, `${JSON.stringify(jsonOf(reading, log, learned))}\n`);
	if (flags.output !== undefined && learned) writeOutput(flags.output, writeAssumptions(learnedDocument(learned)));
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
function refuseOpen({ isClosed }: HistoryReading): void {
	if (isClosed) return;
	const message = 'the bridge of the history does not close, so nothing is learned from it: the months and customers are named above';
	throw CallError.of('<history>', message, 'Export the missing movements, or leave these customers out with --leave-out-open');
}

function headLines({ source, isVerified, rows, currency, columns }: HistoryReading, log: MovementLog): string[] {
	const left = rows.leftOut > 0 ? `, ${rows.leftOut} left out` : '';
	return [
		`${source}${isVerified ? '' : ' (matched by the names of its columns)'}: ${rows.read} rows read, ${rows.taken} taken, ${rows.refused} refused${left}.`,
		`${log.customers.ids.length} customers, ${log.months} months, ${log.movements.month.length} movements${currency === undefined ? '' : `, ${currency}`}.`,
		`Columns: ${columns.map(({ name, field }) => (name === field ? name : `${name} as ${field}`)).join(', ')}.`
	];
}

function moneyOf(currency: string | undefined, scenario: Scenario | undefined): HistoryMoney {
	if (scenario && currency !== undefined && currency !== scenario.currency) {
		const message = `the history is in ${currency} and the scenario in ${scenario.currency}`;
		throw CallError.of('--currency', message, `Read the rows in ${scenario.currency}, or a scenario in ${currency}`);
	}
	const code = currency ?? scenario?.currency ?? 'USD';
	return { currency: code, minorUnits: minorUnitsOf(code) ?? 100 };
}

/** Without what was learned before: the same data would count twice. */
const asBefore = ({ scenario, learned = [] }: LoadedScenario): Scenario => ({
	...scenario,
	assumptions: beforeLearning(scenario.assumptions, learned)
});

function jsonOf(reading: HistoryReading, log: MovementLog, learned: Learned | undefined) {
	const { log: _log, ...told } = reading;
	const events = priceEvents(log).map(({ moved, ...event }) => ({ ...event, moved: moved.length }));
	return { ...told, first: log.first, months: log.months, bridge: bridgeOf(log), priceEvents: events, planMoves: planMoves(log), learned };
}

/** A file as it comes. @throws CallError where there is none */
function fileAt(path: string): HistoryFile {
	if (path === '-') return { name: '<stdin>', bytes: process.stdin };
	if (!existsSync(path))
		throw CallError.of('<history>', `there is no file "${path}"`, 'Correct its name; it is meant from the folder that you are in');
	if (!statSync(path).isFile()) throw CallError.of('<history>', `"${path}" is a folder`, 'Name the files in it');
	return { name: path, bytes: createReadStream(path) };
}
