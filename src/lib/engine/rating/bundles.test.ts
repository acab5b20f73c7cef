import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASIC, book, bundle, flat, packageOf, plan } from '../../../../test/fixtures/smallBook';
import type { Bundle } from '../catalog/priceBook';
import { billCents, billLines } from './bill';

const bill = (...given: Parameters<typeof packageOf>): number => billCents(...packageOf(...given));

describe('a bundle', () => {
	const withBundles = (...bundles: Bundle[]) => ({ ...book, bundles });
	const both = { held: [1, 1] };
	const sum = 9900 + 1000 + 4900;

	test('at a fixed price makes its items cost that, and that times the negotiated ratio', () => {
		expect(bill(withBundles(bundle('b', ['pro', 'analytics'], { priceCents: 12_000 })), both)).toBe(12_000 + 1000);
		expect(bill(withBundles(bundle('b', ['pro', 'analytics'], { priceCents: 12_000 })), { ...both, ratio: 0.5 })).toBe(6000 + 500);
	});

	test('above the sum of its items changes nothing', () => {
		expect(bill(withBundles(bundle('b', ['pro', 'analytics'], { priceCents: 20_000 })), both)).toBe(sum);
	});

	test('that saves most is applied, once, and only one', () => {
		const few = bundle('few', ['pack', 'analytics'], { discount: 0.5 });
		const most = bundle('most', ['pro', 'pack'], { discount: 0.5 });
		expect(bill(withBundles(few, most), both)).toBe(sum - 5450);
		expect(bill(withBundles(most, few), both)).toBe(sum - 5450);
		expect(bill(withBundles(few), { held: [3, 1] })).toBe(sum + 2000 - 2950);
	});

	test('that saves as much as another yields to it where the other stands first in the book', () => {
		const two = withBundles(bundle('first', ['pack'], { discount: 0.5 }), bundle('second', ['pack'], { discount: 0.5 }));
		expect(billLines(...packageOf(two, { held: [1, 0] })).at(-1)).toEqual({ kind: 'bundle', id: 'first', quantity: 1, cents: -500 });
	});

	test('without a plan applies on any plan, with one on that plan alone, and never in part', () => {
		const addOnsOnly = withBundles(bundle('b', ['pack', 'analytics'], { discount: 0.5 }));
		expect(bill(addOnsOnly, { plan: BASIC, ...both })).toBe(2900 + 2950);
		expect(bill(addOnsOnly, { held: [1, 0] })).toBe(10_900);
		expect(bill(withBundles(bundle('b', ['basic', 'pack'], { discount: 0.5 })), both)).toBe(sum);
	});

	test("of one item at that item's price is the item", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0.1, max: 1.2, noNaN: true }), (cents, ratio) => {
				const one = { ...book, plans: [plan('pro', flat(cents))] };
				const bundled = { ...one, bundles: [bundle('b', ['pro'], { priceCents: cents })] };
				expect(bill(bundled, { ratio })).toBe(bill({ ...one, bundles: [] }, { ratio }));
			})
		);
	});

	test('for nothing takes all of its items off', () => {
		const given = { ...book, bundles: [bundle('gift', ['pack', 'analytics'], { priceCents: 0 })] };
		expect(bill(given, { held: [1, 1] })).toBe(9900);
	});
});
