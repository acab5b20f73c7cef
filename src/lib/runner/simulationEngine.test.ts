import { expect, it } from 'vitest';
import { northwind } from '../../../test/fixtures/northwind';
import { given } from '../../../test/oracles/stage';
import { concludingEngine, simulationEngine } from './simulationEngine';

it('lives twice for the results of whole runs: not for previews, sweeps, nor runs too short to say anything of it', () => {
	const scenario = northwind({ count: 10, trials: 1000 });
	const calibration = given(scenario);
	expect(concludingEngine.compile(scenario, calibration).secondLives).toBe(100);
	expect(concludingEngine.compile(scenario, calibration, 'figures').secondLives).toBe(0);
	expect(simulationEngine.compile(scenario, calibration, 'results').secondLives).toBe(0);
	expect(concludingEngine.compile({ ...scenario, trials: 49 }, calibration).secondLives).toBe(0);
});
