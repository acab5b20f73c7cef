import { calibrationKey, type Calibration } from '../engine/simulation/calibrate';
import type { Scenario } from '../engine/simulation/scenario';
import { shardObjective } from '../engine/simulation/shardObjective';
import type { Shard } from '../engine/simulation/simulateShard';
import type { Channel } from './Channel';
import { newestOnly } from './newestOnly';
import { pooled } from './pooled';
import PreviewWorker from './preview.worker?worker';
import type { Runner } from './protocol';
import { WorkerPool } from './WorkerPool';

const MOST_WORKERS = 4;
const wanted = (): number => Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency - 1));

function workerChannel<Request, Reply>(): Channel<Request, Reply> {
	const worker = new PreviewWorker({ name: 'tierlab' });
	return {
		post: (request, transfer) => worker.postMessage(request, transfer),
		listen(onReply, onFailure) {
			worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => onReply(data));
			worker.addEventListener('messageerror', () => onFailure(new Error('the browser could not copy a message of the simulation')));
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				onFailure(new Error(event.message || 'the simulation could not be loaded'));
			});
		},
		end: () => worker.terminate()
	};
}

/**
 * Runs in workers of the browser, for previews: a newer run aborts the older one, stale replies are dropped, and a calibration is
 * kept as long as nothing that it depends on changes.
 * @param known the key of a scenario's calibration where it is known: to find it takes milliseconds, which the keys would wait for
 * @param workers how many; one less than there are cores, 1 to 4, when left out
 */
export function browserWorker(known: (scenario: Scenario) => string | undefined = () => undefined, workers = wanted()): Runner {
	const keyOf = (scenario: Scenario): string => known(scenario) ?? calibrationKey(scenario);
	return newestOnly(
		pooled<Calibration, Shard>({ connect: () => workerChannel(), workers, calibrationKey: keyOf, objective: shardObjective })
	);
}

/** Workers of the browser that take pieces of many small runs, as a sweep has them: as many as `browserWorker` takes. */
export function browserPool(): WorkerPool<Calibration, Shard> {
	return new WorkerPool<Calibration, Shard>(() => workerChannel(), wanted());
}
