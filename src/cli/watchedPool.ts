import { availableParallelism } from 'node:os';
import { calibrationKey, type Calibration } from '../lib/engine/simulation/calibrate';
import { shardObjective } from '../lib/engine/simulation/shardObjective';
import type { Shard } from '../lib/engine/simulation/simulateShard';
import { pooled } from '../lib/runner/pooled';
import type { Runner } from '../lib/runner/protocol';
import type { ShardLine } from '../lib/runner/ShardDesk';
import { threadChannel } from '../lib/runner/threadChannel';
import { watchedLine } from '../lib/runner/watchedLine';
import { threadScript } from './threadPoolOf';

export type WatchedPool = {
	readonly runner: Runner;
	readonly workers: number;
	/** The calibration of the run; undefined before there is one. */
	calibration(): Calibration | undefined;
	/** Shards done so far, by thread. */
	shardsPerThread(): number[];
};

/**
 * Threads that run scenarios, as `threadPool` has them, with a view of the shards as they come.
 * @param workers threads; as many as there are cores when left out
 * @param onShard gets each shard before the pool does, which hands its memory on: copy what is to be kept
 * @throws Error when the thread script has not been built
 */
export function watchedPool(workers = availableParallelism(), onShard?: (shard: Shard) => void): WatchedPool {
	const script = threadScript();
	const counts: number[] = [];
	let calibration: Calibration | undefined;
	const connect = (): ShardLine<Calibration, Shard> => {
		const thread = counts.push(0) - 1;
		return watchedLine(threadChannel(script), (answer) => {
			if (answer.kind === 'calibration') ({ calibration } = answer);
			if (answer.kind !== 'shard') return;
			counts[thread]++;
			onShard?.(answer.shard);
		});
	};
	return {
		runner: pooled({ connect, workers, calibrationKey, objective: shardObjective }),
		workers,
		calibration: () => calibration,
		shardsPerThread: () => Array.from({ length: Math.max(workers, counts.length) }, (_, thread) => counts[thread] ?? 0)
	};
}
