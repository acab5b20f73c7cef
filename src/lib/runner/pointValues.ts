import type { Calibration } from '../engine/simulation/calibrate';
import type { Metric } from '../engine/simulation/metrics';
import { plainly } from '../engine/simulation/plainly';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import type { TrialRange } from './cutTrials';
import { simulatedValues } from './simulatedValues';
import type { WorkerPool } from './WorkerPool';

export type PointOptions = {
	/** Number of the first job; as many follow as `pointGroups` says, and no other run of the pool may have them. */
	readonly job?: number;
	/** Trials to simulate; all of the scenario when left out. */
	readonly range?: TrialRange;
	readonly signal?: AbortSignal;
	/** Called with the trials done, those of each group counted by themselves: `pointGroups` times the trials in all. */
	readonly onTrials?: (done: number) => void;
};

/** Variants that are simulated together beside one Today. */
export const TOGETHER = 8;

/** Into how many groups so many points fall. */
export function pointGroups(points: number): number {
	return Math.ceil(points / TOGETHER);
}

/**
 * One metric of every trial at many points, each a variant of the scenario, on the same draws: Today is simulated once for every eight.
 * @throws RangeError where the metric is not defined; the signal's reason when aborted
 */
export async function pointValues(
	pool: WorkerPool<Calibration, Shard>,
	scenario: Scenario,
	calibration: Calibration,
	metric: Metric,
	{ job = 0, range = { from: 0, to: scenario.trials }, signal, onTrials }: PointOptions = {}
): Promise<{ today: Float64Array; objectives: Float64Array[] }> {
	let today = new Float64Array(0);
	const objectives: Float64Array[] = [];
	const trials = range.to - range.from;
	for (let group = 0; group < pointGroups(scenario.variants.length); group++) {
		const together = { ...plainly(scenario), variants: scenario.variants.slice(group * TOGETHER, (group + 1) * TOGETHER) };
		const counted = onTrials && ((done: number) => onTrials(group * trials + done));
		const options = { job: job + group, range, ...(signal ? { signal } : {}), ...(counted ? { onTrials: counted } : {}) };
		const [first, ...rest] = await simulatedValues(pool, together, calibration, metric, options);
		today = Float64Array.from(first);
		objectives.push(...rest);
	}
	return { today, objectives };
}
