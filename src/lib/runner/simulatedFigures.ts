import { buildMarket } from '../engine/simulation/buildMarket';
import type { Calibration } from '../engine/simulation/calibrate';
import type { Scenario } from '../engine/simulation/scenario';
import { shardFigures } from '../engine/simulation/shardFigures';
import type { Shard } from '../engine/simulation/simulateShard';
import type { TrialFigures } from '../engine/simulation/trialFigures';
import { TrialLayout } from '../engine/simulation/TrialLayout';
import { cutTrials, type TrialRange } from './cutTrials';
import type { Reuse } from './Reuse';
import { simulateRanges } from './simulateRanges';
import type { WorkerPool } from './WorkerPool';

export type FiguresOptions = {
	/** Number of the job, one that no other run of the pool has. */
	readonly job: number;
	/** Trials to simulate; all of the scenario when left out. */
	readonly range?: TrialRange;
	readonly signal?: AbortSignal;
	/** Into how many pieces the trials are cut; chosen by the size of the scenario when left out. */
	readonly shards?: number;
	/** Called with the trials done after each piece. */
	readonly onTrials?: (done: number) => void;
	/** What need not be simulated again. */
	readonly reuse?: Reuse<Shard>;
};

/** Takes the figures of the trials from..to of a run; entry 0 of the figures is the first of them. */
export type TakeFigures = (figures: TrialFigures, from: number, to: number) => void;

/**
 * The figures of every trial, which are read as shards come and let go of: nothing is kept or summed up. The same for any number of workers.
 * @param calibration of the same Today, base and assumptions
 * @throws the signal's reason when aborted
 */
export async function simulatedFigures(
	pool: WorkerPool<Calibration, Shard>,
	scenario: Scenario,
	calibration: Calibration,
	take: TakeFigures,
	{ job, range = { from: 0, to: scenario.trials }, signal, shards, onTrials, reuse }: FiguresOptions
): Promise<void> {
	const opening = { job, scenario, calibration, purpose: 'figures', ...(reuse ? { mark: reuse.mark } : {}) } as const;
	const layout = new TrialLayout(buildMarket(scenario, scenario.variants, scenario.months));
	let done = 0;
	const watch = {
		signal,
		reuse,
		onShard: (shard: Shard) => take(shardFigures(shard, layout, scenario.minorUnits), shard.from, shard.to),
		onTrials: (more: number) => onTrials?.((done += more))
	};
	try {
		await simulateRanges(pool, opening, cutTrials(scenario, range.to, shards, range.from), watch);
	} finally {
		pool.forget(job);
	}
}
