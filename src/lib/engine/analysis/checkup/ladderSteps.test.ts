import { describe, expect, it } from 'vitest';
import { checked, checkedFor } from '../../../../../test/fixtures/checkup';
import { addOn, alike, book, feature, limit, plan, seats } from '../../../../../test/fixtures/scenario';

const meters = [seats()];
const features = [feature('reports'), feature('sso'), feature('audit')];
const ladder = (top: number) =>
	book(
		[
			plan('basic', 20, { limits: { seats: limit(5) } }),
			plan('pro', top, { limits: { seats: limit(25) }, features: ['reports', 'sso', 'audit'] })
		],
		[addOn('both', 'module', 5, ['basic', 'pro']), addOn('low', 'module', 5, ['basic'])]
	);

describe('price-step', () => {
	it('is found outside the middle half of real pages, and on neither bound', () => {
		expect(checkedFor('price-step', ladder(20 * 2.69), { meters, features })).toEqual([]);
		expect(checkedFor('price-step', ladder(20 * 1.65), { meters, features })).toEqual([]);
		expect(checkedFor('price-step', ladder(54), { meters, features })).toMatchObject([{ severity: 'warning', at: 'plans/pro/price' }]);
		const [narrow] = checkedFor('price-step', ladder(32), { meters, features });
		expect(narrow).toMatchObject({ severity: 'note' });
		expect(narrow?.mend).toBeUndefined();
	});

	it('has those of the lower plan near a limit, who would pay the difference at most', () => {
		const customers = [
			...alike(3, { plan: 'basic', usage: { seats: 4 } }, 'near'),
			...alike(9, { plan: 'basic', usage: { seats: 3 } }, 'far'),
			...alike(2, { plan: 'pro', usage: { seats: 9 } }, 'pro')
		];
		const [wide] = checkedFor('price-step', ladder(80), { meters, features, customers });
		expect(wide).toMatchObject({ affected: { count: 3 }, of: '25% of basic', worth: { cents: 3 * 6000, sort: 'atMost' } });
		expect(wide?.affected?.customers.map(({ id }) => id)).toEqual(['near000000', 'near000001', 'near000002']);
		expect(wide?.filter).toEqual({ plan: 'basic', near: '*' });
	});

	it('is mended by a plan in the geometric middle, with half of the features and the add-ons that both sell', () => {
		const [wide] = checkedFor('price-step', ladder(80), { meters, features });
		// √(20 × 80) = 40, √(5 × 25) = 11.2; one of three features.
		expect(wide?.mend).toEqual({
			name: 'Add a plan at $40',
			change: { kind: 'addPlan', after: 'basic', cents: 4000, limits: { seats: 11 }, features: ['reports'], addOns: ['both'] }
		});
	});

	it('compares at the same use, and leaves out plans that are free or name no price', () => {
		const perSeat = (id: string, cents: number) =>
			plan(id, 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents: cents, minimumCents: 0 }] });
		const contact = plan('contact', 0, { price: [{ model: 'range', lowCents: 1e5, likelyCents: 2e5, highCents: 3e5 }] });
		const customers = alike(5, { plan: 'low', usage: { seats: 10 } });
		const { steps } = checked(book([plan('free', 0), perSeat('low', 500), perSeat('high', 1500), contact]), { meters, customers });
		expect(steps).toMatchObject([{ from: 'low', to: 'high', fromCents: 5000, toCents: 15000, ratio: 3 }]);
	});
});

describe('limit-step', () => {
	it('is a limit that grows by less or more than half of the steps of real pages do', () => {
		const grown = (to: number) =>
			book([plan('basic', 20, { limits: { seats: limit(10) } }), plan('pro', 40, { limits: { seats: limit(to) } })]);
		expect(checkedFor('limit-step', grown(25), { meters })).toEqual([]);
		expect(checkedFor('limit-step', grown(100), { meters })).toEqual([]);
		expect(checkedFor('limit-step', grown(24), { meters })).toMatchObject([{ severity: 'note', at: 'plans/pro/limits/seats' }]);
		expect(checkedFor('limit-step', grown(101), { meters })[0]?.message).toContain('three in four steps of real pages grow less');
	});
});
