import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { Problem } from '../lib/engine/catalog/problem';
import { withTotals } from '../lib/engine/analysis/stress/withTotals';
import type { Stress } from '../lib/engine/analysis/stress/Stress';
import type { Guard } from '../lib/engine/analysis/guard';
import type { Results } from '../lib/engine/simulation/results';
import type { Scenario } from '../lib/engine/simulation/scenario';
import type { ScenarioDocument } from '../lib/formats/scenarioDocument';
import { abortable } from '../lib/runner/abortable';
import { RunError } from '../lib/runner/protocol';
import { resultsText } from '../lib/formats/results/resultsText';
import { csvFileOf, drawsTable, resultTables } from '../lib/formats/results/resultTables';
import type { PrecisionTarget } from '../lib/runner/PrecisionTarget';
import type { TrialDraws } from '../lib/formats/results/TrialDraws';
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
import { retentionTable } from './retentionTable';
import { runScenario, type ScenarioRun } from './runScenario';
import { streams } from './streams';
import { stressScenario } from './stressScenario';
import { stressTable } from './stressTable';
import { summaryTable } from './summaryTable';
import { lookOf, type Look } from './table';
import { wholeNumber } from './wholeNumber';
import { worthTable } from './worthTable';
import { writeWhole } from './writeWhole';

export type SimulateFlags = {
	readonly trials?: number;
	readonly months?: number;
	readonly seed?: string;
	readonly sampling?: 'plain' | 'sobol';
	readonly workers?: number;
	readonly precision?: PrecisionTarget;
	readonly json?: string;
	readonly csv?: string;
	readonly guard?: readonly Guard[];
	readonly break?: boolean;
};
type ShownTable = (results: Results, look: Look) => string;

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
	compare.option(
		'--break',
		'try to break the choice: other forms of the model, the smallest change of assumptions that flips it, total sensitivity (more runs)'
	);
}

/** Tables one below the other; what has nothing to say is left out. */
function inTurn(...tables: readonly ShownTable[]): ShownTable {
	return (results, look) =>
		tables
			.map((one) => one(results, look))
			.filter((text) => text !== '')
			.join('\n\n');
}

function addRun(command: Command, show: ShownTable): void {
	runOptions(command).action((path: string, flags: SimulateFlags) => interruptible((signal) => run(path, flags, show, signal)));
}

/** What every command takes that runs a scenario. */
export function runOptions(command: Command): Command {
	return command
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.option('--trials <n>', "Monte Carlo trials, 1-100,000, instead of the file's", wholeNumber(1, 100_000))
		.option('--months <n>', "horizon, 1-120, instead of the file's", wholeNumber(1, 120))
		.option('--seed <text>', "phrase that the draws are keyed by, instead of the file's")
		.addOption(
			new Option(
				'--sampling <how>',
				"how trials are placed, instead of the file's: plain, or sobol (assumptions evenly over the trials; says the trials saved)"
			).choices(['plain', 'sobol'])
		)
		.option('--workers <n>', 'threads, 1-64, as many as cores when left out; prints the shards of each', wholeNumber(1, 64))
		.option(
			'--precision <p>',
			'stop when the mean ARR uplift is known to ± this (90%): money, or % of Today’s ARR; trials are then the most',
			precisionOption
		)
		.option('--json <file>', 'write the results as JSON, - for stdout (the table then goes to stderr)')
		.option('--csv <folder>', 'write the results as tables: a file for each kind of figure, and the draws of every trial');
}

/**
 * Runs a scenario as the flags say, and writes the results where they want them.
 * @param check of the scenario, before it is run
 */
export async function simulated(
	path: string,
	{ trials, months, seed, sampling, ...flags }: SimulateFlags,
	signal: AbortSignal,
	check: (scenario: Scenario) => void = () => undefined
): Promise<{ readonly results: Results; readonly document: ScenarioDocument; readonly stress?: Stress | null }> {
	checkOutputs(flags);
	const { scenario, document, problems, place } = await abortable(loadScenario(path, { trials, months, seed, sampling }), signal);
	check(scenario);
	remarkProblems(problems);
	const wanted = { workers: flags.workers, draws: flags.csv !== undefined, precision: flags.precision };
	const ran = await runScenario(scenario, wanted, signal).catch((error: unknown) => {
		throw refused(error, place);
	});
	const stress = flags.break
		? await stressScenario({ ...scenario, trials: ran.results.trials }, ran.results, flags.workers, signal)
		: undefined;
	const outcome = { ...ran, results: stress ? withTotals(ran.results, stress) : ran.results };
	const asked = { ...flags, ...(stress === undefined ? {} : { stress }) };
	writeResults(outcome, asked);
	remarkProblems(outcome.results.problems.map(place));
	if (flags.json === '-') print(jsonOf(outcome.results, asked).trimEnd());
	return { results: outcome.results, document, ...(stress === undefined ? {} : { stress }) };
}

async function run(path: string, flags: SimulateFlags, show: ShownTable, signal: AbortSignal): Promise<void> {
	const { results, stress } = await simulated(path, flags, signal);
	const shown = (look: Look) =>
		[
			show(results, look),
			...(flags.guard ? [guardTable(results, flags.guard, look)] : []),
			...(stress === undefined ? [] : [stressTable(results, stress, look)])
		].join('\n\n');
	if (flags.json === '-') remark(shown(lookOf(streams().stderr)));
	else print(shown(lookOf(streams().stdout)));
}

/** What is written beside the results: what trying to break the choice found. */
type Asked = SimulateFlags & { readonly stress?: Stress | null };

/** Results as JSON, with the guardrails that were asked for, and what trying to break the choice found. */
const jsonOf = (results: Results, { guard, stress }: Asked): string =>
	resultsText({
		...results,
		...(guard ? { guards: guardFigures(results, guard) } : {}),
		...(stress === undefined ? {} : { stress })
	});

/** What the model has against a place in the scenario is a fault of the input; anything else is not. */
function refused(error: unknown, place: (problem: Problem) => Problem): unknown {
	const ofInput = error instanceof RunError && error.problems.every(({ path }) => path !== '');
	return ofInput ? new CallError(error.problems.map(place)) : error;
}

const csvTables = (results: Results, draws: TrialDraws) => [...resultTables(results), drawsTable(results, draws)].map(csvFileOf);

/** Writes all files of a run or none. */
function writeResults({ results, draws }: ScenarioRun, flags: Asked): void {
	const { json, csv } = flags;
	if (csv !== undefined) mkdirSync(csv, { recursive: true });
	const tables = csv === undefined || !draws ? [] : csvTables(results, draws).map(({ name, text }) => ({ path: join(csv, name), text }));
	const whole = json === undefined || json === '-' ? [] : [{ path: json, text: [jsonOf(results, flags)] }];
	writeWhole([...tables, ...whole]);
}
