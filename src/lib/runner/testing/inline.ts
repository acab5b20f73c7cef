import type { Engine } from '../Engine';
import { cutTrials } from '../cutTrials';
import { problemsOf } from '../problemsOf';
import { RunError, type Runner, type RunOptions, type RunResults } from '../protocol';
import type { Scenario } from '../../engine/simulation/scenario';
import { SoFar } from '../SoFar';
import { Stopping } from '../Stopping';

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * Runs in the thread of the caller, which gets a turn between shards: for tests.
 * A calibration is kept for the next run with the same key.
 * @param now a clock in milliseconds, for the figures so far
 */
export function inline<Calibration, Compiled, Shard, Outcome>(
	engine: Engine<Calibration, Compiled, Shard, Outcome>,
	now?: () => number
): Runner {
	const calibrations = new Map<string, Calibration>();

	function calibrated(scenario: Scenario): Calibration {
		const key = engine.calibrationKey(scenario);
		const calibration = calibrations.get(key) ?? engine.calibrate(scenario);
		calibrations.clear();
		calibrations.set(key, calibration);
		return calibration;
	}

	async function simulate(scenario: Scenario, options: RunOptions): Promise<RunResults> {
		const { signal, onProgress, keepPartial = false } = options;
		const total = scenario.trials;
		onProgress?.(0, total);
		await turn();
		signal?.throwIfAborted();
		const calibration = calibrated(scenario);
		const compiled = engine.compile(scenario, calibration);
		const stopping = options.precision && new Stopping(options.precision, total, scenario.sampling);
		const soFar = onProgress && new SoFar(scenario, now);
		const shards: Shard[] = [];
		let done = 0;
		for (let look = stopping?.next ?? total; done < look && !signal?.aborted; look = stopping?.next ?? total) {
			const first = shards.length;
			for (const { from, to } of cutTrials(scenario, look, options.shards, done)) {
				await turn();
				if (signal?.aborted) break;
				const shard = engine.simulateShard(compiled, from, to);
				shards.push(shard);
				soFar?.add(engine.objective(scenario, shard));
				done = to;
				onProgress?.(done, total, stopping?.precision, soFar?.figures);
			}
			for (const shard of shards.slice(first)) stopping?.add(engine.objective(scenario, shard));
		}
		if (done === total || !signal?.aborted) {
			const whole = done === total ? compiled : engine.compile({ ...scenario, trials: done }, calibration);
			return { ...engine.summarise(whole, engine.mergeShards(whole, shards)), ...(stopping ? { precision: stopping.precision } : {}) };
		}
		if (!keepPartial || done === 0) signal?.throwIfAborted();
		const shorter = engine.compile({ ...scenario, trials: done }, calibration);
		return { ...engine.summarise(shorter, engine.mergeShards(shorter, shards)), partial: true };
	}

	return {
		async run(scenario, options = {}) {
			try {
				return await simulate({ ...scenario, trials: options.trials ?? scenario.trials }, options);
			} catch (error) {
				if (options.signal?.aborted) throw error;
				throw new RunError(problemsOf(error));
			}
		},
		close: () => Promise.resolve()
	};
}
