import type { Results } from '../engine/simulation/results';
import type { Scenario } from '../engine/simulation/scenario';

/**
 * The seven calls by which a runner drives the model, so that runners can be tested without it.
 * A calibration and a shard are plain data that can be copied to another thread; a compiled scenario stays where it was made.
 */
export type Engine<Calibration, Compiled, Shard, Outcome> = {
	calibrationKey(scenario: Scenario): string;
	calibrate(scenario: Scenario): Calibration;
	compile(scenario: Scenario, calibration: Calibration): Compiled;
	simulateShard(compiled: Compiled, from: number, to: number): Shard;
	mergeShards(compiled: Compiled, shards: readonly Shard[]): Outcome;
	summarise(compiled: Compiled, outcome: Outcome): Results;
	/** ARR at the last month by option, Today first, and trial of a shard, for runs that stop at a precision. */
	objective(scenario: Scenario, shard: Shard): Float64Array[];
};
