import type { Draws, Field } from '../engine/analysis/search/candidates';
import type { Calibration } from '../engine/simulation/calibrate';
import { movedBills, type MovedBills } from '../engine/simulation/forcedMoves';
import { LESS_IS_BETTER, type Metric } from '../engine/simulation/metrics';
import { plainly } from '../engine/simulation/plainly';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import type { TrialRange } from './cutTrials';
import { pointGroups, TOGETHER } from './pointValues';
import { simulatedFigures, type TakeFigures } from './simulatedFigures';
import type { WorkerPool } from './WorkerPool';

export type CandidateOptions = {
	/** What is to be best. */
	readonly metric: Metric;
	/** What a customer at the last month is worth beside it; main units. */
	readonly worth?: number;
	readonly range: TrialRange;
	/** Number of the first job; `pointGroups` of the variants follow. */
	readonly job: number;
	/** Whether bills are wanted, for a guardrail. */
	readonly withBills: boolean;
	readonly signal?: AbortSignal;
	/** Called with the trials of candidates done. */
	readonly onWork?: (done: number) => void;
};

/**
 * What the variants of a scenario, and Today, come to in some trials, all on the same draws; the same for any number of workers. A metric of which
 * less is better counts below 0.
 * @throws RangeError where the metric is not defined; the signal's reason when aborted
 */
export async function candidateField(
	pool: WorkerPool<Calibration, Shard>,
	scenario: Scenario,
	calibration: Calibration,
	{ metric, worth = 0, range, job, withBills, signal, onWork }: CandidateOptions
): Promise<Field> {
	const sign = LESS_IS_BETTER.has(metric) ? -1 : 1;
	const trials = range.to - range.from;
	const candidates: Draws[] = [];
	let today: Draws = { benefit: new Float64Array(trials), customers: new Float64Array(trials) };
	for (let group = 0; group < pointGroups(scenario.variants.length); group++) {
		const together = { ...plainly(scenario), variants: scenario.variants.slice(group * TOGETHER, (group + 1) * TOGETHER) };
		const bills = together.variants.map((): MovedBills[] => []);
		const draws = [undefined, ...bills].map((own) => ({
			benefit: new Float64Array(trials),
			customers: new Float64Array(trials),
			...(own && withBills ? { bills: own } : {})
		}));
		const take: TakeFigures = (figures, from, to) => {
			for (let at = 0; at < to - from; at++) {
				const trial = from - range.from + at;
				draws.forEach((own, variant) => {
					const value = figures.final(metric, at, variant);
					if (value === null) throw new RangeError(`${metric} is not defined at month ${scenario.months}`);
					own.customers[trial] = figures.final('customers', at, variant) ?? NaN;
					own.benefit[trial] = sign * value + (worth > 0 ? worth * own.customers[trial] : 0);
					if (own.bills) own.bills[trial] = movedBills(figures, at, variant);
				});
			}
		};
		const before = group * TOGETHER * trials;
		const onTrials = (done: number) => onWork?.(before + done * together.variants.length);
		await simulatedFigures(pool, together, calibration, take, { job: job + group, range, ...(signal ? { signal } : {}), onTrials });
		today = draws[0];
		candidates.push(...draws.slice(1));
	}
	return { today, candidates };
}
