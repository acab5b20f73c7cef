import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { hasArrivals } from '../lib/engine/simulation/hasArrivals';
import { isMadeUp } from '../lib/engine/simulation/madeUp';
import type { Metric } from '../lib/engine/simulation/metrics';
import { fingerprint } from '../lib/engine/simulation/scenarioHash';
import { numericPaths } from '../lib/formats/sweptDocument';
import { TODAY } from '../lib/formats/today';
import { sweepTables } from '../lib/formats/sweepTables';
import { checkOutputs } from './checkOutputs';
import { interruptible } from './Interrupted';
import { print, remark, remarkProblems } from './print';
import { metricOf, proposalOf } from './proposalOf';
import { streams } from './streams';
import { sweepJson, type SweepName } from './sweepFiles';
import { sweepRun, type SweepOutcome, type SweepRequest } from './sweepRun';
import { sweepTable } from './sweepTable';
import { sweepVary } from './sweepVary';
import { lookOf } from './table';
import { wholeNumber } from './wholeNumber';
import { writeWhole } from './writeWhole';

type SweepFlags = {
	readonly vary: readonly string[];
	readonly objective: string;
	readonly variant?: string;
	readonly trials?: number;
	readonly months?: number;
	readonly seed?: string;
	readonly workers?: number;
	readonly json?: string;
	readonly csv?: string;
};

export function addSweep(program: Command): void {
	program
		.command('sweep')
		.description('Vary one number or two of a proposal (a price, a limit, a discount), and find the best value with its uncertainty')
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.option('--vary <path=from:to:steps>', 'what to vary, such as plans.pro.price.monthly.flat=79:139:13; once or twice', collect, [])
		.option('--objective <metric>', 'what is to be best', 'arr')
		.option('--variant <id>', `the variant to vary; the first one when left out; ${TODAY} varies Today's book for everybody at once`)
		.option('--trials <n>', "Monte Carlo trials, 1-100,000, instead of the file's", wholeNumber(1, 100_000))
		.option('--months <n>', "horizon, 1-120, instead of the file's", wholeNumber(1, 120))
		.option('--seed <text>', "phrase that the draws are keyed by, instead of the file's")
		.option('--workers <n>', 'threads, 1-64, as many as cores when left out', wholeNumber(1, 64))
		.option('--json <file>', 'write the points as JSON, - for stdout (the table then goes to stderr)')
		.option('--csv <folder>', 'write the points and the draws of every trial as tables')
		.action((path: string, flags: SweepFlags) => interruptible((signal) => run(path, flags, signal)));
}

function collect(value: string, before: readonly string[]): string[] {
	return [...before, value];
}

async function run(path: string, flags: SweepFlags, signal: AbortSignal): Promise<void> {
	checkOutputs(flags);
	const objective = metricOf(flags.objective);
	const request = await requestOf(path, flags, objective);
	const outcome = await sweepRun(request, signal);
	remarkProblems(outcome.problems);
	const { scenario, variant, vary } = request;
	const { months, trials, seed, currency } = scenario;
	const scenarioHash = fingerprint([scenario.today, scenario.meters, scenario.assumptions, variant, vary, months, seed, objective]);
	const existingOnly = !hasArrivals(scenario);
	const madeUp = isMadeUp(outcome.problems);
	const of = { variant: variant.id, variantName: variant.name, objective, vary, existingOnly, madeUp };
	write(outcome, { scenarioHash, ...of, months, trials, seed, currency }, flags);
}

function write(outcome: SweepOutcome, name: SweepName, { json, csv }: SweepFlags): void {
	const text = JSON.stringify(sweepJson(outcome, name));
	if (csv !== undefined) mkdirSync(csv, { recursive: true });
	const tables = csv === undefined ? [] : sweepTables(outcome, name).map((one) => ({ path: join(csv, one.name), text: one.text }));
	const whole = json === undefined || json === '-' ? [] : [{ path: json, text: [text, '\n'] }];
	writeWhole([...tables, ...whole]);
	if (json === '-') {
		print(text);
		remark(sweepTable(outcome, name, lookOf(streams().stderr)));
	} else print(sweepTable(outcome, name, lookOf(streams().stdout)));
}

async function requestOf(path: string, flags: SweepFlags, objective: Metric): Promise<SweepRequest> {
	const proposal = await proposalOf(path, flags, objective);
	return { ...proposal, vary: sweepVary(flags.vary, numericPaths(proposal.variant)), objective, workers: flags.workers };
}
