import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { alike, book, plan, seats } from '../../../../../test/fixtures/scenario';

const flat = (cents: number) => [{ model: 'flat' as const, cents }];
const today = (annualCents: number) => book([plan('pro', 99, { annual: { price: flat(annualCents) } })]);
const customers = [...alike(2, { plan: 'pro', annual: true }, 'a'), ...alike(3, { plan: 'pro' }, 'm')];

describe('annual-dearer', () => {
	it('is an annual price above the monthly one', () => {
		const [finding] = found('annual-dearer', today(9901), { customers });
		expect(finding).toMatchObject({ at: 'plans/pro/price/annual', affected: { count: 2, cents: 2 } });
		expect(finding.message).toBe(
			'pro costs $99.01 a month on annual payment and $99 on monthly payment; 2 customers on annual contracts pay more for it'
		);
		expect(found('annual-dearer', today(9900), { customers })).toEqual([]);
		expect(found('annual-dearer', book([plan('pro', 99, { annual: { discount: 0 } })]), { customers })).toEqual([]);
	});

	it('looks at every use: dearer for many seats alone', () => {
		const perSeat = (cents: number) => [{ model: 'perUnit' as const, meter: 'seats', unitCents: cents, minimumCents: 0 }];
		const of = (seatCents: number) =>
			book([plan('pro', 0, { price: [...flat(5000), ...perSeat(1000)], annual: { price: perSeat(seatCents) } })]);
		const using = customers.map((customer, i) => ({ ...customer, usage: { seats: i + 10 } }));
		// 50 + 10q against 14q: above at 13 seats and more, which 13 and 14 (monthly) have.
		expect(found('annual-dearer', of(1400), { meters: [seats()], customers: using })).toHaveLength(1);
		expect(found('annual-dearer', of(1357), { meters: [seats()], customers: using })).toEqual([]);
	});
});
