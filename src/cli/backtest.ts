import type { Command } from 'commander';
import type { Backtest, NoBacktest } from '../lib/engine/analysis/backtest/Backtest';
import type { BacktestRun } from '../lib/engine/analysis/backtest/BacktestOptions';
import { runBacktest } from '../lib/engine/analysis/backtest/runBacktest';
import { withLearned } from '../lib/engine/analysis/backtest/withLearned';
import { expectedExposure } from '../lib/engine/analysis/history/expectedExposure';
import { learnFrom } from '../lib/engine/analysis/history/learnFrom';
import type { MovementLog } from '../lib/engine/analysis/history/MovementLog';
import { calibrate } from '../lib/engine/simulation/calibrate';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { beforeLearning } from '../lib/formats/learnedRanges';
import { simulatedPaths } from '../lib/runner/simulatedPaths';
import { backtestTable } from './backtestTable';
import { CallError } from './CallError';
import { addHistoryOptions, headLines, historyAt, moneyOf, refuseOpen, type HistoryFileFlags } from './historyFile';
import { interruptible } from './Interrupted';
import { print, remark, remarkProblems } from './print';
import { Progress } from './Progress';
import { loadScenario } from './readScenarioFile';
import { lookOf } from './table';
import { threadPoolOf } from './threadPoolOf';
import { wholeNumber } from './wholeNumber';
import { writeOutput } from './writeOutput';

/** Enough for a band, and few for each of many origins. */
const TRIALS = 300;
const HOLD_OUT = 6;

type BacktestFlags = HistoryFileFlags & {
	readonly scenario: string;
	readonly holdOut: number;
	readonly trials: number;
	readonly existingOnly?: boolean;
	readonly asItIs?: boolean;
	readonly workers?: number;
	readonly json?: string;
};

export function addBacktest(program: Command): void {
	const command = program
		.command('backtest')
		.description('Hold forecasts made from the past of a history against what happened next (docs/backtest.md)');
	addHistoryOptions(command)
		.requiredOption('--scenario <file>', 'the scenario: its price book, and its assumptions where the history tells nothing')
		.option('--hold-out <months>', 'months foretold at each origin, 1-24', wholeNumber(1, 24), HOLD_OUT)
		.option('--trials <n>', 'Monte Carlo trials at each origin, 50-10,000', wholeNumber(50, 10_000), TRIALS)
		.option('--existing-only', 'who came after an origin counts neither in what happened nor in what is foretold')
		.option('--as-it-is', "test the scenario's own assumptions, instead of what the history before each origin says of them")
		.option('--workers <n>', 'threads, 1-64, as many as cores when left out', wholeNumber(1, 64))
		.option('--json <file>', 'write everything as JSON, - for stdout (the tables then go to stderr)')
		.action((paths: readonly string[], flags: BacktestFlags) => interruptible((signal) => run(paths, flags, signal)));
}

async function run(paths: readonly string[], flags: BacktestFlags, signal: AbortSignal): Promise<void> {
	const { scenario: given, learned = [], problems } = await loadScenario(flags.scenario, {});
	// What was learned from all of the history knows what came after an origin: each origin begins where the scenario did.
	const scenario = flags.asItIs ? given : { ...given, assumptions: beforeLearning(given.assumptions, learned) };
	remarkProblems(problems.filter(({ path }) => !path.startsWith('variants/')));
	const { reading, log, usage } = await historyAt(paths, flags, scenario, signal);
	moneyOf(reading.currency, scenario);
	const [say, look] = flags.json === '-' ? [remark, lookOf(process.stderr)] : [print, lookOf(process.stdout)];
	say(headLines(reading, log, usage).join('\n'));
	remarkProblems([...reading.problems, ...(usage?.problems ?? [])]);
	refuseOpen(reading);
	const found = await rolled(log, scenario, flags, signal);
	if ('why' in found) throw CallError.of('<history>', found.why, 'Give a longer history, or hold out fewer months with --hold-out');
	say(`\n${backtestTable(found, look)}`);
	if (flags.json !== undefined) writeOutput(flags.json, `${JSON.stringify(found)}\n`);
}

async function rolled(log: MovementLog, scenario: Scenario, flags: BacktestFlags, signal: AbortSignal): Promise<Backtest | NoBacktest> {
	const { holdOut, trials, existingOnly = false } = flags;
	const pool = threadPoolOf(flags.workers);
	const progress = new Progress(process.stderr, 'origins');
	const door: BacktestRun = { fit: fitOf(scenario, flags), simulate: (today) => simulatedPaths(pool, today, signal) };
	try {
		const onOrigin = (done: number, origins: number) => progress.update(done, origins);
		return await runBacktest(log, scenario, { holdOut, trials, existingOnly, signal, onOrigin }, door);
	} finally {
		progress.end();
		pool.end();
	}
}

/** Which parts of the time customers are open to a sale is reckoned once, for the customers of the scenario. */
function fitOf(scenario: Scenario, { asItIs = false }: BacktestFlags): BacktestRun['fit'] {
	if (asItIs) return (_, today) => today;
	const exposure = expectedExposure(scenario, calibrate(scenario));
	return (log, today) => withLearned(today, learnFrom(log, today, exposure));
}
