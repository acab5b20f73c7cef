import { type Command, InvalidArgumentError } from 'commander';
import { setImmediate } from 'node:timers/promises';
import { ExplainWords } from '../lib/charts/ExplainWords';
import { Numbers } from '../lib/charts/numbers';
import { Explainer } from '../lib/engine/analysis/explain/Explainer';
import type { Explanation } from '../lib/engine/analysis/explain/Explanation';
import { MOVEMENT_GROUP_IDS, movementsNamed, type ChartMark } from '../lib/engine/analysis/explain/ChartMark';
import { MOVEMENTS } from '../lib/engine/market/movements';
import { calibrate } from '../lib/engine/simulation/calibrate';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { didYouMean } from '../lib/formats/didYouMean';
import { explainTable } from '../lib/formats/explainTable';
import { abortable } from '../lib/runner/abortable';
import { CallError } from './CallError';
import { checkOutputs } from './checkOutputs';
import { explainTables } from './explainTables';
import { interruptible } from './Interrupted';
import { print, remark, remarkProblems } from './print';
import { Progress } from './Progress';
import { loadScenario } from './readScenarioFile';
import { streams } from './streams';
import { lookOf } from './table';
import { variantNamed } from './variantNamed';
import { wholeNumber } from './wholeNumber';
import { writeOutput } from './writeOutput';

type ExplainFlags = {
	readonly movement: string;
	readonly variant?: string;
	readonly months?: readonly [number, number];
	readonly segment?: string;
	readonly trials?: number;
	readonly output?: string;
	readonly json?: string;
};

const TODAY = 'today';
/** MRR itself, at the end of the months. */
const MRR = 'mrr';

/** Adds the command that says who is behind a figure of the ledger. */
export function addExplain(program: Command): void {
	program
		.command('explain')
		.description('Who is behind a movement of MRR: customers with their chance in the scenario and in Today, causes, winners and losers')
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.requiredOption('--movement <name>', `a movement of the ledger, a group of them (${MOVEMENT_GROUP_IDS.join(', ')}), or ${MRR}`)
		.option('--variant <id>', 'the scenario that is held against Today, the first when left out; today for Today alone')
		.option('--months <first-last>', 'months that are looked at, from 1; all when left out', readMonths)
		.option('--segment <id>', 'this segment alone')
		.option('--trials <n>', 'look at the first n trials; all of the scenario when left out', wholeNumber(1, 100_000))
		.option('-o, --output <file>', 'write a line for each customer (CSV), - for stdout (the tables then go to stderr)')
		.option('--json <file>', 'write what is told as JSON, - for stdout; money in minor units')
		.addHelpText('after', '\nSums to the ledger of the same trials. See docs/explain.md.')
		.action((path: string, flags: ExplainFlags) => interruptible((signal) => run(path, flags, signal)));
}

async function run(path: string, flags: ExplainFlags, signal: AbortSignal): Promise<void> {
	checkOutputs(flags);
	const { scenario, problems } = await abortable(loadScenario(path, {}), signal);
	remarkProblems(problems);
	const mark = markOf(scenario, flags);
	const variantId = flags.variant === TODAY ? undefined : variantNamed(scenario, flags.variant).id;
	const trials = Math.min(flags.trials ?? scenario.trials, scenario.trials);
	const explainer = new Explainer(scenario, calibrate(scenario), variantId);
	const explanation = explainer.explain(mark);
	await lookAt(explanation, trials, signal);
	const { explained } = explanation;
	const names = new Map([...scenario.segments, ...scenario.today.plans].map(({ id, name }) => [id, name]));
	const words = new ExplainWords(
		explained,
		new Numbers(scenario.currency),
		scenario.minorUnits,
		(id) => names.get(id) ?? id,
		scenario.months
	);
	const toStdout = flags.output === '-' || flags.json === '-';
	const [say, look] = toStdout ? [remark, lookOf(streams().stderr)] : [print, lookOf(streams().stdout)];
	say(explainTables(words, look));
	if (flags.output !== undefined) writeOutput(flags.output, [...explainTable(mark, explanation.customers(), scenario)].join(''));
	if (flags.json !== undefined) writeOutput(flags.json, `${JSON.stringify(explained, null, '\t')}\n`);
}

async function lookAt(explanation: Explanation, trials: number, signal: AbortSignal): Promise<void> {
	const progress = new Progress();
	try {
		while (explanation.trials < trials) {
			progress.update(explanation.trials, trials);
			await setImmediate();
			signal.throwIfAborted();
			explanation.look();
		}
	} finally {
		progress.end();
	}
}

/** The mark that is asked for. @throws CallError for what the scenario does not have */
function markOf({ months: horizon, segments }: Scenario, { movement, months, segment }: ExplainFlags): ChartMark {
	if (months && months[1] > horizon)
		throw CallError.of(
			'--months',
			`month ${months[1]} is beyond the ${horizon} months of the scenario`,
			`Give months from 1 to ${horizon}`
		);
	const ids = segments.map(({ id }) => id);
	if (segment !== undefined && !ids.includes(segment))
		throw CallError.of('--segment', `the scenario has no segment "${segment}"`, `Give one of ${ids.join(', ')}`);
	const cut = segment === undefined ? {} : { cut: { by: 'segment', id: segment } as const };
	if (movement === MRR) return { kind: 'mrr', ...(months ? { month: months[1] } : {}), ...cut };
	const known = [...MOVEMENTS, ...MOVEMENT_GROUP_IDS].find((id) => id === movement);
	if (!known || !movementsNamed(movement)) {
		const meant = didYouMean(movement, [...MOVEMENTS, ...MOVEMENT_GROUP_IDS, MRR]);
		const wrong = `there is no movement "${movement}"${meant ? `; did you mean ${meant}?` : ''}`;
		throw CallError.of('--movement', wrong, `Give one of ${[...MOVEMENTS, ...MOVEMENT_GROUP_IDS, MRR].join(', ')}`);
	}
	return { kind: 'movement', movement: known, ...(months ? { months } : {}), ...cut };
}

function readMonths(text: string): readonly [number, number] {
	const [, first, last] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(text) ?? [];
	const months = [Number(first), Number(last ?? first)] as const;
	if (first === undefined || months[0] < 1 || months[1] < months[0]) throw new InvalidArgumentError('Give months such as 1-12, or 6.');
	return months;
}
