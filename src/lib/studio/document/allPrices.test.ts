import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { moveAllPrices, moved, movedPrice, roundings } from './allPrices';
import { bookOf } from './book';
import { priceMoves } from './priceMoves';

const [exact, whole, to99, , nine] = roundings(100);
if (!exact || !whole || !to99 || !nine) throw new Error('the roundings of a currency with cents');
const by = (share: number, rounding = exact, minorUnits = 100) => ({ share, rounding, minorUnits });
const ALL = { plans: true, addOns: true, charges: true };

const document: ScenarioDocument = {
	...({ tierlab: 1, name: 'Four prices', currency: 'USD', start: '2026-01' } as const),
	meters: [{ id: 'calls', name: 'API calls', kind: 'flow' }],
	today: {
		plans: [
			{ id: 'free', price: { monthly: { flat: 0 } } },
			{
				id: 'pro',
				price: { monthly: { flat: 99 }, annual: { flat: 90 } },
				limits: { calls: { included: 1000, beyond: { charge: { perUnit: { meter: 'calls', amount: 0.002 } } } } }
			},
			{ id: 'own', price: { monthly: { formula: '299 + 12*max(0, calls-25)' }, annual: { discount: 0.2 } } }
		],
		addOns: [{ id: 'sso', kind: 'service', price: { flat: 20 } }],
		bundles: [{ id: 'both', items: ['pro', 'sso'], price: { flat: 110 } }]
	},
	variants: [{ id: 'up', changes: {}, policy: { kind: 'keep' } }],
	customers: { segments: [] }
};

describe('a change of all prices', () => {
	it('rounds to the nearest amount that ends as asked, and at least to that end', () => {
		expect([29, 99, 9, 4.2].map((amount) => moved(amount, by(0.15, to99)))).toEqual([32.99, 113.99, 9.99, 4.99]);
		expect([29, 99, 9.2].map((amount) => moved(amount, by(0.15, whole)))).toEqual([33, 114, 11]);
		expect([29, 99, 121].map((amount) => moved(amount, by(0.15, nine)))).toEqual([29, 109, 139]);
		expect(moved(1500, by(0.15, roundings(1)[3], 1))).toBe(1680);
	});

	it('leaves nothing at nothing, and a rate of less than a cent its digits', () => {
		expect(moved(0, by(0.15, to99))).toBe(0);
		expect(moved(0.002, by(0.15, to99))).toBe(0.0023);
		expect(moved(0.5, by(0.15, to99))).toBe(0.58);
		expect(moved(20, by(-1))).toBe(0);
	});

	it('reaches every amount of every price model but a formula', () => {
		const tiers = { tiers: [{ upTo: 10, unit: 10, flat: 100 }, { unit: 8 }] };
		const moves = { tiers: [{ upTo: 10, unit: 11, flat: 110 }, { unit: 8.8 }] };
		const up = by(0.1);
		expect(movedPrice([{ flat: 10 }, { perUnit: 5 }, { perUnit: { amount: 5, minimum: 20, maximum: 90 } }], up)).toEqual([
			{ flat: 11 },
			{ perUnit: 5.5 },
			{ perUnit: { amount: 5.5, minimum: 22, maximum: 99 } }
		]);
		expect(movedPrice({ graduated: tiers }, up)).toEqual({ graduated: moves });
		expect(movedPrice({ flat: 10, maximum: 9 }, up)).toEqual({ flat: 11, maximum: 9.9 });
		expect(movedPrice({ volume: { ...tiers, maximum: 500 } }, up)).toEqual({ volume: { ...moves, maximum: 550 } });
		expect(movedPrice({ stairstep: { tiers: [{ upTo: 10, amount: 50 }, { amount: 90 }] } }, up)).toEqual({
			stairstep: { tiers: [{ upTo: 10, amount: 55 }, { amount: 99 }] }
		});
		expect(movedPrice({ package: { size: 100, amount: 40, free: 10 } }, up)).toEqual({ package: { size: 100, amount: 44, free: 10 } });
		expect(movedPrice({ pert: [100, 200, 300] }, up)).toEqual({ pert: [110, 220, 330] });
		expect(movedPrice({ formula: '12*calls' }, up)).toEqual({ formula: '12*calls' });
	});

	it('changes one book as far as it is asked to, and the others not at all', () => {
		const next = moveAllPrices(document, 'up', by(0.1), ALL);
		expect(next.today).toBe(document.today);
		const { plans, addOns, bundles } = bookOf(next, 'up');
		expect(plans.map(({ price }) => price)).toEqual([
			{ monthly: { flat: 0 } },
			{ monthly: { flat: 108.9 }, annual: { flat: 99 } },
			document.today.plans[2]?.price
		]);
		expect(plans[1]?.limits?.calls?.beyond).toEqual({ charge: { perUnit: { meter: 'calls', amount: 0.0022 } } });
		expect([addOns[0]?.price, bundles[0]?.price]).toEqual([{ flat: 22 }, { flat: 121 }]);
		expect(next.variants?.[0]?.changes?.plans?.map(({ id }) => id)).toEqual(['pro']);
		const few = moveAllPrices(document, 'up', by(0.1), { plans: false, addOns: false, charges: true });
		expect(few.variants?.[0]?.changes).toEqual({ plans: [{ id: 'pro', limits: plans[1]?.limits }] });
	});

	it('is told price by price before it is made; a formula is told to stay', () => {
		const rows = priceMoves(document, moveAllPrices(document, 'up', by(0.1), ALL), 'up', new Numbers('USD', 'en-US'));
		expect(rows.map(({ name, what, was, now }) => [name, what, was, now])).toEqual([
			['Pro', '', '$99', '$108.90'],
			['Pro', 'paid yearly', '$90', '$99'],
			['Pro', 'beyond its api calls', '$0.002 per calls', '$0.0022 per calls'],
			['Own', '', '299 + 12*max(0, calls-25)', '299 + 12*max(0, calls-25)'],
			['Sso', 'add-on', '$20', '$22'],
			['Both', 'bundle', '$110', '$121']
		]);
		expect(rows.filter(({ stays }) => stays).map(({ name }) => name)).toEqual(['Own']);
	});
});
