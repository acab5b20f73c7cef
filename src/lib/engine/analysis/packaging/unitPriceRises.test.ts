import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import type { PriceComponent, PriceTier } from '../../catalog/price';
import { alike, book, plan, seats } from '../../../../../test/fixtures/scenario';

const meters = [seats()];
const tiers = (...rates: readonly (readonly [upTo: number, unitCents: number])[]): PriceTier[] =>
	rates.map(([upTo, unitCents]) => ({ upTo, unitCents, flatCents: 0 }));
const priced = (...price: readonly PriceComponent[]) => book([plan('pro', 0, { price })]);
const formula = (source: string, expression: Extract<PriceComponent, { model: 'formula' }>['expression']): PriceComponent => ({
	model: 'formula',
	source,
	expression
});
const customers = alike(4, { plan: 'pro' }).map((customer, i) => ({ ...customer, usage: { seats: 9 + i } }));

describe('unit-price-rises', () => {
	it('is a later tier that is dearer than an earlier one', () => {
		const [finding] = found(
			'unit-price-rises',
			priced({ model: 'graduated', meter: 'seats', flatAtZero: false, tiers: tiers([10, 500], [Infinity, 600]) }),
			{ meters, customers }
		);
		expect(finding.message).toBe('pro: a seat costs $5 up to 10 and $6 above 10, so who takes more pays more for each');
		// 9, 10, 11 and 12 seats: two are above ten.
		expect(finding).toMatchObject({ at: 'plans/pro/price/monthly', affected: { count: 2 } });
	});

	it.each([
		['equal tiers', { model: 'graduated', meter: 'seats', flatAtZero: false, tiers: tiers([10, 500], [Infinity, 500]) }],
		['free units first', { model: 'graduated', meter: 'seats', flatAtZero: false, tiers: tiers([10, 0], [Infinity, 500]) }],
		[
			'stairs that fall',
			{
				model: 'stairstep',
				meter: 'seats',
				tiers: [
					{ upTo: 10, cents: 4000 },
					{ upTo: 20, cents: 8000 },
					{ upTo: Infinity, cents: 9000 }
				]
			}
		]
	] as const)('is none with %s', (_, price) => {
		expect(found('unit-price-rises', priced(price), { meters, customers })).toEqual([]);
	});

	it('looks at volume tiers, stairs and what is charged beyond a limit', () => {
		expect(
			found('unit-price-rises', priced({ model: 'volume', meter: 'seats', flatAtZero: false, tiers: tiers([10, 500], [Infinity, 506]) }), {
				meters
			})
		).toHaveLength(1);
		expect(
			found(
				'unit-price-rises',
				priced({
					model: 'stairstep',
					meter: 'seats',
					tiers: [
						{ upTo: 10, cents: 4000 },
						{ upTo: 20, cents: 8200 },
						{ upTo: Infinity, cents: 9000 }
					]
				}),
				{ meters }
			)
		).toHaveLength(1);
		const beyond = {
			kind: 'charge' as const,
			price: [{ model: 'graduated' as const, meter: 'seats', flatAtZero: false, tiers: tiers([5, 100], [Infinity, 200]) }]
		};
		const [finding] = found('unit-price-rises', book([plan('pro', 10, { limits: { seats: { included: 5, beyond } } })]), {
			meters,
			customers
		});
		expect(finding).toMatchObject({ at: 'plans/pro/limits/seats/beyond/charge', affected: { count: 2 } });
	});

	it('does not take units that a formula includes for a rate', () => {
		const seatsOver = {
			op: 'max' as const,
			args: [
				{ op: 'number' as const, value: 0 },
				{
					op: 'subtract' as const,
					args: [
						{ op: 'meter' as const, meter: 'seats' },
						{ op: 'number' as const, value: 25 }
					]
				}
			]
		};
		const over = { op: 'multiply' as const, args: [{ op: 'number' as const, value: 12 }, seatsOver] };
		expect(found('unit-price-rises', priced(formula('12*max(0, seats-25)', over)), { meters })).toEqual([]);
		const square = {
			op: 'multiply' as const,
			args: [
				{ op: 'meter' as const, meter: 'seats' },
				{ op: 'meter' as const, meter: 'seats' }
			]
		};
		expect(found('unit-price-rises', priced(formula('seats*seats', square)), { meters })).toHaveLength(1);
	});
});
