import type { Guard } from '../lib/engine/analysis/guard';
import type { Field } from '../lib/engine/analysis/search/candidates';
import { FIRST_TRIALS } from '../lib/engine/analysis/search/raceRounds';
import type { Problem } from '../lib/engine/catalog/problem';
import { LESS_IS_BETTER, type Metric } from '../lib/engine/simulation/metrics';
import type { Scenario, Variant } from '../lib/engine/simulation/scenario';
import type { ScenarioDocument } from '../lib/formats/scenarioDocument';
import { candidateVariant, choiceWords, searchCandidates, type Candidate } from '../lib/formats/searchCandidates';
import type { SpaceDimension } from '../lib/formats/searchSpace';
import { nameFromId } from '../lib/formats/nameFromId';
import { readScenario } from '../lib/formats/readScenario';
import type { SweptVariant } from '../lib/formats/sweptDocument';
import { searchVariants, type SearchFound, type SearchLine } from '../lib/runner/searchVariants';
import { CallError } from './CallError';
import { runScenario } from './runScenario';
import { SearchProgress } from './SearchProgress';
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
	/** What a customer at the last month is worth beside it; main units. */
	readonly worth: number;
	/** Most candidates that are run. */
	readonly most: number;
	/** Most trials of candidates that the race simulates. */
	readonly budget: number;
	readonly workers: number | undefined;
};

/** A candidate that can be run. */
export type Runnable = { readonly at: Candidate; readonly swept: SweptVariant; readonly variant: Variant };

export type SearchOutcome = SearchFound & {
	readonly combinations: number;
	readonly candidates: readonly Runnable[];
	readonly problems: readonly Problem[];
};

/** The words of the choices of a candidate, by dimension. */
export const wordsOf = (space: readonly SpaceDimension[], at: Candidate): string[] =>
	space.map(({ choices }, axis) => choiceWords(choices[at[axis]]));

/**
 * Races the candidates of a space on the draws of the seed, and runs the best of them again on fresh ones. An abort ends the race: the best so far are
 * then run again on as many fresh trials as they have.
 * @throws CallError if no candidate can be run; the signal's reason when aborted before the first round is whole
 */
export async function searchRun(request: SearchRequest, signal: AbortSignal): Promise<SearchOutcome> {
	const { scenario, space, guards, objective, worth, most, budget, workers } = request;
	// A race begins with eight trials of each.
	const { list, combinations } = searchCandidates(space, Math.min(most, Math.max(1, Math.floor(budget / FIRST_TRIALS))), scenario.seed);
	const { runnable, problems } = runnableOf(request, list);
	const pool = threadPoolOf(workers);
	const progress = new SearchProgress();
	const line: SearchLine = {
		pool,
		calibrate: async (calibrated, aborted) => {
			const answer = await pool.ask({ kind: 'calibrate', scenario: calibrated }, undefined, aborted);
			if (answer.kind !== 'calibration') throw new Error(`a worker answered ${answer.kind} to calibrate`);
			return answer.calibration;
		},
		again: async (again, aborted) => {
			const { results, draws } = await runScenario(again, { workers, draws: true, keepPartial: true }, aborted);
			if (!draws) throw new Error('a run that keeps its draws gave none');
			return { results, field: fieldOf(draws, again.variants.length, results.trials, objective, worth) };
		}
	};
	try {
		const variants = runnable.map(({ variant }) => variant);
		const found = await searchVariants(
			line,
			{ ...scenario, variants },
			{ metric: objective, worth, guards, budget, signal, ...progress.watch }
		);
		const kept = found.fresh.problems.filter(({ severity }) => severity !== 'error');
		return { ...found, combinations, candidates: runnable, problems: [...problems, ...kept] };
	} finally {
		progress.end();
		pool.end();
	}
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

function fieldOf(draws: TrialDraws, finalists: number, trials: number, objective: Metric, worth: number): Field {
	const sign = LESS_IS_BETTER.has(objective) ? -1 : 1;
	const [today, ...candidates] = Array.from({ length: finalists + 1 }, (_, v) => {
		const of = (metric: Metric) => Float64Array.from({ length: trials }, (_one, trial) => draws.value(trial, v, metric) ?? NaN);
		const customers = of('customers');
		return { benefit: of(objective).map((value, trial) => sign * value + (worth > 0 ? worth * customers[trial] : 0)), customers };
	});
	return { today, candidates };
}
