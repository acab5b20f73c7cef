import { countStarts } from '../../market/startRates';
import { resolveAssumptions } from '../../market/resolveAssumptions';
import { calibrate } from '../../simulation/calibrate';
import type { Scenario } from '../../simulation/scenario';
import { expectedExposure } from './expectedExposure';
import { learn } from './learn';
import type { Learned } from './Learned';
import type { MovementLog } from './MovementLog';

/** What a history says of the assumptions of a scenario: its book tells what items are, its customers how long they have survived. */
export function learnScenario(log: MovementLog, scenario: Scenario): Learned {
	const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
	return learn(log, rows, {
		segments: scenario.segments,
		book: scenario.today,
		licensed: scenario.meters.filter(({ kind }) => kind === 'licensed').map(({ id }) => id),
		exposure: expectedExposure(scenario, calibrate(scenario)),
		survived: countStarts(scenario.base, scenario.segments.length).map(({ survived }) => survived)
	});
}
