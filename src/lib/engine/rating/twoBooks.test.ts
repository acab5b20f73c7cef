import { describe, expect, test } from 'vitest';
import {
	BASIC,
	PRO,
	addOn,
	analytics,
	book,
	flat,
	meters,
	pack,
	packageOf,
	perSeat,
	plan,
	universe
} from '../../../../test/fixtures/smallBook';
import type { PriceBook } from '../catalog/priceBook';
import { billCents, billLines } from './bill';
import { BookRater } from './BookRater';
import { limitUnits } from './limitUnits';

const bill = (...given: Parameters<typeof packageOf>): number => billCents(...packageOf(...given));

describe('a package at legacy terms', () => {
	const dearer: PriceBook = {
		plans: [plan('pro', flat(11_900))],
		addOns: [addOn('pack', flat(1500), { adds: { storage: 20 } }), addOn('analytics', flat(5900))],
		bundles: []
	};

	test('keeps the old price for the plan and what it held, and pays the new one for what it bought', () => {
		expect(bill(book, { held: [1, 0], bought: [2, 0] }, dearer)).toBe(9900 + 1000 + 3000);
	});

	test('has the bundles of its own book, at the price of the unit that it holds', () => {
		expect(bill(book, { bought: [0, 1] }, dearer)).toBe(9900 + 5900 - 2370);
		expect(bill(book, { held: [0, 1] }, dearer)).toBe(12_580);
	});

	test('pays for an add-on per unit of what its own plan serves, whichever book prices it', () => {
		const limited: PriceBook = {
			plans: [plan('pro', flat(9900), { limits: { seats: { included: 5, beyond: { kind: 'block' } } } })],
			addOns: [pack, analytics],
			bundles: []
		};
		const perUser: PriceBook = { ...limited, addOns: [pack, addOn('analytics', perSeat(300))] };
		expect(bill(limited, { bought: [0, 1], use: [8, 0] }, perUser)).toBe(9900 + 1500);
		expect(bill(perUser, { held: [0, 1], use: [8, 0] }, limited)).toBe(9900 + 1500);
	});

	test('gets from each pack the units of its book', () => {
		const [old, next] = [new BookRater(book, universe), new BookRater(dearer, universe)];
		expect(limitUnits(old, next, BASIC, 1, Int32Array.of(1, 0), Int32Array.of(2, 0))).toBe(10 + 50 + 40);
	});

	test('cannot be priced where its book lacks the plan or the add-on', () => {
		expect(() => bill(dearer, { plan: BASIC })).toThrow('the price book has no plan "basic"');
		expect(() => bill({ ...book, addOns: [pack], bundles: [] }, { held: [0, 1] })).toThrow('the price book has no add-on "analytics"');
	});
});

describe('lines of a package of two books', () => {
	const [analyticsIncluded, analyticsDearer] = [
		{ ...book, addOns: [pack, { ...analytics, on: ['basic'], includedIn: ['pro'] }], bundles: [] },
		{ ...book, addOns: [pack, { ...analytics, price: flat(5900) }], bundles: [] }
	];
	const linesOf = (old: PriceBook, next: PriceBook, held: number[], bought: number[], ratio = 1) =>
		billLines(...packageOf(old, { held, bought, ratio }, next)).map(({ id, quantity, cents }) => [id, quantity, cents]);

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
