import type { Command } from 'commander';
import { bridgeOf } from '../lib/engine/analysis/history/bridgeOf';
import { expectedExposure } from '../lib/engine/analysis/history/expectedExposure';
import type { Learned } from '../lib/engine/analysis/history/Learned';
import { learnFrom } from '../lib/engine/analysis/history/learnFrom';
import type { MovementLog } from '../lib/engine/analysis/history/MovementLog';
import { priceEvents } from '../lib/engine/analysis/history/priceEvents';
import { planMoves } from '../lib/engine/analysis/history/planMoves';
import { calibrate } from '../lib/engine/simulation/calibrate';
import type { UsageBeside } from '../lib/formats/history/joinUsage';
import type { HistoryReading } from '../lib/formats/history/logReading';
import { beforeLearning } from '../lib/formats/learnedRanges';
import { learnedDocument } from '../lib/formats/learnedDocument';
import { writeAssumptions } from '../lib/formats/writeScenario';
import { bridgeTable, exposureTable, planMoveTable, priceEventTable } from './bridgeTable';
import { CallError } from './CallError';
import { addHistoryOptions, headLines, historyAt, moneyOf, refuseOpen, type HistoryFileFlags } from './historyFile';
import { interruptible } from './Interrupted';
import { learnedTable } from './learnedTable';
import { print, remark, remarkProblems } from './print';
import { loadScenario, type LoadedScenario } from './readScenarioFile';
import { lookOf, styled } from './table';
import { writeOutput } from './writeOutput';

type CalibrateFlags = HistoryFileFlags & {
	readonly scenario?: string;
	readonly json?: string;
	readonly output?: string;
};

export function addCalibrate(program: Command): void {
	const command = program
		.command('calibrate')
		.description('Learn assumptions from what customers paid: a history of MRR in any of five shapes (docs/history.md)');
	addHistoryOptions(command)
		.option('--scenario <file>', 'the scenario whose assumptions are learned; without it the history is read and checked')
		.option('--json <file>', 'write everything as JSON, - for stdout (the tables then go to stderr)')
		.option('-o, --output <file>', 'write what was learned and fits as assumptions (YAML)')
		.action((paths: readonly string[], flags: CalibrateFlags) => interruptible((signal) => run(paths, flags, signal)));
}

async function run(paths: readonly string[], flags: CalibrateFlags, signal: AbortSignal): Promise<void> {
	if (flags.output !== undefined && flags.scenario === undefined)
		throw CallError.of('--output', 'nothing is learned without a scenario', 'Name it with --scenario');
	const loaded = flags.scenario === undefined ? undefined : await loadScenario(flags.scenario, {});
	const { reading, log, usage } = await historyAt(paths, flags, loaded?.scenario, signal);
	const money = moneyOf(reading.currency, loaded?.scenario);
	const toStderr = flags.json === '-' || flags.output === '-';
	const [say, look] = toStderr ? [remark, lookOf(process.stderr)] : [print, lookOf(process.stdout)];
	say(headLines(reading, log, usage).join('\n'));
	const moves = planMoveTable(log, money, look);
	for (const part of [bridgeTable(log, money, look), exposureTable(log, look), priceEventTable(log, look), ...(moves ? [moves] : [])])
		say(`\n${part}`);
	say(`\n${styled(['Assumed in reading:', ...reading.assumptions.map((sentence) => `  ${sentence}.`)].join('\n'), 'grey', look)}`);
	remarkProblems([...reading.problems, ...(usage?.problems ?? [])]);
	refuseOpen(reading);
	const learned = loaded ? learnOf(log, loaded) : undefined;
	if (learned) say(`\n${learnedTable(learned, look)}`);
	else say('\nName a scenario with --scenario to learn its assumptions from this history.');
	if (flags.json !== undefined) writeOutput(flags.json, `${JSON.stringify(jsonOf(reading, log, learned, usage))}\n`);
	if (flags.output !== undefined && learned) writeOutput(flags.output, writeAssumptions(learnedDocument(learned)));
}

/** From the ranges as they were before anything was learned: the same data would count twice. */
function learnOf(log: MovementLog, { scenario, learned = [] }: LoadedScenario): Learned {
	const before = { ...scenario, assumptions: beforeLearning(scenario.assumptions, learned) };
	return learnFrom(log, before, expectedExposure(before, calibrate(before)));
}

function jsonOf(reading: HistoryReading, log: MovementLog, learned: Learned | undefined, usage: UsageBeside | undefined) {
	const { log: _log, ...told } = reading;
	const events = priceEvents(log).map(({ moved, ...event }) => ({ ...event, moved: moved.length }));
	return {
		...told,
		first: log.first,
		months: log.months,
		bridge: bridgeOf(log),
		priceEvents: events,
		planMoves: planMoves(log),
		usage,
		learned
	};
}
