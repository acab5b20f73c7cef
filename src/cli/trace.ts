import type { Command } from 'commander';
import { setImmediate } from 'node:timers/promises';
import { Numbers } from '../lib/charts/numbers';
import { TraceWords } from '../lib/charts/TraceWords';
import { Replay } from '../lib/engine/analysis/trace/Replay';
import type { Typical } from '../lib/engine/analysis/trace/Typical';
import { tellingMonth, whyMonth } from '../lib/engine/analysis/trace/whyMonth';
import { calibrate } from '../lib/engine/simulation/calibrate';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { didYouMean } from '../lib/formats/didYouMean';
import { abortable } from '../lib/runner/abortable';
import { CallError } from './CallError';
import { checkOutputs } from './checkOutputs';
import { interruptible } from './Interrupted';
import { print, remark, remarkProblems } from './print';
import { Progress } from './Progress';
import { loadScenario } from './readScenarioFile';
import { streams } from './streams';
import { lookOf } from './table';
import { traceTable } from './traceTable';
import { wholeNumber } from './wholeNumber';
import { writeWhole } from './writeWhole';

type TraceFlags = { readonly customer: string; readonly trial: number; readonly variant?: string; readonly json?: string };

/** Today without a variant beside it. */
const TODAY = 'today';
/** Trials between two looks at whether somebody has ended the command. */
const STRIDE = 20;
/** Ids that are named where one is not known. */
const NAMED = 5;

/** Adds the command that shows one customer's life in one trial. */
export function addTrace(program: Command): void {
	program
		.command('trace')
		.description('One customer in one trial of a run, event by event: a scenario above Today on the same draws, and why')
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.requiredOption('--customer <id>', 'whose life it is: an id of the base')
		.requiredOption('--trial <n>', 'trial, counted from 0, as in draws.csv', wholeNumber(0, 99_999))
		.option('--variant <id>', 'variant to show above Today, the first when left out; today for Today alone')
		.option('--json <file>', 'write the trace as JSON, - for stdout (the table then goes to stderr); money in minor units')
		.addHelpText('after', '\nBit for bit what the run of this scenario has of this customer. See docs/trace.md.')
		.action((path: string, flags: TraceFlags) => interruptible((signal) => run(path, flags, signal)));
}

async function run(path: string, flags: TraceFlags, signal: AbortSignal): Promise<void> {
	checkOutputs(flags);
	const { scenario, problems } = await abortable(loadScenario(path, {}), signal);
	remarkProblems(problems);
	const variantId = checkCall(scenario, flags);
	const progress = new Progress();
	progress.update(0, scenario.trials);
	const replay = new Replay(scenario, calibrate(scenario), variantId);
	const trace = replay.trace(flags.customer, flags.trial);
	const typical = await typicalOf(replay, flags.customer, progress, signal).finally(() => progress.end());
	const words = new TraceWords(trace, new Numbers(scenario.currency), namesOf(scenario));
	const json = JSON.stringify({ ...trace, why: whyMonth(trace, tellingMonth(trace)), typical });
	if (flags.json === '-') {
		print(json);
		remark(traceTable(words, typical, lookOf(streams().stderr)));
		return;
	}
	if (flags.json !== undefined) writeWhole([{ path: flags.json, text: [json, '\n'] }]);
	print(traceTable(words, typical, lookOf(streams().stdout)));
}

async function typicalOf(replay: Replay, customer: string, progress: Progress, signal: AbortSignal): Promise<Typical> {
	let known: Typical | undefined;
	for (const typical of replay.typical(customer)) {
		known = typical;
		if (typical.trials % STRIDE !== 0) continue;
		progress.update(typical.trials, replay.scenario.trials);
		await setImmediate();
		signal.throwIfAborted();
	}
	if (!known) throw new Error('a scenario has at least one trial');
	return known;
}

/** Checks who, when and what is asked for before anything is calibrated. @returns the variant; undefined for Today alone */
function checkCall({ base, trials, variants }: Scenario, { customer, trial, variant }: TraceFlags): string | undefined {
	if (!base.ids.includes(customer))
		throw CallError.of(
			'--customer',
			`the base has no customer "${customer}"`,
			`Give an id of the base, such as ${nearIds(customer, base.ids)}`
		);
	if (trial >= trials)
		throw CallError.of('--trial', `${trial} is beyond the ${trials} trials of the scenario`, `Give a trial from 0 to ${trials - 1}`);
	if (variant === TODAY) return undefined;
	const ids = variants.map(({ id }) => id);
	if (variant === undefined || ids.includes(variant)) return variant ?? ids[0];
	const meant = didYouMean(variant, ids);
	const known = ids.length > 0 ? `Give one of ${ids.join(', ')}, or ${TODAY}` : `It has none: give ${TODAY}`;
	throw CallError.of('--variant', `the scenario has no variant "${variant}"${meant ? `; did you mean ${meant}?` : ''}`, known);
}

/** The ids nearest to one that is not known: what was probably meant, then those that begin alike. */
function nearIds(id: string, ids: readonly string[]): string {
	const meant = didYouMean(id, ids);
	const near = new Set(meant === undefined ? [] : [meant]);
	for (let length = id.length; length >= 0 && near.size < NAMED; length--) {
		for (const other of ids) if (near.size < NAMED && other.startsWith(id.slice(0, length))) near.add(other);
	}
	return [...near].join(', ');
}

function namesOf({ today, variants, features, meters, segments }: Scenario): Record<string, string> {
	const books = [...variants.map(({ book }) => book), today];
	const named = [...features, ...meters, ...segments, ...books.flatMap(({ plans, addOns }) => [...plans, ...addOns])];
	return Object.fromEntries(named.map(({ id, name }) => [id, name]));
}
