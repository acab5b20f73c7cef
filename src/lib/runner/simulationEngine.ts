import { conclude } from '../engine/analysis/conclude';
import { calibrate, calibrationKey, type Calibration } from '../engine/simulation/calibrate';
import { compile, type CompiledScenario } from '../engine/simulation/compile';
import { mergeShards, type Outcome } from '../engine/simulation/merge';
import { shardObjective } from '../engine/simulation/shardObjective';
import { simulateShard, type Shard } from '../engine/simulation/simulateShard';
import { summarise } from '../engine/simulation/summarise';
import { valuesByTrial } from '../engine/simulation/valuesByTrial';
import type { Engine } from './Engine';

/** The model itself, for previews and searches: results with the objectives of each trial, without second lives, nor what each assumption does to the decision. */
export const simulationEngine: Engine<Calibration, CompiledScenario, Shard, Outcome> = {
	calibrate,
	calibrationKey,
	compile: (scenario, calibration, _purpose, only) => compile(scenario, calibration, { only }),
	mergeShards,
	objective: shardObjective,
	simulateShard,
	summarise: (compiled, outcome) => {
		const results = summarise(compiled, outcome);
		const values = valuesByTrial(compiled, outcome);
		return values ? { ...results, decision: { ...results.decision, values } } : results;
	}
};

/** The model for whole runs: variants have their twins, the first trials are lived twice, and the decision is explained. */
export const concludingEngine: typeof simulationEngine = {
	...simulationEngine,
	compile: (scenario, calibration, purpose = 'results', only) => compile(scenario, calibration, { whole: purpose === 'results', only }),
	summarise: conclude
};
