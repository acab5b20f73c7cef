import { plainly } from '../../engine/simulation/plainly';
import type { SimulationPool } from '../../runner/simulationPool';
import { simulatedValues } from '../../runner/simulatedValues';
import type { Simulation } from './Desk';

/** The desk's simulation in a pool of workers: previews and comparisons share the workers and the calibration. */
export function poolSimulation({ pool, calibrations, runner, reuse }: SimulationPool): Simulation {
	return {
		runner,
		calibrate: (scenario, signal) => calibrations.get(scenario, signal),
		arr: (scenario, calibration, range, signal) => {
			const plain = plainly(scenario);
			// One trial a piece: an edit waits for no more before a worker is free, and none is ended for it.
			return simulatedValues(pool, plain, calibration, 'arr', {
				job: pool.newJob(),
				range,
				signal,
				shards: range.to - range.from,
				reuse: reuse(plain, calibration)
			});
		}
	};
}
