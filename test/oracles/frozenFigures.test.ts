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
			'3',
			['today', 22402.876666666667, 0.7641749139133142, 5574.066666666667, -7516.443333333334],
			['keep', 22127.11, 0.7637589132203354, 5547.966666666666, -7602.843333333334],
			['immediate', 21744.559999999998, 0.763744102386909, 4991.533333333333, -8732.626666666667],
			['renewal', 21917.61, 0.7636069149464585, 5069.533333333333, -8727.576666666666],
			['sunset', 22601.32666666667, 0.7641759807386733, 5450.533333333334, -8308.56]
		]);
	});
});
