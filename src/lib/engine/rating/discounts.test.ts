import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bill, book, lines, named, pack, perSeat, tiers, universe } from '../../../../test/fixtures/seatBook';
import type { Discount, DiscountTier, Plan, PriceBook } from '../catalog/priceBook';
import { BookRater } from './BookRater';

describe('a discount by quantity', () => {
	const volume = book([{ ...named, kind: 'volume', meter: 'seats', tiers }]);
	const graduated = book([{ ...named, kind: 'graduated', meter: 'seats', tiers }]);

	test.each([
		[0, 0, 0],
		[1, 1000, 1000],
		[9, 9000, 9000],
		[10, 9000, 9900],
		[49, 44_100, 45_000],
		[50, 40_000, 45_800],
		[1000, 800_000, 805_800]
	])('at %d seats of 10.00: volume %d cents, graduated %d', (seats, whole, each) => {
		expect(bill(volume, { seats })).toBe(whole);
		expect(bill(graduated, { seats })).toBe(each);
	});

	test('of one tier is the same share either way', () => {
		const one: readonly DiscountTier[] = [{ upTo: Infinity, discount: 0.15 }];
		for (const seats of [0, 1, 7]) {
			const as = (kind: 'volume' | 'graduated') => bill(book([{ ...named, kind, meter: 'seats', tiers: one }]), { seats });
			expect([as('volume'), as('graduated')]).toEqual([850 * seats, 850 * seats]);
		}
	});

	test('is off the plan line of the plans that it is on, and off no add-on', () => {
		expect(bill(volume, { plan: 1, seats: 50 })).toBe(50_000);
		expect(lines(volume, { seats: 50, held: 2 })).toEqual([
			['plan', 40_000],
			['addOn', 1000]
		]);
	});

	test('counts the quantity that is priced: no more than the limit where use is blocked', () => {
		const limited = { limits: { seats: { included: 49, beyond: { kind: 'block' } } } } as const;
		expect(bill(book([{ ...named, kind: 'volume', meter: 'seats', tiers }], limited), { seats: 60 })).toBe(44_100);
	});

	test('reads its meter also where the price does not', () => {
		const flat = book([{ ...named, kind: 'volume', meter: 'seats', tiers }], { price: [{ model: 'flat', cents: 10_000 }] });
		const rater = new BookRater(flat, universe);
		expect([...rater.priceDependsOnUse]).toEqual([1, 0, 0, 0]);
		expect([9, 10, 50].map((seats) => bill(flat, { seats }))).toEqual([10_000, 9000, 8000]);
	});

	test('of two meters, with the annual discount: one after the other, rounded once', () => {
		const both = book(
			[
				{ ...named, kind: 'volume', meter: 'seats', tiers },
				{ ...named, id: 'e', kind: 'volume', meter: 'storage', tiers }
			],
			{ price: [{ model: 'flat', cents: 9999 }], annual: { discount: 0.15 } }
		);
		// 9999 x 0.85 x 0.9 x 0.8 = 6119.388
		expect(bill(both, { annual: 1, seats: 10, storage: 50 })).toBe(6119);
	});
});

describe('an annual commitment', () => {
	const annual = book([{ ...named, kind: 'annual', discount: 0.2 }]);

	test('is off the line of annual payers on its plans', () => {
		expect(bill(annual, { annual: 1, seats: 5 })).toBe(4000);
		expect(bill(annual, { annual: 0, seats: 5 })).toBe(5000);
		expect(bill(annual, { annual: 1, plan: 1, seats: 5 })).toBe(5000);
	});
});

describe('a promotion', () => {
	test('is off the plan line alone, after the negotiated ratio', () => {
		expect(lines(book([]), { seats: 5, held: 1, ratio: 0.9, promoted: 0.5 })).toEqual([
			['plan', 2250],
			['addOn', 450]
		]);
	});
});

