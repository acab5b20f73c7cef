import { buildMarket } from '../engine/simulation/buildMarket';
import type { Calibration } from '../engine/simulation/calibrate';
import type { Metric } from '../engine/simulation/metrics';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import { shardFigures } from '../engine/simulation/shardFigures';
import { TrialLayout } from '../engine/simulation/TrialLayout';
import { cutTrials, type TrialRange } from './cutTrials';
import { simulateRanges } from './simulateRanges';
import type { WorkerPool } from './WorkerPool';

export type ValuesOptions = {
	/** Number of the job, one that no other run of the pool has. */
	readonly job: number;
	/** Trials to simulate; all of the scenario when left out. */
	readonly range?: TrialRange;
	readonly signal?: AbortSignal;
	/** Into how many pieces the trials are cut; chosen by the size of the scenario when left out. */
	readonly shards?: number;
	/** Called with the trials done after each piece. */
	readonly onTrials?: (done: number) => void;
};

/**
 * One metric of every trial, by variant, Today first: what a sweep needs of a run. Shards are read as they come and let go, so that many
 * variants take no memory, and nothing is summed up. The same for any number of workers.
 * @param calibration of the same Today, base and assumptions
 * @throws RangeError where the metric is not defined at the last month; the signal's reason when aborted
 */
export async function simulatedValues(
	pool: WorkerPool<Calibration, Shard>,
	scenario: Scenario,
	calibration: Calibration,
	metric: Metric,
	{ job, range = { from: 0, to: scenario.trials }, signal, shards, onTrials }: ValuesOptions
): Promise<Float64Array[]> {
	const opening = { job, scenario, calibration, purpose: 'figures' } as const;
	const layout = new TrialLayout(buildMarket(scenario, scenario.variants, scenario.months));
	const variants = scenario.variants.length + 1;
	const values = Array.from({ length: variants }, () => new Float64Array(range.to - range.from));
	const take = (shard: Shard) => {
		const figures = shardFigures(shard, layout, scenario.minorUnits);
		for (let trial = 0; trial < shard.to - shard.from; trial++) {
			for (let variant = 0; variant < variants; variant++) {
				const value = figures.final(metric, trial, variant);
				if (value === null) throw new RangeError(`${metric} is not defined at month ${scenario.months}`);
				values[variant][shard.from - range.from + trial] = value;
			}
		}
	};
	let done = 0;
	const watch = { signal, onShard: take, onTrials: (more: number) => onTrials?.((done += more)) };
	try {
		await simulateRanges(pool, opening, cutTrials(scenario, range.to, shards, range.from), watch);
	} finally {
		pool.forget(job);
	}
	return values;
}
