import type { Calibration } from '../engine/simulation/calibrate';
import type { Scenario } from '../engine/simulation/scenario';
import type { Shard } from '../engine/simulation/simulateShard';
import { browserChannel } from './browserChannel';
import PreviewWorker from './preview.worker?worker';
import type { Worked } from './ShardDesk';
import { simulationPool, type SimulationPool } from './simulationPool';
import { watchedLine } from './watchedLine';

/**
 * A simulation pool in workers of the browser.
 * @param workers how many (`poolSizeHere`)
 * @param seen gets each answer before the pool does (`watchedLine`)
 */
export function browserPool(
	workers: number,
	known?: (scenario: Scenario) => string | undefined,
	seen: (answer: Worked<Calibration, Shard>) => void = () => undefined
): SimulationPool {
	const connect = () =>
		watchedLine(
			browserChannel<Worked<Calibration, Shard>>(new PreviewWorker({ name: 'tierlab' }), 'the simulation could not be loaded'),
			seen
		);
	return simulationPool(connect, workers, known);
}
