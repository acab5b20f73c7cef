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
			'1',
			['today', 24089.843333333334, 0.7598824577777087, 7692.3, -7886.776666666667],
			['keep', 23923.126666666667, 0.7597789423592535, 7728.4, -7806.526666666667],
			['immediate', 24330.059999999998, 0.760399014913645, 7647.7, -8695.16],
			['renewal', 24363.77666666667, 0.7604750293032517, 7651.033333333334, -8663.143333333333],
			['sunset', 24898.77666666667, 0.7610219563150097, 7872.366666666666, -8246.476666666666]
		]);
	});
});
