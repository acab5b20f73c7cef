import { describe, expect, it } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { describeBase } from './describeBase';

const document: ScenarioDocument = {
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	meters: [{ id: 'seats', name: 'Users', kind: 'licensed' }],
	today: {
		plans: [
			{ id: 'basic', price: { monthly: { flat: 29 } }, limits: { seats: { included: 10 } } },
			{ id: 'pro', price: { monthly: { flat: 99 }, annual: { discount: 0.1 } } }
		],
		addOns: [{ id: 'pack', kind: 'capacity', adds: { seats: 10 }, price: { flat: 5 }, on: ['basic'], max: 2 }]
	},
	customers: { file: 'c.csv' }
};
const csv = `id,segment,plan,addOns,term,seats,mrr,weight
a,small,basic,,monthly,8,,1
b,small,basic,pack,monthly,8,,3
c,small,pro,,annual,40,,1
d,large,pro,,annual,400,70,1
`;

describe('describeBase', () => {
	const { scenario, problems } = readScenario(document, { base: csv });
	it('reads the example', () => expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]));
	const base = scenario && describeBase(scenario);

	it('adds up bills at list price, and at what is paid where it is known', () => {
		expect(base?.all.customers).toBe(6);
		// 29 + 3 x (29 + 5) + 99 x 0.9 + 70
		expect(base?.all.mrr).toBeCloseTo(29 + 102 + 89.1 + 70, 9);
		expect(base?.all.byPlan).toEqual([4, 2]);
		expect(base?.segments.map(({ customers }) => customers).sort()).toEqual([1, 5]);
	});

	it('counts who is near a limit, with the packs that raise it; no limit is never near', () => {
		expect(base?.limits).toHaveLength(1);
		expect(base?.limits[0]).toMatchObject({ plan: 'Basic', meter: 'Users', limit: 10, customers: 4, near: 1 });
		expect(base?.near).toBe(1);
		expect(base?.limits[0]?.steps[32]).toBe(1);
		expect(base?.limits[0]?.steps[16]).toBe(3);
	});
});
