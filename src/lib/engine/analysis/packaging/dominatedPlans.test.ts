import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { alike, book, feature, limit, plan, seats, stock } from '../../../../../test/fixtures/scenario';

const meters = [seats()];
const features = [feature('sso'), feature('api')];
const perSeat = (dollars: number, base = 0) => [
	{ model: 'flat' as const, cents: base * 100 },
	{ model: 'perUnit' as const, meter: 'seats', unitCents: dollars * 100, minimumCents: 0 }
];

describe('dominated-plan', () => {
	const of = (small: Parameters<typeof plan>[2]) =>
		book([
			plan('small', 50, { limits: { seats: limit(5) }, features: ['sso'], ...small }),
			plan('large', 49, { limits: { seats: limit(5) }, features: ['sso', 'api'] })
		]);

	it('is dearer than another plan and has no more of anything', () => {
		const [finding] = found('dominated-plan', of({}), { meters, features, customers: alike(2, { plan: 'small' }) });
		expect(finding).toMatchObject({ at: 'plans/small', affected: { count: 2, cents: 200 } });
		expect(finding.message).toBe('small costs up to $1 a month more than large and has no more of anything; 2 customers would be on it');
	});

	it.each([
		['the same price', { price: [{ model: 'flat' as const, cents: 4900 }] }],
		['one unit more of a limit', { limits: { seats: limit(6) } }],
		['a softer limit', { limits: { seats: limit(5, 'allow') } }],
		['a feature of its own', { features: ['sso', 'audit'] }],
		['an annual term', { annual: { discount: 0.1 } }]
	])('is none with %s', (_, given) => {
		expect(found('dominated-plan', of(given), { meters, features: [...features, feature('audit')] })).toEqual([]);
	});
});

describe('never-best', () => {
	const storage = [seats(), stock('storage')];
	/** Below ten seats the per-seat plan is cheaper than the middle one, above it the flat one, but for a gap around where they meet. */
	const three = (middle: number) => book([plan('low', 0, { price: perSeat(10) }), plan('mid', middle), plan('high', 100)]);
	const customers = alike(30, { plan: 'low' }).map((customer, i) => ({ ...customer, usage: { seats: i + 1, storage: 1 } }));

	it('is beaten at every use, by one plan here and by another there', () => {
		const [finding] = found('never-best', three(101), { meters: storage, customers });
		// One plan alone beats it everywhere.
		expect(finding).toBeUndefined();
		expect(found('dominated-plan', three(101), { meters: storage, customers })).toHaveLength(1);
		const split = book([
			plan('low', 0, { price: perSeat(10) }),
			plan('mid', 0, { price: perSeat(5, 60) }),
			plan('high', 0, { price: perSeat(1, 90) })
		]);
		// low 10q, mid 60 + 5q, high 90 + q: mid is above low up to 12 seats and above high from 7.5 on.
		expect(found('never-best', split, { meters: storage, customers })).toMatchObject([{ at: 'plans/mid' }]);
		const lower = book(split.plans.map((entry) => (entry.id === 'mid' ? plan('mid', 0, { price: perSeat(5, 49) }) : entry)));
		// mid 49 + 5q: at ten seats 99 is below 100 and 100.
		expect(found('never-best', lower, { meters: storage, customers })).toEqual([]);
	});
});
