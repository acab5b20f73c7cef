import { availableParallelism } from 'node:os';
import { calibrationKey } from '../engine/simulation/calibrate';
import type { Calibration } from '../engine/simulation/calibrate';
import { shardObjective } from '../engine/simulation/shardObjective';
import type { Shard } from '../engine/simulation/simulateShard';
import type { CalibrationStore } from './Calibrations';
import { findThread } from './findThread';
import { KeptRows } from './KeptRows';
import { pooled } from './pooled';
import type { Runner } from './protocol';
import { reuseRows } from './reuseRows';
import { threadChannel } from './threadChannel';

export type ThreadPoolOptions = {
	/** Threads; as many as there are cores when left out. */
	readonly workers?: number;
	/** Path of the built `thread.js`; looked for when left out. */
	readonly script?: string;
	readonly store?: CalibrationStore<Calibration>;
	/** Bytes of rows that runs leave for those after them (`KeptRows`); none when left out. */
	readonly keptBytes?: number;
};

/**
 * Runs on threads of this process (server and command line). Threads start with the first run and keep the process
 * alive until the runner is closed.
 * @throws Error when the thread script has not been built
 */
export function threadPool({
	workers = availableParallelism(),
	script = findThread(),
	store,
	keptBytes = 0
}: ThreadPoolOptions = {}): Runner {
	if (!script) throw new Error('build/cli/thread.js: not found. Run `npm run build`, or set TIERLAB_THREAD to the path of the script.');
	const kept = keptBytes > 0 ? new KeptRows(keptBytes) : undefined;
	return pooled<Calibration, Shard>({
		connect: () => threadChannel(script),
		workers: Math.max(1, workers),
		calibrationKey,
		objective: shardObjective,
		reuse: kept && ((scenario, calibration) => reuseRows(kept, scenario, calibration, true)),
		store
	});
}
