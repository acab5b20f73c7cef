import type { Precision } from '../engine/simulation/results';
import type { Scenario } from '../engine/simulation/scenario';
import { Calibrations, type CalibrationStore } from './Calibrations';
import { cutTrials } from './cutTrials';
import type { Engine } from './Engine';
import { problemsOf } from './problemsOf';
import { RunError, type Runner, type RunOptions, type RunResults } from './protocol';
import type { Reuse } from './Reuse';
import type { Opening, ShardLine } from './ShardDesk';
import { simulateRanges, type RangesWatch } from './simulateRanges';
import { SoFar } from './SoFar';
import { Stopping } from './Stopping';
import { WorkerPool } from './WorkerPool';

export type PoolOptions<Calibration, Shard> = {
	/** Starts a worker whose other end is a ShardDesk. */
	readonly connect: () => ShardLine<Calibration, Shard>;
	/** Workers, at least 1. */
	readonly workers: number;
	readonly calibrationKey: Engine<Calibration, unknown, Shard, unknown>['calibrationKey'];
	readonly objective: Engine<Calibration, unknown, Shard, unknown>['objective'];
	readonly store?: CalibrationStore<Calibration>;
	/** What a run finds of trials before it. */
	readonly reuse?: ((scenario: Scenario, calibration: Calibration) => Reuse<Shard>) | undefined;
	/** A clock in milliseconds, for the figures so far. */
	readonly now?: () => number;
};

/** Trials done, in order, from 0. */
type Simulated<Shard> = {
	readonly shards: readonly Shard[];
	readonly trials: number;
	readonly isPartial: boolean;
	readonly precision?: Precision;
};

/** A runner over workers of its own, with calibrations of its own. */
export function pooled<Calibration, Shard>({
	connect,
	workers,
	calibrationKey,
	objective,
	store,
	reuse,
	now
}: PoolOptions<Calibration, Shard>): Runner {
	const pool = new WorkerPool<Calibration, Shard>(connect, workers);
	return runsOn(pool, calibrationsOf(pool, calibrationKey, store), objective, { now, reuse });
}

/** Calibrations that a pool makes, each once. */
export function calibrationsOf<Calibration, Shard>(
	pool: WorkerPool<Calibration, Shard>,
	keyOf: (scenario: Scenario) => string,
	store?: CalibrationStore<Calibration>
): Calibrations<Calibration> {
	async function calibrate(scenario: Scenario, signal: AbortSignal): Promise<Calibration> {
		const answer = await pool.ask({ kind: 'calibrate', scenario }, undefined, signal);
		if (answer.kind !== 'calibration') throw new Error(`a worker answered ${answer.kind} to calibrate`);
		return answer.calibration;
	}
	return new Calibrations<Calibration>(keyOf, calibrate, store);
}

/** A runner over workers: they take ranges of trials from a shared counter, and one of them merges the shards and sums them up. */
export function runsOn<Calibration, Shard>(
	pool: WorkerPool<Calibration, Shard>,
	calibrations: Calibrations<Calibration>,
	objective: PoolOptions<Calibration, Shard>['objective'],
	{ now, reuse }: Pick<PoolOptions<Calibration, Shard>, 'now' | 'reuse'> = {}
): Runner {
	/** Trials 0 to n - 1 without a gap, as far as they came; all of them unless an abort came first. */
	async function simulate(opening: Opening<Calibration>, options: RunOptions, kept: Reuse<Shard> | undefined): Promise<Simulated<Shard>> {
		const { scenario } = opening;
		const { signal, precision, onProgress } = options;
		const stopping = precision && new Stopping(precision, scenario.trials, scenario.sampling);
		const soFar = onProgress && new SoFar(scenario, now);
		const shards: Shard[] = [];
		let [trials, done] = [0, 0];
		const watched: RangesWatch<Shard> = {
			signal,
			reuse: kept,
			onShard: (shard) => {
				shards.push(shard);
				soFar?.add(objective(scenario, shard));
			},
			onTrials: (more) => onProgress?.((done += more), scenario.trials, stopping?.precision, soFar?.figures)
		};
		for (let look = stopping?.next ?? scenario.trials; trials < look; look = stopping?.next ?? scenario.trials) {
			const ranges = cutTrials(scenario, look, options.shards, trials);
			const first = shards.length;
			try {
				await simulateRanges(pool, opening, ranges, watched);
			} catch (error) {
				if (!signal?.aborted) throw error;
				return { shards, trials: shards.length > first ? ranges[shards.length - first - 1].to : trials, isPartial: true };
			}
			trials = look;
			for (const shard of shards.slice(first)) stopping?.add(objective(scenario, shard));
		}
		return { shards, trials, isPartial: false, precision: stopping?.precision };
	}

	async function summarise(
		{ job, ...opening }: Opening<Calibration>,
		{ shards, trials, isPartial, precision }: Simulated<Shard>,
		options: RunOptions
	): Promise<RunResults> {
		if (isPartial && (trials === 0 || !options.keepPartial)) throw options.signal?.reason;
		// An abort stops the merge of a whole run, but not that of the part which it asked to keep.
		const signal = options.keepPartial ? undefined : options.signal;
		const answer = await pool.ask({ kind: 'summarise', job, trials, shards }, { job, ...opening }, signal);
		if (answer.kind !== 'results') throw new Error(`a worker answered ${answer.kind} to summarise`);
		if (isPartial) return { ...answer.results, partial: true };
		return precision ? { ...answer.results, precision } : answer.results;
	}

	async function run(given: Scenario, options: RunOptions = {}): Promise<RunResults> {
		const scenario = { ...given, trials: options.trials ?? given.trials };
		const job = pool.newJob();
		try {
			options.signal?.throwIfAborted();
			options.onProgress?.(0, scenario.trials);
			const calibration = await calibrations.get(scenario, options.signal);
			const kept = reuse?.(scenario, calibration);
			const opening: Opening<Calibration> = { job, scenario, calibration, ...(kept ? { mark: kept.mark } : {}) };
			return await summarise(opening, await simulate(opening, options, kept), options);
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
