import { PathTaker, type SimulatedPaths } from '../engine/analysis/backtest/PathTaker';
import type { Calibration } from '../engine/simulation/calibrate';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import { simulatedFigures } from './simulatedFigures';
import type { WorkerPool } from './WorkerPool';

/**
 * Today of a scenario, calibrated and simulated on a pool: what a back-test scores.
 * @throws the signal's reason when aborted
 */
export async function simulatedPaths(pool: WorkerPool<Calibration, Shard>, given: Scenario, signal?: AbortSignal): Promise<SimulatedPaths> {
	const scenario = { ...given, variants: [] };
	const answer = await pool.ask({ kind: 'calibrate', scenario }, undefined, signal);
	if (answer.kind !== 'calibration') throw new Error(`a worker answered ${answer.kind} to calibrate`);
	const taker = new PathTaker(scenario);
	const options = { job: pool.newJob(), ...(signal ? { signal } : {}) };
	await simulatedFigures(pool, scenario, answer.calibration, (...shard) => taker.take(...shard), options);
	return taker.paths;
}
