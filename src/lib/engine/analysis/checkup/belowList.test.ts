import { describe, expect, it } from 'vitest';
import { checked, checkedFor } from '../../../../../test/fixtures/checkup';
import { alike, book, plan } from '../../../../../test/fixtures/scenario';

const today = book([plan('basic', 29), plan('pro', 99, { annual: { discount: 0.2 } })]);
const customers = [
	...alike(3, { plan: 'basic', mrrCents: 1900 }, 'old'),
	...alike(4, { plan: 'basic', mrrCents: 2900 }, 'list'),
	...alike(2, { plan: 'pro', mrrCents: 7920, annual: true }, 'year'),
	...alike(1, { plan: 'pro', mrrCents: 7900 }, 'pro')
];

describe('below-list', () => {
	it('is what old prices and discounts hold back a month, exact, by plan', () => {
		const { findings, legacy } = checked(today, { customers });
		// 3 × $10 and 1 × $20; paid by the year is no old price.
		expect(findings.find(({ code }) => code === 'below-list')).toMatchObject({
			severity: 'warning',
			affected: { count: 4 },
			worth: { cents: 5000, sort: 'exact' },
			mend: { change: { kind: 'listPrice' } }
		});
		expect(legacy).toEqual([
			{ plan: 'basic', customers: 3, paidCents: 5700, listCents: 8700 },
			{ plan: 'pro', customers: 1, paidCents: 7900, listCents: 9900 }
		]);
	});

	it('is a note where it is less than a hundredth of the MRR, and nothing where bills miss the list by rounding', () => {
		const few = [...alike(99, { plan: 'basic', mrrCents: 2900 }, 'list'), ...alike(1, { plan: 'basic', mrrCents: 1900 }, 'old')];
		expect(checkedFor('below-list', today, { customers: few })).toMatchObject([{ severity: 'note', worth: { cents: 1000 } }]);
		expect(checkedFor('below-list', today, { customers: alike(5, { plan: 'basic', mrrCents: 2890 }) })).toEqual([]);
	});
});

describe('above-list', () => {
	it('is who pays more than the list for what they have', () => {
		const more = alike(2, { plan: 'basic', mrrCents: 3500 });
		expect(checkedFor('above-list', today, { customers: more })).toMatchObject([{ affected: { count: 2 }, worth: { cents: 1200 } }]);
		expect(checkedFor('above-list', today, { customers: alike(2, { plan: 'basic' }) })).toEqual([]);
	});
});
