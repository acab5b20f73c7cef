import { buildMarket } from '../engine/simulation/buildMarket';
import type { Calibration } from '../engine/simulation/calibrate';
import type { Metric } from '../engine/simulation/results';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import { TrialFigures } from '../engine/simulation/trialFigures';
import { TrialLayout } from '../engine/simulation/TrialLayout';
import { cutTrials, type TrialRange } from './cutTrials';
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
export async function trialValues(
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
	const failure = new AbortController();
	const either = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
	let done = 0;
	const take = ({ from, to, rows }: Shard) => {
		const trials = to - from;
		const split = Array.from({ length: trials * variants }, (_, row) => rows.subarray(row * layout.width, (row + 1) * layout.width));
		const figures = new TrialFigures({ layout, trials, variants, rows: split }, scenario.minorUnits);
		for (let trial = 0; trial < trials; trial++) {
			for (let variant = 0; variant < variants; variant++) {
				const value = figures.final(metric, trial, variant);
				if (value === null) throw new RangeError(`${metric} is not defined at month ${scenario.months}`);
				values[variant][from - range.from + trial] = value;
			}
		}
		onTrials?.((done += trials));
	};
	const ranges = cutTrials(scenario, range.to, shards, range.from);
	let next = 0;
	const lane = async () => {
		for (let i = next++; i < ranges.length; i = next++) {
			const answer = await pool.ask({ kind: 'simulate', job, ...ranges[i] }, opening, either);
			if (answer.kind !== 'shard') throw new Error(`a worker answered ${answer.kind} to simulate`);
			take(answer.shard);
		}
	};
	try {
		await Promise.all(Array.from({ length: pool.size }, lane));
	} catch (error) {
		failure.abort(error);
		throw error;
	} finally {
		pool.forget(job);
	}
	return values;
}
