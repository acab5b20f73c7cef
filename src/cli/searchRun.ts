import type { Guard } from '../lib/engine/analysis/guard';
import { guardChecks } from '../lib/engine/analysis/guardChecks';
import type { Field } from '../lib/engine/analysis/search/candidates';
import { race, type Race } from '../lib/engine/analysis/search/race';
import { raceRounds, raceWork } from '../lib/engine/analysis/search/raceRounds';
import { finalistsOf, searchAnswer, type SearchAnswer } from '../lib/engine/analysis/search/searchAnswer';
import type { Problem } from '../lib/engine/catalog/problem';
import { LESS_IS_BETTER, type Metric } from '../lib/engine/simulation/metrics';
import type { Results } from '../lib/engine/simulation/results';
import type { Scenario, Variant } from '../lib/engine/simulation/scenario';
import type { ScenarioDocument } from '../lib/formats/scenarioDocument';
import { candidateVariant, choiceWords, searchCandidates, type Candidate } from '../lib/formats/searchCandidates';
import type { SpaceDimension } from '../lib/formats/searchSpace';
import { nameFromId } from '../lib/formats/nameFromId';
import { readScenario } from '../lib/formats/readScenario';
import type { SweptVariant } from '../lib/formats/sweptDocument';
import { candidateField } from '../lib/runner/candidateField';
import { pointGroups } from '../lib/runner/pointValues';
import { CallError } from './CallError';
import { Progress } from './Progress';
import { runScenario } from './runScenario';
import { threadPoolOf } from './threadPoolOf';
import type { TrialDraws } from '../lib/formats/results/TrialDraws';

export type SearchRequest = {
	/** As it is run: its horizon, trials and seed are those of the search. */
	readonly scenario: Scenario;
	/** The document that it was read from, with the same overrides. */
	readonly document: ScenarioDocument;
	readonly variant: SweptVariant;
	readonly space: readonly SpaceDimension[];
	readonly guards: readonly Guard[];
	readonly objective: Metric;
	/** Most candidates that are run. */
	readonly most: number;
	readonly workers: number | undefined;
};

/** A candidate that can be run. */
export type Runnable = { readonly at: Candidate; readonly swept: SweptVariant; readonly variant: Variant };

export type SearchOutcome = {
	readonly combinations: number;
	readonly candidates: readonly Runnable[];
	readonly race: Race;
	/** The most trials of candidates that the race would have simulated. */
	readonly mostWork: number;
	readonly answer: SearchAnswer;
	/** The finalists on fresh draws, in the order of the answer: `candidate0` and so on by their number in the race. */
	readonly fresh: Results;
	readonly freshSeed: string;
	/** By finalist: customers fewer than Today in each fresh trial. */
	readonly losses: readonly (readonly number[])[];
	readonly problems: readonly Problem[];
};

/** The words of the choices of a candidate, by dimension. */
export const wordsOf = (space: readonly SpaceDimension[], at: Candidate): string[] =>
	space.map(({ choices }, axis) => choiceWords(choices[at[axis]]));

/**
 * Races the candidates of a space on the draws of the seed, and runs the best of them again on fresh ones.
 * @throws CallError if no candidate can be run; the signal's reason when aborted
 */
export async function searchRun(request: SearchRequest, signal: AbortSignal): Promise<SearchOutcome> {
	const { scenario, space, guards, objective, most, workers } = request;
	const { list, combinations } = searchCandidates(space, most, scenario.seed);
	const { runnable, problems } = runnableOf(request, list);
	const raced = await raceOf(request, runnable, signal);
	const ids = finalistsOf(raced);
	const freshSeed = `${scenario.seed}, again`;
	const again = { ...scenario, seed: freshSeed, variants: ids.map((id) => runnable[id].variant) };
	const { results, draws } = await runScenario(again, { workers, draws: true }, signal);
	if (!draws) throw new Error('a run that keeps its draws gave none');
	const field = fieldOf(draws, ids.length, scenario.trials, objective);
	const checks = ids.map((id) => guardChecks(results, runnable[id].variant.id, guards));
	return {
		combinations,
		candidates: runnable,
		race: raced,
		mostWork: raceWork(runnable.length, raceRounds(runnable.length, scenario.trials)),
		answer: searchAnswer(raced, ids, field, checks),
		fresh: results,
		freshSeed,
		losses: field.candidates.map(({ customers }) => Array.from(customers, (own, trial) => field.today.customers[trial] - own)),
		problems: [...problems, ...results.problems.filter(({ severity }) => severity !== 'error')]
	};
}

