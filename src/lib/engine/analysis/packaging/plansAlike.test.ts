import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { alike, book, feature, limit, plan, points, seats } from '../../../../../test/fixtures/scenario';

const meters = [seats()];
const ladder = (upper: Parameters<typeof plan>[2] = {}) =>
	book([plan('basic', 29, { limits: { seats: limit(5) } }), plan('pro', 99, { limits: { seats: limit(25) }, ...upper })]);
/** Of 40 customers on Pro so many use no more than Basic's five seats. */
const onPro = (inside: number) => [
	...alike(inside, { plan: 'pro', usage: { seats: 5 } }, 'in'),
	...alike(40 - inside, { plan: 'pro', usage: { seats: 6 } }, 'out')
];

describe('plans-alike', () => {
	it('is said from half of the customers on that would lose nothing on the plan below', () => {
		const [finding] = found('plans-alike', ladder(), { meters, customers: onPro(20) });
		expect(finding).toMatchObject({ severity: 'warning', at: 'plans/pro', affected: { count: 20, cents: 20 * 7000 } });
		expect(finding.message).toBe(
			'20 of 40 customers on pro fit inside basic by their use, $70 a month cheaper on average: they give up nothing, since pro has no further feature (50% of pro)'
		);
		expect(found('plans-alike', ladder(), { meters, customers: onPro(19) })).toEqual([]);
		expect(found('fits-below', ladder(), { meters, customers: onPro(19) })).toMatchObject([{ severity: 'note', affected: { count: 19 } }]);
		expect(found('fits-below', ladder(), { meters, customers: onPro(1) })).toEqual([]);
	});

	it('counts those who need a feature of the upper plan by the share that does', () => {
		const given = { meters, features: [feature('sso')], customers: onPro(40), assumptions: points({ 'needShare.sso': 0.6 }) };
		const today = ladder({ features: ['sso'] });
		expect(found('plans-alike', today, given)).toEqual([]);
		expect(found('fits-below', today, given)[0].message).toBe(
			'40 of 40 customers on pro fit inside basic by their use, $70 a month cheaper on average: about 16 of them need no sso by the assumptions (40% of pro)'
		);
		expect(found('fits-below', today, given)[0].affected?.count).toBe(40);
		expect(found('plans-alike', today, { ...given, assumptions: points({ 'needShare.sso': 0.5 }) })).toHaveLength(1);
	});

	it('says nothing of a plan below that is no cheaper', () => {
		const today = book([plan('basic', 99, { limits: { seats: limit(5) } }), plan('pro', 99, { limits: { seats: limit(25) } })]);
		expect(found('plans-alike', today, { meters, customers: onPro(40) })).toEqual([]);
	});

	it('compares the plans themselves where nobody is on the upper one: limits that grow by less than the price', () => {
		const steps = (seatsOfPro: number) => ladder({ limits: { seats: limit(seatsOfPro) }, price: [{ model: 'flat', cents: 4350 }] });
		expect(found('plans-alike', steps(7), { meters })[0].message).toBe(
			'pro costs 50% more than basic and has no further feature or add-on, and at most 40% more of any limit'
		);
		expect(found('plans-alike', steps(8), { meters })).toEqual([]);
		const sso = book(steps(7).plans.map((entry) => (entry.id === 'pro' ? { ...entry, features: ['sso'] } : entry)));
		expect(found('plans-alike', sso, { meters, features: [feature('sso')] })).toEqual([]);
	});
});
