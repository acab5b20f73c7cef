import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import type { PriceComponent } from '../../catalog/price';
import { alike, book, limit, plan, seats, stock } from '../../../../../test/fixtures/scenario';

const volume = (meter: string, ...rates: readonly (readonly [upTo: number, unitCents: number])[]): PriceComponent => ({
	model: 'volume',
	meter,
	flatAtZero: false,
	tiers: rates.map(([upTo, unitCents]) => ({ upTo, unitCents, flatCents: 0 }))
});
const priced = (price: PriceComponent, given: Parameters<typeof plan>[2] = {}) => book([plan('pro', 0, { price: [price], ...given })]);
const customers = alike(12, { plan: 'pro' }).map((customer, i) => ({ ...customer, usage: { seats: i + 1 } }));

describe('larger-is-cheaper', () => {
	it('says from where to where, and who stands there', () => {
		// 11 seats at 3 cost 33, as much as 6.6 seats at 5: 7 to 10 cost more.
		const [finding] = found('larger-is-cheaper', priced(volume('seats', [10, 500], [Infinity, 300])), { meters: [seats()], customers });
		expect(finding.message).toBe('pro: 7 to 10 seat cost more than the next larger quantity (10 cost $50, 11 $33)');
		expect(finding.affected).toMatchObject({ count: 4, cents: 200 + 700 + 1200 + 1700 });
		expect(finding.affected?.customers.map(({ id }) => id)).toEqual(['c000009', 'c000008', 'c000007', 'c000006']);
	});

	it('is none where the next quantity costs as much', () => {
		// 10 at 5.50 and 11 at 5 cost 55.
		expect(found('larger-is-cheaper', priced(volume('seats', [10, 550], [Infinity, 500])), { meters: [seats()] })).toEqual([]);
		expect(found('larger-is-cheaper', priced(volume('seats', [10, 551], [Infinity, 500])), { meters: [seats()] })).toHaveLength(1);
		const graduated: PriceComponent = {
			model: 'graduated',
			meter: 'seats',
			flatAtZero: false,
			tiers: [
				{ upTo: 10, unitCents: 500, flatCents: 0 },
				{ upTo: Infinity, unitCents: 300, flatCents: 0 }
			]
		};
		expect(found('larger-is-cheaper', priced(graduated), { meters: [seats()] })).toEqual([]);
	});

	it('is none where use is blocked before the bound', () => {
		const cliff = volume('seats', [10, 500], [Infinity, 300]);
		expect(found('larger-is-cheaper', priced(cliff, { limits: { seats: limit(10) } }), { meters: [seats()] })).toEqual([]);
		expect(found('larger-is-cheaper', priced(cliff, { limits: { seats: limit(11) } }), { meters: [seats()] })).toHaveLength(1);
	});

	it('knows fractions of a meter that is not licensed', () => {
		const [finding] = found('larger-is-cheaper', priced(volume('storage', [10, 500], [Infinity, 300])), { meters: [stock('storage')] });
		// Six GB cost as much as the first bit above ten.
		expect(finding.message).toContain('pro: 6 to 10 unit cost more than the next larger quantity (10 cost $50, one more $30)');
	});
});
