import type { Command } from 'commander';
import type { Guard } from '../lib/engine/analysis/guard';
import { DOCUMENT_BYTES, parseDocument } from '../lib/formats/parseDocument';
import { readSearchSpace, type SpaceDimension } from '../lib/formats/searchSpace';
import { TODAY } from '../lib/formats/today';
import { CallError } from './CallError';
import { checkOutputs } from './checkOutputs';
import { guardOption } from './guardTable';
import { interruptible } from './Interrupted';
import { print, remark, remarkProblems } from './print';
import { metricOf, proposalOf, type Proposal } from './proposalOf';
import { readSource, sourceName } from './readSource';
import { searchJson, withWinner } from './searchFiles';
import { searchRun } from './searchRun';
import { searchTable } from './searchTable';
import { streams } from './streams';
import { lookOf } from './table';
import { wholeNumber } from './wholeNumber';
import { writeWhole } from './writeWhole';

type SearchFlags = {
	readonly space: string;
	readonly guard?: readonly Guard[];
	readonly objective: string;
	readonly variant?: string;
	readonly worth: number;
	readonly candidates: number;
	readonly budget: number;
	readonly trials?: number;
	readonly months?: number;
	readonly seed?: string;
	readonly workers?: number;
	readonly json?: string;
	readonly output?: string;
};

/** Most candidates that are run unless told, and at all. */
const CANDIDATES = 400;
const MOST_CANDIDATES = 100_000;
/** Trials of candidates that a race simulates unless told, and at most. */
const BUDGET = 5_000;
const MOST_BUDGET = 100_000_000;

export function addSearch(program: Command): void {
	program
		.command('search')
		.description('Find the best package or policy within bounds: prices, limits, the place of a feature, the policy')
		.argument('<scenario>', 'scenario file (YAML or JSON), - for stdin')
		.requiredOption('--space <file>', 'what may be varied and within which bounds (YAML or JSON; see docs/search.md)')
		.option(
			'--guard <rule>',
			"a bound that the answer must keep, as often as wanted: 'customersLost > 30 <= 10%', 'bill > +50% = 0'",
			guardOption
		)
		.option('--objective <metric>', 'what is to be best', 'arr')
		.option('--worth <money>', 'what a customer at the last month is worth beside the objective', wholeNumber(0, 1_000_000_000), 0)
		.option('--variant <id>', `the variant to start from; the first one when left out; ${TODAY} is Today's book for everybody at once`)
		.option(
			'--candidates <n>',
			'most combinations that are run; of more, so many are drawn by the seed',
			wholeNumber(1, MOST_CANDIDATES),
			CANDIDATES
		)
		.option(
			'--budget <n>',
			'most trials of candidates that the race simulates: of a space that wants more, each has fewer trials',
			wholeNumber(1, MOST_BUDGET),
			BUDGET
		)
		.option('--trials <n>', "Monte Carlo trials, 1-100,000, instead of the file's", wholeNumber(1, 100_000))
		.option('--months <n>', "horizon, 1-120, instead of the file's", wholeNumber(1, 120))
		.option('--seed <text>', "phrase that the draws are keyed by, instead of the file's")
		.option('--workers <n>', 'threads, 1-64, as many as cores when left out', wholeNumber(1, 64))
		.option('--json <file>', 'write everything as JSON, - for stdout (the table then goes to stderr)')
		.option('-o, --output <file>', 'write the scenario file with the best as one more scenario')
		.action((path: string, flags: SearchFlags) => interruptible((signal) => run(path, flags, signal)));
}

async function run(path: string, flags: SearchFlags, signal: AbortSignal): Promise<void> {
	checkOutputs(flags);
	const objective = metricOf(flags.objective);
	const proposal = await proposalOf(path, flags, objective);
	const space = await spaceOf(flags.space, proposal);
	const { guard: guards = [], candidates: most, budget, worth, workers } = flags;
	const request = { ...proposal, space, guards, objective, worth, most, budget, workers };
	const outcome = await searchRun(request, signal);
	remarkProblems(outcome.problems);
	const text = JSON.stringify(searchJson(outcome, request));
	writeWhole([
		...(flags.json === undefined || flags.json === '-' ? [] : [{ path: flags.json, text: [text, '\n'] }]),
		...(flags.output === undefined ? [] : [{ path: flags.output, text: [withWinner(outcome, request)] }])
	]);
	if (flags.json === '-') {
		print(text);
		remark(searchTable(outcome, request, lookOf(streams().stderr)));
	} else print(searchTable(outcome, request, lookOf(streams().stdout)));
}

async function spaceOf(path: string, ground: Proposal): Promise<readonly SpaceDimension[]> {
	const file = sourceName(path);
	const { document, locate, problems } = parseDocument(await readSource(path, DOCUMENT_BYTES));
	if (document === undefined) throw new CallError(problems.map((problem) => ({ file, ...problem })));
	const read = readSearchSpace(document, ground, { file, locate });
	if (!read.space) throw new CallError(read.problems);
	remarkProblems(read.problems);
	return read.space;
}
