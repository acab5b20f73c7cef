import { calibrationKey, type Calibration } from '../engine/simulation/calibrate';
import type { Scenario } from '../engine/simulation/scenario';
import { shardObjective } from '../engine/simulation/shardObjective';
import type { Shard } from '../engine/simulation/simulateShard';
import type { Calibrations } from './Calibrations';
import { KeptRows } from './KeptRows';
import { newestOnly } from './newestOnly';
import { calibrationsOf, runsOn } from './pooled';
import type { Runner } from './protocol';
import type { Reuse } from './Reuse';
import { reuseRows } from './reuseRows';
import type { ShardLine } from './ShardDesk';
import { WorkerPool } from './WorkerPool';

/**
 * A new edit drops what is under way, and comes again and again: a worker that is warm is worth more than the rest of a piece, which is one
 * trial: a new one is slower for some seconds.
 */
const GRACE_MS = 2_000;
/** Rows of some hundred trials of some dozen variants. */
const KEPT_BYTES = 64 * 2 ** 20;

/**
 * Workers for whole runs, as previews have them, and for single figures of many scenarios beside each other, as a comparison and a sweep
 * have them, with the same calibrations: one is kept as long as nothing that it depends on changes.
 */
export type SimulationPool = {
	readonly pool: WorkerPool<Calibration, Shard>;
	readonly calibrations: Calibrations<Calibration>;
	/** A newer run aborts the older one. */
	readonly runner: Runner;
	/** What there is of a scenario's trials: those of every run on this pool. */
	readonly reuse: (scenario: Scenario, calibration: Calibration) => Reuse<Shard>;
};

/**
 * @param connect begins a worker
 * @param known the key of a scenario's calibration where it is known: to find it takes milliseconds, which the keys would wait for
 */
export function simulationPool(
	connect: () => ShardLine<Calibration, Shard>,
	workers: number,
	known: (scenario: Scenario) => string | undefined = () => undefined
): SimulationPool {
	const pool = new WorkerPool<Calibration, Shard>(connect, workers, GRACE_MS);
	const calibrations = calibrationsOf(pool, (scenario) => known(scenario) ?? calibrationKey(scenario));
	const kept = new KeptRows(KEPT_BYTES);
	const reuse: SimulationPool['reuse'] = (scenario, calibration) => reuseRows(kept, scenario, calibration, false);
	return { pool, calibrations, runner: newestOnly(runsOn(pool, calibrations, shardObjective, { reuse })), reuse };
}
