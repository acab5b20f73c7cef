import { conclude } from '../engine/analysis/conclude';
import { calibrate, calibrationKey, type Calibration } from '../engine/simulation/calibrate';
import { compile, type CompiledScenario } from '../engine/simulation/compile';
import { mergeShards, type Outcome } from '../engine/simulation/merge';
import { shardObjective } from '../engine/simulation/shardObjective';
import { simulateShard, type Shard } from '../engine/simulation/simulateShard';
import { summarise } from '../engine/simulation/summarise';
import type { Engine } from './Engine';

/** The model itself, for previews: results without second lives, nor what each assumption does to the decision. */
export const simulationEngine: Engine<Calibration, CompiledScenario, Shard, Outcome> = {
	calibrate,
	calibrationKey,
	compile: (scenario, calibration) => compile(scenario, calibration),
	mergeShards,
	objective: shardObjective,
	simulateShard,
	summarise
};

/** The model for whole runs: variants have their twins, the first trials are lived twice, and the decision is explained. */
export const concludingEngine: typeof simulationEngine = {
	...simulationEngine,
	compile: (scenario, calibration, purpose = 'results') => compile(scenario, calibration, { whole: purpose === 'results' }),
	summarise: conclude
};
