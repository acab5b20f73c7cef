import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { book, plan, stock, type TestCustomer } from '../../../../../test/fixtures/scenario';

const CODE = 'minimum-counts-overage';
const meters = [stock('storage')];
const charge = { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }] } as const;
/** Plans of $20 with 10 units included, and a minimum of $50. */
const today = (more: object = { minimumCents: 5000 }) =>
	book([plan('basic', 20, { limits: { storage: { included: 10, beyond: charge } }, ...more })]);
const using = (...units: number[]): TestCustomer[] => units.map((storage, i) => ({ id: `c${i}`, plan: 'basic', usage: { storage } }));

describe('a minimum that overage counts towards', () => {
	it('is noted with how many pay less by it, how much, and who', () => {
		// 10: no overage. 11: 1 of 30 is filled. 40: all 30 are. 60: 50 of overage, of which 30 fill the minimum.
		const [finding, ...others] = found(CODE, today(), { meters, customers: using(10, 11, 40, 60) });
		expect(others).toEqual([]);
		expect(finding).toMatchObject({ severity: 'note', at: 'plans/basic/minimum', affected: { count: 3, cents: 100 + 3000 + 3000 } });
		expect(finding.affected?.customers.map(({ id, cents }) => [id, cents])).toEqual([
			['c3', 3000],
			['c2', 3000],
			['c1', 100]
		]);
		expect(finding.message).toBe(
			'overage counts towards the minimum of basic, so 3 customers pay $61 a month less in all than where it came on top: c3, c2, c1'
		);
		expect(finding.remedy).toContain('counts: plan');
	});

	it('names the first five of many', () => {
		const [{ message }] = found(CODE, today(), { meters, customers: using(...Array.from({ length: 8 }, () => 12)) });
		expect(message).toMatch(/: c0, c1, c2, c3, c4 and 3 more$/);
	});

	it.each([
		['nobody has overage', today(), using(1, 10)],
		['there is no minimum', today({}), using(40)],
		['the recurring lines reach it', today({ minimumCents: 2000 }), using(40)],
		['the plan alone counts', today({ minimumCents: 5000, minimumCounts: 'plan' }), using(40)]
	])('is not noted where %s', (_, books, customers) => {
		expect(found(CODE, books, { meters, customers })).toEqual([]);
	});
});