/** Every candidate as a variant, read and checked like any other; those that are refused are left out, and it is said how many and why. */
function runnableOf(
	{ scenario, document, variant, space }: SearchRequest,
	list: readonly Candidate[]
): { runnable: Runnable[]; problems: Problem[] } {
	const read = { base: scenario.base, segments: scenario.segments, problems: [] };
	const names = new Map((document.features ?? []).map(({ id, name }) => [id, name ?? nameFromId(id)]));
	const runnable: Runnable[] = [];
	const refused: Problem[] = [];
	for (const at of list) {
		const swept = candidateVariant(variant, space, at, (feature) => names.get(feature) ?? nameFromId(feature));
		const name = wordsOf(space, at).join('; ');
		const { book, policy } = swept;
		const reading = readScenario({ ...document, variants: [{ id: 'candidate', name, book, policy }] }, { base: () => read });
		const error = reading.problems.find(({ severity }) => severity === 'error');
		if (error) refused.push({ ...error, path: `${name}: ${error.path}` });
		else if (reading.scenario)
			runnable.push({ at, swept, variant: { ...reading.scenario.variants[0], id: `candidate${runnable.length}` } });
	}
	if (runnable.length === 0) throw new CallError(refused.slice(0, 10));
	const [first] = refused;
	const left = first && {
		...first,
		code: 'candidates-left-out',
		message: `${refused.length} of ${list.length} candidates cannot be run and are left out, the first because ${first.message}`,
		severity: 'warning' as const
	};
	return { runnable, problems: left ? [left] : [] };
}

async function raceOf(
	{ scenario, guards, objective, workers }: SearchRequest,
	runnable: readonly Runnable[],
	signal: AbortSignal
): Promise<Race> {
	const pool = threadPoolOf(workers);
	const progress = new Progress(undefined, "candidates' trials");
	const most = raceWork(runnable.length, raceRounds(runnable.length, scenario.trials));
	let [job, before] = [0, 0];
	try {
		progress.update(0, most);
		const answer = await pool.ask({ kind: 'calibrate', scenario: { ...scenario, variants: [] } }, undefined, signal);
		if (answer.kind !== 'calibration') throw new Error(`a worker answered ${answer.kind} to calibrate`);
		const evaluate = async (ids: readonly number[], from: number, to: number): Promise<Field> => {
			const variants = ids.map((id) => runnable[id].variant);
			const first = (job += pointGroups(ids.length)) - pointGroups(ids.length);
			const field = await candidateField(pool, { ...scenario, variants }, answer.calibration, {
				metric: objective,
				range: { from, to },
				job: first,
				withBills: guards.some(({ metric }) => metric === 'bill'),
				signal,
				onWork: (done) => progress.update(before + done, most)
			});
			before += ids.length * (to - from);
			return field;
		};
		return await race(runnable.length, evaluate, { trials: scenario.trials, guards });
	} finally {
		progress.end();
		pool.end();
	}
}

function fieldOf(draws: TrialDraws, finalists: number, trials: number, objective: Metric): Field {
	const sign = LESS_IS_BETTER.has(objective) ? -1 : 1;
	const of = (variant: number, metric: Metric, by: number) =>
		Float64Array.from({ length: trials }, (_, trial) => by * (draws.value(trial, variant, metric) ?? NaN));
	const [today, ...candidates] = Array.from({ length: finalists + 1 }, (_, v) => ({
		benefit: of(v, objective, sign),
		customers: of(v, 'customers', 1)
	}));
	return { today, candidates };
}
