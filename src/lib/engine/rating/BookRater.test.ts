import { expect, test } from 'vitest';
import type { Price } from '../catalog/price';
import type { Meter, Plan, PriceBook } from '../catalog/priceBook';
import { overageOnly } from './bill';
import { BEYOND, BookRater } from './BookRater';

const meters: Meter[] = [
	{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' },
	{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' }
];
const universe = { meters, planIds: ['free', 'basic', 'pro'], addOnIds: ['pack', 'advice'] };
const range: Price = [{ model: 'range', lowCents: 100_000, likelyCents: 150_000, highCents: 500_000 }];
const perStorage: Price = [{ model: 'perUnit', meter: 'storage', unitCents: 50, minimumCents: 0 }];
const plan = (id: string, price: Price, more: Partial<Plan> = {}): Plan => ({
	id,
	name: id,
	price,
	annual: undefined,
	limits: {},
	features: [],
	...more
});
const book: PriceBook = {
	plans: [
		plan('pro', [{ model: 'flat', cents: 2000 }, ...range], {
			annual: { price: [{ model: 'perUnit', meter: 'seats', unitCents: 900, minimumCents: 1800 }] },
			limits: { storage: { included: 100, beyond: { kind: 'charge', price: perStorage } } }
		}),
		plan('basic', [{ model: 'flat', cents: 2900 }], {
			limits: { seats: { included: 5, beyond: { kind: 'block' } }, storage: { included: 10, beyond: { kind: 'allow' } } }
		})
	],
	addOns: [
		{
			id: 'advice',
			name: 'Advice',
			kind: 'service',
			motion: 'adjacent',
			adds: {},
			opens: [],
			price: range,
			on: ['pro'],
			includedIn: [],
			max: 1,
			requires: [],
			excludes: []
		},
		{
			id: 'pack',
			name: 'Pack',
			kind: 'capacity',
			motion: 'adjacent',
			adds: { storage: 50 },
			opens: [],
			price: perStorage,
			on: ['basic', 'pro'],
			includedIn: ['free', 'pro'],
			max: 4,
			requires: [],
			excludes: []
		}
	],
	bundles: []
};

test('a book is laid out by the indices of the universe, not its own order', () => {
	const rater = new BookRater(book, universe);
	expect([...rater.hasPlan]).toEqual([0, 1, 1]);
	expect([...rater.included]).toEqual([Infinity, Infinity, 5, 10, Infinity, 150]);
	expect([...rater.beyond]).toEqual([0, 0, BEYOND.block, BEYOND.allow, 0, BEYOND.charge]);
	expect([...rater.sold]).toEqual([0, 0, 1, 0, 0, 1]);
	expect([...rater.includedIn]).toEqual([0, 0, 0, 0, 1, 0]);
	expect([...rater.adds]).toEqual([0, 50, 0, 0]);
	expect([...rater.max]).toEqual([4, 1]);
	expect([...rater.priceDependsOnUse]).toEqual([0, 0, 0, 0, 1, 1]);
	expect([...rater.addOnPriceDependsOnUse]).toEqual([0, 1, 0, 0]);
	expect(rater.addOnsDependOnUse).toBe(true);
});

test('an annual price of its own stands instead of the monthly one; without an annual term the monthly price does', () => {
	const rater = new BookRater(book, universe, () => 0);
	const use = Float64Array.of(3, 0);
	expect(rater.planLineCents(2, 0, use)).toBe(2000);
	expect(rater.planLineCents(2, 1, use)).toBe(2700);
	expect(rater.planLineCents(1, 1, use)).toBe(2900);
});

test('a price of unknown amount costs the mean of its PERT until it is drawn, and does not remember earlier draws', () => {
	const rater = new BookRater(book, universe);
	const use = new Float64Array(2);
	expect(rater.ranges.map(({ key }) => key)).toEqual(['plans/pro/price/1', 'addOns/advice/price/0']);
	expect(rater.planLineCents(2, 0, use)).toBe(2000 + 200_000);
	rater.setRange(0, 123_456.789);
	rater.setRange(0, 0.1);
	expect(rater.planLineCents(2, 0, use)).toBe(2000 + 0.1);
	expect(rater.addOnUnitCents(1, use)).toBe(200_000);
});

test('overage is priced on the units beyond, and is nothing where there are none or the meter does not charge', () => {
	const rater = new BookRater(book, universe);
	expect(rater.overageCents(2, 1, 40)).toBe(2000);
	expect(rater.overageCents(2, 1, 0)).toBe(0);
	expect(rater.overageCents(1, 1, 40)).toBe(0);
});

test('a charge with a minimum is due with the first unit beyond, not before', () => {
	const price: Price = [{ model: 'perUnit', meter: 'storage', unitCents: 50, minimumCents: 700 }];
	const limits = { storage: { included: 100, beyond: { kind: 'charge', price } } } as const;
	const rater = new BookRater({ plans: [plan('pro', [], { limits })], addOns: [], bundles: [] }, universe);
	const none = new Int32Array(2);
	expect([0, 1, 14, 15].map((units) => rater.overageCents(2, 1, units))).toEqual([0, 700, 700, 750]);
	expect([99, 100, 100 + 1e-10, 101].map((use) => overageOnly(rater, rater, 2, none, none, Float64Array.of(0, use)))).toEqual([
		0, 0, 0, 700
	]);
});

test('formulas are priced in the minor units of the currency', () => {
	const source = 'seats * 2';
	const price: Price = [
		{
			model: 'formula',
			source,
			expression: {
				op: 'multiply',
				args: [
					{ op: 'meter', meter: 'seats' },
					{ op: 'number', value: 2 }
				]
			}
		}
	];
	const formula = { plans: [plan('pro', price)], addOns: [], bundles: [] };
	expect(new BookRater(formula, universe).planLineCents(2, 0, Float64Array.of(7, 0))).toBe(1400);
	expect(new BookRater(formula, universe, undefined, 1).planLineCents(2, 0, Float64Array.of(7, 0))).toBe(14);
	expect([...new BookRater(formula, universe).priceDependsOnUse]).toEqual([0, 0, 0, 0, 1, 0]);
	expect(() => new BookRater(formula, universe).planLineCents(2, 0, Float64Array.of(-7, 0))).toThrow('got -14 at seats -7, storage 0');
});

test('a meter that the universe lacks, or a charge on another meter, is refused', () => {
	const elsewhere = plan('pro', [{ model: 'perUnit', meter: 'calls', unitCents: 1, minimumCents: 0 }]);
	expect(() => new BookRater({ plans: [elsewhere], addOns: [], bundles: [] }, universe)).toThrow('uses the meter "calls"');
	const crossed = plan('pro', [], { limits: { seats: { included: 1, beyond: { kind: 'charge', price: perStorage } } } });
	expect(() => new BookRater({ plans: [crossed], addOns: [], bundles: [] }, universe)).toThrow(
		'uses the meter "storage", which is not one of: seats'
	);
});

test('packs are the add-ons that add units of something', () => {
	expect([...new BookRater(book, universe).packs]).toEqual([0]);
});

test('prices of unknown amount are found in annual prices and in charges, under their own paths', () => {
	const limits = { storage: { included: 100, beyond: { kind: 'charge', price: range } } } as const;
	const rater = new BookRater({ plans: [plan('pro', range, { annual: { price: range }, limits })], addOns: [], bundles: [] }, universe);
	expect(rater.ranges.map(({ key }) => key)).toEqual(['plans/pro/price/0', 'plans/pro/annual/0', 'plans/pro/limits/storage/0']);
	expect(rater.overageCents(2, 1, 1)).toBe(200_000);
});

test('a charge is due for more than the noise of floating point', () => {
	const price: Price = [{ model: 'perUnit', meter: 'storage', unitCents: 50, minimumCents: 700 }];
	const limits = { storage: { included: 0, beyond: { kind: 'charge', price } } } as const;
	const rater = new BookRater({ plans: [plan('pro', [], { limits })], addOns: [], bundles: [] }, universe);
	const none = new Int32Array(2);
	expect([1e-9, 2e-9].map((use) => overageOnly(rater, rater, 2, none, none, Float64Array.of(0, use)))).toEqual([0, 700]);
});

test('a meter that is refused is named next to those that are listed', () => {
	const elsewhere = plan('pro', [{ model: 'perUnit', meter: 'calls', unitCents: 1, minimumCents: 0 }]);
	expect(() => new BookRater({ plans: [elsewhere], addOns: [], bundles: [] }, universe)).toThrow('not one of: seats, storage');
});

test('what a book lacks is refused by its name', () => {
	const rater = new BookRater({ plans: [], addOns: [], bundles: [] }, universe);
	expect(() => rater.planLineCents(1, 0, new Float64Array(2))).toThrow('the price book has no plan "basic"');
	expect(() => rater.addOnUnitCents(1, new Float64Array(2))).toThrow('the price book has no add-on "advice"');
	const bundle = { id: 'b', name: 'b', items: ['pro', 'gone'], terms: { discount: 0.1 } };
	expect(() => new BookRater({ plans: [], addOns: [], bundles: [bundle] }, universe)).toThrow(
		'bundles/b: an item of pro, gone is not sold'
	);
});

test('a charge beyond no limit reads nothing', () => {
	const limits = { storage: { included: Infinity, beyond: { kind: 'charge', price: perStorage } } } as const;
	const rater = new BookRater({ plans: [plan('pro', [], { limits })], addOns: [], bundles: [] }, universe);
	expect([...rater.ratedPlan(2).chargedMeters]).toEqual([]);
	expect([...rater.priceDependsOnUse]).toEqual([0, 0, 0, 0, 0, 0]);
});
