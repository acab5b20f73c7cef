import type { Calibration } from '../engine/simulation/calibrate';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import { browserChannel } from './browserChannel';
import PreviewWorker from './preview.worker?worker';
import type { Worked } from './ShardDesk';
import { simulationPool, type SimulationPool } from './simulationPool';

/** A simulation pool in workers of the browser. @param workers how many (`poolSizeHere`) */
export function browserPool(workers: number, known?: (scenario: Scenario) => string | undefined): SimulationPool {
	const connect = () =>
		browserChannel<Worked<Calibration, Shard>>(new PreviewWorker({ name: 'tierlab' }), 'the simulation could not be loaded');
	return simulationPool(connect, workers, known);
}
