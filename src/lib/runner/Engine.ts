import type { Results } from '../engine/simulation/results';
import type { Scenario } from '../engine/simulation/scenario';

/** What trials are for: the results of a run, or figures that are read off them one by one, as a sweep does. */
export type Purpose = 'results' | 'figures';

/**
 * The seven calls by which a runner drives the model, so that runners can be tested without it.
 * A calibration and a shard are plain data that can be copied to another thread; a compiled scenario stays where it was made.
 */
export type Engine<Calibration, Compiled, Shard, Outcome> = {
	calibrationKey(scenario: Scenario): string;
	calibrate(scenario: Scenario): Calibration;
	/** For whole results unless single figures of the trials are all that is wanted. @param only as in `CompileOptions` */
	compile(scenario: Scenario, calibration: Calibration, purpose?: Purpose, only?: readonly number[]): Compiled;
	simulateShard(compiled: Compiled, from: number, to: number): Shard;
	mergeShards(compiled: Compiled, shards: readonly Shard[]): Outcome;
	summarise(compiled: Compiled, outcome: Outcome): Results;
	/** ARR at the last month by option, Today first, and trial of a shard, for runs that stop at a precision. */
	objective(scenario: Scenario, shard: Shard): Float64Array[];
};
