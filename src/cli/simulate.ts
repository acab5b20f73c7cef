import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Problem } from '../lib/engine/catalog/problem';
import type { Guard } from '../lib/engine/analysis/guard';
import type { Results } from '../lib/engine/simulation/results';
import { abortable } from '../lib/runner/abortable';
import { RunError } from '../lib/runner/protocol';
import type { PrecisionTarget } from '../lib/runner/PrecisionTarget';
import { benchmarkTable } from './benchmarkTable';
import { calibrationLines } from './calibrationLines';
import { CallError } from './CallError';
import { checkOutputs } from './checkOutputs';
import { decisionTable } from './decisionTable';
import { effectsTable } from './effectsTable';
import { forcedTable } from './forcedTable';
import { guardFigures, guardOption, guardTable } from './guardTable';
import { interruptible } from './Interrupted';
import { precisionOption } from './precisionOption';
import { print, remark, remarkProblems } from './print';
import { loadScenario } from './readScenarioFile';
import { resultTables } from './resultTables';
import { retentionTable } from './retentionTable';
import { runScenario, type ScenarioRun } from './runScenario';
import { streams } from './streams';
import { summaryTable } from './summaryTable';
import { lookOf, type Look } from './table';
import { wholeNumber } from './wholeNumber';
import { worthTable } from './worthTable';
import { writeWhole } from './writeWhole';

type SimulateFlags = {
	readonly trials?: number;
	readonly months?: number;
	readonly seed?: string;
	readonly workers?: number;
	readonly precision?: PrecisionTarget;
	readonly json?: string;
	readonly csv?: string;
	readonly guard?: readonly Guard[];
};
type ResultTable = (results: Results, look: Look) => string;

/** Adds the commands that run a scenario; they differ in the table that they print. */
export function addSimulate(program: Command): void {
	const simulate = program.command('simulate').description('Run Today and every variant of a scenario, and print a summary');
	addRun(simulate, inTurn(summaryTable, effectsTable, forcedTable, retentionTable, benchmarkTable, calibrationLines));
	const compare = program
		.command('compare')
		.description('Run a scenario, and print its options as a decision: uplift, chances, regret, churn');
	addRun(compare, inTurn(decisionTable, worthTable, effectsTable, forcedTable, retentionTable));
	compare.option(
		'--guard <rule>',
		"a bound that an option must keep, as often as wanted: 'customersLost > 30 <= 10%', 'bill > +50% = 0'",
		guardOption
	);
}

/** Tables one below the other; what has nothing to say is left out. */
function inTurn(...tables: readonly ResultTable[]): ResultTable {
	return (results, look) =>
		tables
			.map((one) => one(results, look))
			.filter((text) => text !== '')
			.join('\n\n');
}

function addRun(command: Command, show: ResultTable): void {
	command
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.option('--trials <n>', "Monte Carlo trials, 1-100,000, instead of the file's", wholeNumber(1, 100_000))
		.option('--months <n>', "horizon, 1-120, instead of the file's", wholeNumber(1, 120))
		.option('--seed <text>', "phrase that the draws are keyed by, instead of the file's")
		.option('--workers <n>', 'threads, 1-64, as many as cores when left out; prints the shards of each', wholeNumber(1, 64))
		.option(
			'--precision <p>',
			'stop when the mean ARR uplift is known to ± this (90%): money, or % of Today’s ARR; trials are then the most',
			precisionOption
		)
		.option('--json <file>', 'write the results as JSON, - for stdout (the table then goes to stderr)')
		.option('--csv <folder>', 'write the results as tables: a file for each kind of figure, and the draws of every trial')
		.action((path: string, flags: SimulateFlags) => interruptible((signal) => run(path, flags, show, signal)));
}

async function run(path: string, { trials, months, seed, ...flags }: SimulateFlags, show: ResultTable, signal: AbortSignal): Promise<void> {
	checkOutputs(flags);
	const { scenario, problems, place } = await abortable(loadScenario(path, { trials, months, seed }), signal);
	remarkProblems(problems);
	const wanted = { workers: flags.workers, draws: flags.csv !== undefined, precision: flags.precision };
	const outcome = await runScenario(scenario, wanted, signal).catch((error: unknown) => {
		throw refused(error, place);
	});
	writeResults(outcome, flags);
	remarkProblems(outcome.results.problems.map(place));
	const { results } = outcome;
	const shown = (look: Look) => [show(results, look), ...(flags.guard ? [guardTable(results, flags.guard, look)] : [])].join('\n\n');
	if (flags.json === '-') {
		print(jsonOf(results, flags));
		remark(shown(lookOf(streams().stderr)));
	} else print(shown(lookOf(streams().stdout)));
}

/** Results as JSON, with the guardrails that were asked for. */
const jsonOf = (results: Results, { guard }: SimulateFlags): string =>
	JSON.stringify(guard ? { ...results, guards: guardFigures(results, guard) } : results);

/** What the model has against a place in the scenario is a fault of the input; anything else is not. */
function refused(error: unknown, place: (problem: Problem) => Problem): unknown {
	const ofInput = error instanceof RunError && error.problems.every(({ path }) => path !== '');
	return ofInput ? new CallError(error.problems.map(place)) : error;
}

/** Writes all files of a run or none. */
function writeResults({ results, draws }: ScenarioRun, flags: SimulateFlags): void {
	const { json, csv } = flags;
	if (csv !== undefined) mkdirSync(csv, { recursive: true });
	const tables = csv === undefined || !draws ? [] : resultTables(results, draws).map(({ name, text }) => ({ path: join(csv, name), text }));
	const whole = json === undefined || json === '-' ? [] : [{ path: json, text: [jsonOf(results, flags), '\n'] }];
	writeWhole([...tables, ...whole]);
}
