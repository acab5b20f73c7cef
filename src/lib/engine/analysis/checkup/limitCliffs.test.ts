import { describe, expect, it } from 'vitest';
import { checked, checkedFor } from '../../../../../test/fixtures/checkup';
import { addOn, alike, book, limit, plan, seats } from '../../../../../test/fixtures/scenario';

const meters = [seats()];
const plans = (top: number, kind: 'block' | 'allow' = 'block') => [
	plan('basic', 20, { limits: { seats: limit(5, kind) } }),
	plan('pro', top)
];
const pack = addOn('pack', 'capacity', 15, ['basic'], { adds: { seats: 2 } });

describe('limit-cliff', () => {
	it('is a limit past which one unit more than doubles the bill, of which more than 2.69 times is to mend', () => {
		expect(checkedFor('limit-cliff', book(plans(40)), { meters })).toEqual([]);
		expect(checkedFor('limit-cliff', book(plans(41)), { meters })).toMatchObject([{ severity: 'note', at: 'plans/basic/limits/seats' }]);
		const [cliff] = checkedFor('limit-cliff', book(plans(60)), { meters });
		expect(cliff).toMatchObject({ severity: 'warning', title: 'One seat above 5 costs $40' });
		expect(cliff?.message).toContain('the bill goes from $20 to $60 a month');
	});

	it('is none where a pack costs less, or use beyond is allowed', () => {
		expect(checkedFor('limit-cliff', book(plans(60), [pack]), { meters })).toEqual([]);
		expect(checkedFor('limit-cliff', book(plans(60, 'allow')), { meters })).toEqual([]);
	});

	it('has those at 80% of the limit, and a pack of two fifths of it at the price of the plan for a unit', () => {
		const customers = [
			...alike(2, { plan: 'basic', usage: { seats: 4 } }, 'near'),
			...alike(6, { plan: 'basic', usage: { seats: 3.9 } }, 'far'),
			...alike(1, { plan: 'basic', usage: { seats: NaN } }, 'unknown')
		];
		const [cliff] = checkedFor('limit-cliff', book(plans(60)), { meters, customers });
		expect(cliff).toMatchObject({
			affected: { count: 2 },
			worth: { cents: 8000, sort: 'atMost' },
			filter: { plan: 'basic', near: 'seats' }
		});
		expect(cliff?.mend).toEqual({
			name: 'Sell packs of 2 seats on basic',
			change: { kind: 'sellPack', plan: 'basic', meter: 'seats', units: 2, cents: 800 }
		});
	});
});

describe('limit-wall', () => {
	it('is a limit that nothing on sale leads beyond: to mend where somebody is near it', () => {
		const walled = book([plan('basic', 20, { limits: { seats: limit(5) } })]);
		expect(checkedFor('limit-wall', walled, { meters })).toMatchObject([{ severity: 'note', affected: undefined }]);
		const customers = alike(3, { plan: 'basic', usage: { seats: 5 } });
		expect(checkedFor('limit-wall', walled, { meters, customers })).toMatchObject([{ severity: 'warning', affected: { count: 3 } }]);
		expect(checkedFor('limit-wall', book(walled.plans, [pack]), { meters })).toEqual([]);
	});
});

describe('what the next unit costs', () => {
	it('is the cheapest of the plans that hold it, with packs, on both sides of each jump', () => {
		const { next } = checked(book(plans(60), [pack]), { meters });
		const centsAt = (at: number) => next?.points.find((point) => point.at === at)?.cents;
		expect([1, 5, 6].map(centsAt)).toEqual([2000, 2000, 3500]);
		expect(next?.jumps).toEqual([{ at: 5, fromCents: 2000, toCents: 3500, near: 0 }]);
		expect(checked(book([plan('basic', 20)]), { meters }).next).toBeUndefined();
	});
});
