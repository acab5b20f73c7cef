import { expect, test } from 'vitest';
import { buildMarket } from '../../src/lib/engine/simulation/buildMarket';
import { alike, book, limit, plan, stock, testScenario } from '../fixtures/scenario';

test('case 13: use that a file leaves open is drawn by customer and meter: another meter before it moves nothing', () => {
	const use = (ids: readonly string[]) => {
		const today = book([plan('pro', 99, { limits: { storage: limit(10) } })]);
		const customers = alike(20, { plan: 'pro', usage: { storage: NaN } });
		const scenario = testScenario({ today, meters: ids.map(stock), customers });
		const { columns } = buildMarket(scenario, [], 12);
		return Array.from({ length: 20 }, (_, i) => columns.usage[i * ids.length + ids.indexOf('storage')]);
	};
	expect(use(['storage']).every((units) => units > 0 && units <= 10.5)).toBe(true);
	// Those at the cap (1.05 of the limit) coincide.
	const below = use(['storage']).filter((units) => units < 10.5);
	expect(below.length).toBeGreaterThan(10);
	expect(new Set(below).size).toBe(below.length);
	expect(use(['calls', 'storage'])).toEqual(use(['storage']));
});
