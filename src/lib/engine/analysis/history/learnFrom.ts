import { learn } from './learn';
import type { Learned } from './Learned';
import type { MovementLog } from './MovementLog';
import type { OpenExposure } from './OpenExposure';
import { licensedOf } from './usageInputs';
import { resolveAssumptions } from '../../market/resolveAssumptions';
import { countStarts } from '../../market/startRates';
import type { Scenario } from '../../simulation/scenario';

/**
 * What a history says of the assumptions of a scenario.
 * @param exposure how much of the time its customers are open to a sale
 */
export function learnFrom(log: MovementLog, scenario: Scenario, exposure: OpenExposure): Learned {
	const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
	return learn(log, rows, {
		segments: scenario.segments,
		book: scenario.today,
		licensed: licensedOf(scenario.meters),
		exposure,
		survived: countStarts(scenario.base, scenario.segments.length).map(({ survived }) => survived)
	});
}
