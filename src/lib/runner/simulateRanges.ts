import type { TrialRange } from './cutTrials';
import type { Reuse } from './Reuse';
import type { Opening } from './ShardDesk';
import type { WorkerPool } from './WorkerPool';

export type RangesWatch<Shard> = {
	readonly signal?: AbortSignal | undefined;
	/** Called with the shards in the order of the ranges, without a gap, as far as they have come. */
	readonly onShard: (shard: Shard) => void;
	/** Called with how many more trials are done, in whatever order. */
	readonly onTrials: (trials: number) => void;
	/** What need not be simulated again. */
	readonly reuse?: Reuse<Shard> | undefined;
};

/**
 * The one loop over shards: all workers of a pool take ranges of trials from a shared counter.
 * @throws what failed, or the signal's reason; what was done by then without a gap has been given
 */
export async function simulateRanges<Calibration, Shard>(
	pool: WorkerPool<Calibration, Shard>,
	opening: Opening<Calibration>,
	ranges: readonly TrialRange[],
	{ signal, onShard, onTrials, reuse }: RangesWatch<Shard>
): Promise<void> {
	const failure = new AbortController();
	const either = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
	const found: (Shard | undefined)[] = ranges.map(() => undefined);
	let [next, given] = [0, 0];
	const simulated = async ({ from, to }: TrialRange, only?: readonly number[]) => {
		const answer = await pool.ask({ kind: 'simulate', job: opening.job, from, to, ...(only ? { only } : {}) }, opening, either);
		if (answer.kind !== 'shard') throw new Error(`a worker answered ${answer.kind} to simulate`);
		return answer.shard;
	};
	const shardOf = async (range: TrialRange) => {
		const kept = reuse?.of(range);
		if (!kept) return simulated(range);
		either.throwIfAborted();
		return kept.whole(kept.isKept ? undefined : await simulated(range, kept.only));
	};
	const lane = async () => {
		for (let i = next++; i < ranges.length; i = next++) {
			const { from, to } = ranges[i];
			found[i] = await shardOf(ranges[i]);
			for (let shard = found[given]; shard !== undefined; shard = found[given]) {
				// A shard is let go of once it is given: a sweep of many points keeps none.
				found[given++] = undefined;
				onShard(shard);
			}
			onTrials(to - from);
		}
	};
	try {
		await Promise.all(Array.from({ length: pool.size }, lane));
	} catch (error) {
		failure.abort(error);
		throw error;
	}
}
