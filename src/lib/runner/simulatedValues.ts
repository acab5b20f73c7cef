import type { Calibration } from '../engine/simulation/calibrate';
import type { Metric } from '../engine/simulation/metrics';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import { simulatedFigures, type FiguresOptions, type TakeFigures } from './simulatedFigures';
import type { WorkerPool } from './WorkerPool';

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
	options: FiguresOptions
): Promise<Float64Array[]> {
	const { range = { from: 0, to: scenario.trials } } = options;
	const variants = scenario.variants.length + 1;
	const values = Array.from({ length: variants }, () => new Float64Array(range.to - range.from));
	const take: TakeFigures = (figures, from, to) => {
		for (let trial = 0; trial < to - from; trial++) {
			for (let variant = 0; variant < variants; variant++) {
				const value = figures.final(metric, trial, variant);
				if (value === null) throw new RangeError(`${metric} is not defined at month ${scenario.months}`);
				values[variant][from - range.from + trial] = value;
			}
		}
	};
	await simulatedFigures(pool, scenario, calibration, take, options);
	return values;
}
