import type { Guard } from '../engine/analysis/guard';
import { guardChecks } from '../engine/analysis/guardChecks';
import type { Field } from '../engine/analysis/search/candidates';
import { race, type Race, type RaceStanding } from '../engine/analysis/search/race';
import { raceRounds, raceWork, trialsWithin } from '../engine/analysis/search/raceRounds';
import { finalistsOf, searchAnswer, type SearchAnswer } from '../engine/analysis/search/searchAnswer';
import type { Calibration } from '../engine/simulation/calibrate';
import type { Metric } from '../engine/simulation/metrics';
import type { Results } from '../engine/simulation/results';
import { plainly } from '../engine/simulation/plainly';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import { candidateField } from './candidateField';
import { pointGroups } from './pointValues';
import type { WorkerPool } from './WorkerPool';

/** What a search simulates with. */
export type SearchLine = {
	readonly pool: WorkerPool<Calibration, Shard>;
	calibrate(scenario: Scenario, signal: AbortSignal): Promise<Calibration>;
	/** Runs the best again. @returns the results, and what they and Today come to in each of their trials */
	again(scenario: Scenario, signal: AbortSignal | undefined): Promise<{ readonly results: Results; readonly field: Field }>;
};

export type SearchOptions = {
	readonly metric: Metric;
	/** What a customer at the last month is worth beside the metric; main units. */
	readonly worth?: number;
	readonly guards: readonly Guard[];
	/** Most trials of candidates that the race simulates. */
	readonly budget: number;
	/** Ends the race; the best so far are then run again on as many fresh trials as it has. */
	readonly signal: AbortSignal;
	/** Trials of candidates done, of how many at most. */
	readonly onWork?: (done: number, most: number) => void;
	readonly onRound?: (standing: RaceStanding) => void;
	/** The race is over: so many are run again on so many fresh trials. */
	readonly onAgain?: (finalists: number, trials: number) => void;
};

export type SearchFound = {
	readonly race: Race;
	/** The most trials of candidates that the race would have simulated, and of each that stays. */
	readonly mostWork: number;
	readonly raceTrials: number;
	readonly answer: SearchAnswer;
	/** The finalists on fresh draws, in the order of the answer. */
	readonly fresh: Results;
	readonly freshSeed: string;
	/** By finalist: customers fewer than Today in each fresh trial. */
	readonly losses: readonly (readonly number[])[];
};

/**
 * Races the variants of a scenario on the draws of its seed, and runs the best of them again on fresh ones. The same bits for any number of workers,
 * unless it is ended.
 * @throws the signal's reason when it is ended before the first round is whole
 */
export async function searchVariants(line: SearchLine, scenario: Scenario, options: SearchOptions): Promise<SearchFound> {
	const { variants } = scenario;
	const raceTrials = trialsWithin(variants.length, scenario.trials, options.budget);
	const mostWork = raceWork(variants.length, raceRounds(variants.length, raceTrials));
	const raced = await raceOf(line, scenario, raceTrials, mostWork, options);
	const ids = finalistsOf(raced);
	const freshSeed = `${scenario.seed}, again`;
	const trials = raced.partial ? raced.today.benefit.length : scenario.trials;
	options.onAgain?.(ids.length, trials);
	const again = { ...plainly(scenario), seed: freshSeed, trials, variants: ids.map((id) => variants[id]) };
	// Whoever ended the race waits for the few trials that tell what its best are worth.
	const { results, field } = await line.again(again, raced.partial ? undefined : options.signal);
	const checks = ids.map((id) => guardChecks(results, variants[id].id, options.guards));
	return {
		race: raced,
		mostWork,
		raceTrials,
		answer: searchAnswer(raced, ids, field, checks),
		fresh: results,
		freshSeed,
		losses: field.candidates.map(({ customers }) => Array.from(customers, (own, trial) => field.today.customers[trial] - own))
	};
}

async function raceOf(
	{ pool, calibrate }: SearchLine,
	scenario: Scenario,
	trials: number,
	most: number,
	{ metric, worth = 0, guards, signal, onWork, onRound }: SearchOptions
): Promise<Race> {
	onWork?.(0, most);
	const calibration = await calibrate({ ...scenario, variants: [] }, signal);
	let before = 0;
	const evaluate = async (ids: readonly number[], from: number, to: number): Promise<Field> => {
		const variants = ids.map((id) => scenario.variants[id]);
		const [job] = Array.from({ length: pointGroups(ids.length) }, () => pool.newJob());
		const field = await candidateField(pool, { ...scenario, variants }, calibration, {
			...{ metric, worth, job, signal },
			range: { from, to },
			withBills: guards.some((guard) => guard.metric === 'bill'),
			onWork: (done) => onWork?.(before + done, most)
		});
		before += ids.length * (to - from);
		return field;
	};
	return race(scenario.variants.length, evaluate, { trials, guards, isEnded: () => signal.aborted, ...(onRound ? { onRound } : {}) });
}
