import { describe, expect, test } from 'vitest';
import type { Price } from '../catalog/price';
import type { AddOn, Bundle, Meter, Plan, PriceBook } from '../catalog/priceBook';
import { billLines } from './bill';
import { BookRater } from './BookRater';
import { limitUnits } from './limitUnits';

const meters: Meter[] = [
	{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' },
	{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' }
];
const flat = (cents: number): Price => [{ model: 'flat', cents }];
const plan = (id: string, price: Price, more: Partial<Plan> = {}): Plan => ({
	id,
	name: id,
	price,
	annual: { discount: 0.15 },
	limits: {},
	features: [],
	...more
});
const addOn = (id: string, price: Price, more: Partial<AddOn> = {}): AddOn => ({
	id,
	name: id,
	kind: 'module',
	motion: 'complementary',
	adds: {},
	opens: [],
	price,
	on: ['basic', 'pro'],
	includedIn: [],
	max: 10,
	requires: [],
	excludes: [],
	...more
});
const bundle = (id: string, items: string[], terms: Bundle['terms']): Bundle => ({ id, name: id, items, terms });
const pack = addOn('pack', flat(1000), { kind: 'capacity', adds: { storage: 50 } });
const analytics = addOn('analytics', flat(4900), { max: 1 });
const book: PriceBook = {
	plans: [plan('basic', flat(2900), { limits: { storage: { included: 10, beyond: { kind: 'block' } } } }), plan('pro', flat(9900))],
	addOns: [pack, analytics],
	bundles: [bundle('proAnalytics', ['pro', 'analytics'], { discount: 0.15 })]
};
const universe = { meters, planIds: ['basic', 'pro'], addOnIds: ['pack', 'analytics'] };
const BASIC = 0;
const PRO = 1;

describe('lines of a package of two books', () => {
	const [analyticsIncluded, analyticsDearer] = [
		{ ...book, addOns: [pack, { ...analytics, on: ['basic'], includedIn: ['pro'] }], bundles: [] },
		{ ...book, addOns: [pack, { ...analytics, price: flat(5900) }], bundles: [] }
	];
	const linesOf = (old: PriceBook, next: PriceBook, held: number[], bought: number[], ratio = 1) => {
		const [planRater, newRater] = [old, next].map((one) => new BookRater(one, universe));
		return billLines(planRater, newRater, PRO, 0, Int32Array.from(held), Int32Array.from(bought), Float64Array.of(5, 8), ratio).map(
			({ id, quantity, cents }) => [id, quantity, cents]
		);
	};

	test('an add-on at the same price in both is one line, rounded once', () => {
		expect(linesOf(book, analyticsDearer, [1, 0], [1, 0], 0.8335)).toEqual([
			['pro', 1, 8252],
			['pack', 2, 1667]
		]);
	});

	test('an add-on at two prices is two lines, and one line where it is bought alone', () => {
		const unbundled = { ...book, bundles: [] };
		expect(linesOf(unbundled, analyticsDearer, [0, 1], [0, 1]).slice(1)).toEqual([
			['analytics', 1, 4900],
			['analytics', 1, 5900]
		]);
		expect(linesOf(unbundled, analyticsDearer, [0, 0], [0, 1]).slice(1)).toEqual([['analytics', 1, 5900]]);
	});

	test('an add-on that the plan includes is one line of nothing, whatever it costs in the new book', () => {
		expect(linesOf(analyticsIncluded, analyticsDearer, [0, 1], [0, 1]).slice(1)).toEqual([['analytics', 2, 0]]);
	});

	test('what the old book does not sell is bought from the new one', () => {
		expect(linesOf({ ...book, addOns: [pack], bundles: [] }, analyticsDearer, [0, 0], [0, 1]).slice(1)).toEqual([['analytics', 1, 5900]]);
	});

	test('a bundle that is not complete has no line', () => {
		expect(linesOf(book, book, [0, 0], [0, 0])).toEqual([['pro', 1, 9900]]);
		expect(linesOf(book, { ...book, addOns: [pack], bundles: [] }, [0, 0], [0, 0])).toEqual([['pro', 1, 9900]]);
	});
});

test('packs that the plan includes add no units, held or bought', () => {
	const order = { meters, planIds: ['basic', 'pro'], addOnIds: ['analytics', 'pack'] };
	const limits = { storage: { included: 10, beyond: { kind: 'block' } } } as const;
	const old = new BookRater(
		{
			plans: [plan('basic', flat(1), { limits }), plan('pro', flat(2), { limits })],
			addOns: [{ ...pack, on: ['basic'], includedIn: ['pro'] }],
			bundles: []
		},
		order
	);
	const units = (which: number, held: number, bought: number) =>
		limitUnits(old, old, which, 1, Int32Array.of(0, held), Int32Array.of(0, bought));
	expect([units(BASIC, 0, 0), units(BASIC, 2, 0), units(BASIC, 0, 2), units(BASIC, 1, 2)]).toEqual([10, 110, 110, 160]);
	expect([units(PRO, 0, 0), units(PRO, 2, 0), units(PRO, 0, 2)]).toEqual([60, 60, 60]);
});
