import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION } from '../../src/lib/engine/simulation/ENGINE_VERSION';
import { calibrate } from '../../src/lib/engine/simulation/calibrate';
import { northwind } from '../fixtures/northwind';
import { simulate } from './stage';

/**
 * The figures of one small run, to the bit. They change only together with `ENGINE_VERSION`: a kept run of the same version must be the same run.
 * A feature that is off by default must leave them alone.
 */
describe('figures of this engine version', () => {
	it('are those that were kept, to the bit', () => {
		const scenario = northwind({ trials: 3 });
		const { variants } = simulate(scenario, calibrate(scenario));
		const kept = Object.entries(variants).map(([id, { final, ledger }]) => [id, final.mrr?.mean, final.health?.mean, ledger.tier, ledger.churn]);
		expect([ENGINE_VERSION, ...kept]).toEqual([
			'2',
			['today', 24089.843333333334, 0.7598825925291907, 7668.966666666666, -7857.11],
			['keep', 23923.126666666667, 0.7597790764343705, 7698.4, -7770.193333333334],
			['immediate', 24330.059999999998, 0.7603991526881217, 7617.7, -8658.826666666666],
			['renewal', 24363.77666666667, 0.7604751670777284, 7621.033333333334, -8626.81],
			['sunset', 24898.77666666667, 0.7610220917497258, 7842.366666666666, -8210.143333333333]
		]);
	});
});
