import { availableParallelism } from 'node:os';
import type { Calibration } from '../lib/engine/simulation/calibrate';
import type { Shard } from '../lib/engine/simulation/simulateShard';
import { findThread } from '../lib/runner/findThread';
import { threadChannel } from '../lib/runner/threadChannel';
import { WorkerPool } from '../lib/runner/WorkerPool';

/** The script of a thread. @throws Error when it has not been built */
export function threadScript(): string {
	const script = findThread();
	if (!script) throw new Error('build/cli/thread.js: not found. Run `npm run build`, or set TIERLAB_THREAD to the path of the script.');
	return script;
}

/** Threads that calibrate and simulate; as many as there are cores when left out. @throws Error when the thread script has not been built */
export function threadPoolOf(workers = availableParallelism()): WorkerPool<Calibration, Shard> {
	const script = threadScript();
	return new WorkerPool<Calibration, Shard>(() => threadChannel(script), Math.max(1, workers));
}
