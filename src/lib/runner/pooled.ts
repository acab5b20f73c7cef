import type { Scenario } from '../engine/simulation/scenario';
import { Calibrations, type CalibrationStore } from './Calibrations';
import type { Channel } from './Channel';
import { cutTrials } from './cutTrials';
import type { Engine } from './Engine';
import { problemsOf } from './problemsOf';
import { RunError, type Runner, type RunOptions, type RunResults } from './protocol';
import type { DeskReply, DeskRequest } from './ShardDesk';
import { WorkerPool, type Opening } from './WorkerPool';

export type PoolOptions<Calibration, Shard> = {
	/** Starts a worker whose other end is a ShardDesk. */
	readonly connect: () => Channel<DeskRequest<Calibration, Shard>, DeskReply<Calibration, Shard>>;
	/** Workers, at least 1. */
	readonly workers: number;
	readonly calibrationKey: Engine<Calibration, unknown, Shard, unknown>['calibrationKey'];
	readonly store?: CalibrationStore<Calibration>;
};

/** A runner over workers: they take ranges of trials from a shared counter, and one of them merges the shards and sums them up. */
export function pooled<Calibration, Shard>({ connect, workers, calibrationKey, store }: PoolOptions<Calibration, Shard>): Runner {
	const pool = new WorkerPool<Calibration, Shard>(connect, workers);
	const calibrations = new Calibrations<Calibration>(calibrationKey, (scenario, signal) => calibrate(scenario, signal), store);
	let jobs = 0;

	async function calibrate(scenario: Scenario, signal: AbortSignal): Promise<Calibration> {
		const answer = await pool.ask({ kind: 'calibrate', scenario }, undefined, signal);
		if (answer.kind !== 'calibration') throw new Error(`a worker answered ${answer.kind} to calibrate`);
		return answer.calibration;
	}

	/** @returns shards in the order of their trials, with gaps where an abort came first */
	async function simulate(opening: Opening<Calibration, Shard>, options: RunOptions): Promise<(Shard | undefined)[]> {
		const { scenario, job } = opening;
		const ranges = cutTrials(scenario, scenario.trials, options.shards);
		const shards: (Shard | undefined)[] = ranges.map(() => undefined);
		const failure = new AbortController();
		const signal = options.signal ? AbortSignal.any([options.signal, failure.signal]) : failure.signal;
		let next = 0;
		let done = 0;
		const lane = async () => {
			for (let i = next++; i < ranges.length; i = next++) {
				const { from, to } = ranges[i];
				const answer = await pool.ask({ kind: 'simulate', job, from, to }, opening, signal);
				if (answer.kind !== 'shard') throw new Error(`a worker answered ${answer.kind} to simulate`);
				shards[i] = answer.shard;
				options.onProgress?.((done += to - from), scenario.trials);
			}
		};
		try {
			await Promise.all(Array.from({ length: pool.size }, lane));
		} catch (error) {
			failure.abort(error);
			if (!options.signal?.aborted) throw error;
		}
		return shards;
	}

	async function summarise(
		opening: Opening<Calibration, Shard>,
		shards: readonly (Shard | undefined)[],
		options: RunOptions
	): Promise<RunResults> {
		const { job, scenario } = opening;
		const gap = shards.indexOf(undefined);
		const whole = shards.slice(0, gap < 0 ? shards.length : gap).filter((shard) => shard !== undefined);
		const trials = gap < 0 ? scenario.trials : cutTrials(scenario, scenario.trials, options.shards)[gap].from;
		if (gap >= 0 && (trials === 0 || !options.keepPartial)) throw options.signal?.reason;
		// An abort stops the merge of a whole run, but not that of the part which it asked to keep.
		const signal = options.keepPartial ? undefined : options.signal;
		const answer = await pool.ask({ kind: 'summarise', job, trials, shards: whole }, opening, signal);
		if (answer.kind !== 'results') throw new Error(`a worker answered ${answer.kind} to summarise`);
		return gap < 0 ? answer.results : { ...answer.results, partial: true };
	}

	async function run(given: Scenario, options: RunOptions = {}): Promise<RunResults> {
		const scenario = { ...given, trials: options.trials ?? given.trials };
		const job = ++jobs;
		try {
			options.signal?.throwIfAborted();
			options.onProgress?.(0, scenario.trials);
			const opening: Opening<Calibration, Shard> = {
				kind: 'open',
				job,
				scenario,
				calibration: await calibrations.get(scenario, options.signal)
			};
			return await summarise(opening, await simulate(opening, options), options);
		} catch (error) {
			if (options.signal?.aborted) throw error;
			throw error instanceof RunError ? error : new RunError(problemsOf(error));
		} finally {
			pool.forget(job);
		}
	}

	return {
		run,
		async close() {
			pool.end();
		}
	};
}