describe('books with discounts', () => {
	const share = fc.constantFrom(0, 0.07, 0.15, 0.5, 1);
	const someTiers = fc.tuple(share, share, share).map(([a, b, c]): DiscountTier[] => [
		{ upTo: 9, discount: a },
		{ upTo: 49, discount: b },
		{ upTo: Infinity, discount: c }
	]);
	const by =
		(meter: string) =>
		(tiers: DiscountTier[], kind: 'volume' | 'graduated'): Discount => ({ ...named, id: meter, kind, meter, tiers });
	const kind = fc.constantFrom('volume' as const, 'graduated' as const);
	const discounts = fc.tuple(someTiers, kind, someTiers, kind).map(([a, k, b, l]) => [by('seats')(a, k), by('storage')(b, l)]);
	const cents = fc.constantFrom(0, 1, 99, 2999, 123_456);
	const random = fc
		.record({
			discounts,
			flat: cents,
			unit: fc.constantFrom(0, 12.5, 333.3),
			minimum: cents,
			counts: fc.constantFrom(undefined, 'plan' as const),
			most: fc.constantFrom(undefined, 0, 100, 3000),
			annual: share,
			pack: cents,
			bundled: share,
			fixed: cents,
			isFixed: fc.boolean()
		})
		.map(({ discounts, flat, unit, minimum, counts, most, annual, pack: packCents, bundled, fixed, isFixed }): PriceBook => {
			const charge = {
				kind: 'charge',
				price: [{ ...perSeat, meter: 'storage', unitCents: unit, ...(most !== undefined && { maximumCents: most }) }]
			} as const;
			const more: Partial<Plan> = {
				price: [
					{ model: 'flat', cents: flat },
					{ ...perSeat, unitCents: unit }
				],
				annual: { discount: annual },
				limits: { storage: { included: 10, beyond: charge } },
				...(minimum > 0 && { minimumCents: minimum, ...(counts && { minimumCounts: counts }) })
			};
			const terms = isFixed ? { priceCents: fixed } : { discount: bundled };
			const made = book(discounts, more, [{ id: 'b', name: 'b', items: ['pro', 'pack'], terms }]);
			return { ...made, addOns: [{ ...pack, price: [{ model: 'flat', cents: packCents }] }] };
		});
	const packages = fc.record({
		annual: fc.constantFrom<0 | 1>(0, 1),
		held: fc.integer({ min: 0, max: 3 }),
		seats: fc.constantFrom(0, 1, 9, 10, 49, 50, 1e6),
		storage: fc.constantFrom(0, 9.5, 10, 11, 49, 50, 1e6),
		ratio: fc.constantFrom(0, 0.333, 0.9, 1, 1.2),
		promoted: fc.constantFrom(0, 0.75, 1)
	});

	test('the lines sum to the bill, no bill is negative, and a minimum is reached [T44]', () => {
		fc.assert(
			fc.property(random, packages, (some, held) => {
				const made = lines(some, held);
				const sum = (kinds: (kind: string) => boolean) =>
					made.reduce((total, [kind, cents]) => total + (kinds(String(kind)) ? Number(cents) : 0), 0);
				expect(sum(() => true)).toBeGreaterThanOrEqual(0);
				const minimum = Math.round((some.plans[0].minimumCents ?? 0) * held.ratio - 1e-9);
				const ofPlan = some.plans[0].minimumCounts === 'plan';
				const counted = sum((kind) => !ofPlan || kind === 'plan' || kind === 'minimum');
				expect(counted).toBeGreaterThanOrEqual(minimum);
				// What tops up is never more than what lacks.
				if (sum((kind) => kind === 'minimum') > 0)
					expect(counted).toBe(Math.floor((some.plans[0].minimumCents ?? 0) * held.ratio + 0.5 + 1e-9));
				const [{ beyond }] = Object.values(some.plans[0].limits);
				const most = beyond.kind === 'charge' ? (beyond.price[0].maximumCents ?? Infinity) : 0;
				expect(sum((kind) => kind === 'overage')).toBeLessThanOrEqual(most);
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('discounts side by side', () => {
	test('the annual one is found behind others', () => {
		const promotion: Discount = { ...named, kind: 'promotion', discount: 0.5, months: 3 };
		const annual: Discount = { ...named, id: 'a', kind: 'annual', discount: 0.2 };
		expect(new BookRater(book([promotion, annual]), universe).planLineCents(0, 1, Float64Array.of(1, 0))).toBe(800);
	});
});

describe('a discount by quantity', () => {
	const volume = (of: readonly DiscountTier[], meter = 'seats'): Discount => ({ ...named, kind: 'volume', meter, tiers: of });

	test('counts a quantity above a bound by no more than noise as on it', () => {
		expect(new BookRater(book([volume(tiers)]), universe).planLineCents(0, 0, Float64Array.of(9 + 1e-9, 0))).toBeCloseTo(9000, 4);
	});

	test('on a meter that is not listed, or of a quantity above the last tier, is refused', () => {
		expect(() => new BookRater(book([volume(tiers, 'calls')]), universe)).toThrow(
			'discounts/d reads the meter "calls", which is not listed'
		);
		const bounded = new BookRater(book([volume(tiers.slice(0, 2))]), universe);
		expect(() => bounded.planLineCents(0, 0, Float64Array.of(50, 0))).toThrow('no tier has a discount for the quantity 50');
	});
});
