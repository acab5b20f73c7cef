import { describe, expect, test } from 'vitest';
import { compareBooks, type BookVersion } from './compareBooks';
import type { AddOn, Plan } from './priceBook';

const flat = (cents: number) => [{ model: 'flat' as const, cents }];
const plan = (id: string, cents: number, rest: Partial<Plan> = {}): Plan => ({
	id,
	name: id,
	price: flat(cents),
	annual: undefined,
	limits: {},
	features: [],
	...rest
});
const addOn = (id: string, rest: Partial<AddOn> = {}): AddOn => ({
	...{ id, name: id, kind: 'capacity', motion: 'complementary', adds: { storage: 50 }, opens: [], price: flat(1000), on: ['a'] },
	...{ includedIn: [], max: 1, requires: [], excludes: [] },
	...rest
});
const book = (rest: Partial<BookVersion> = {}): BookVersion => ({
	plans: [plan('a', 2900), plan('b', 9900)],
	addOns: [addOn('pack')],
	bundles: [],
	...rest
});
const limit = (included: number) => ({ included, beyond: { kind: 'block' as const } });

describe('compareBooks', () => {
	test('a book and its copy differ in nothing', () => {
		expect(compareBooks(book(), structuredClone(book()))).toEqual([]);
	});

	test('a changed price, with before and after', () => {
		const after = book({ plans: [plan('a', 3500), plan('b', 9900)] });
		expect(compareBooks(book(), after)).toEqual([{ kind: 'changed', path: 'plans/a/price', before: flat(2900), after: flat(3500) }]);
	});

	test('entries that come and go', () => {
		const after = book({ plans: [plan('a', 2900), plan('c', 9900)], addOns: [] });
		expect(compareBooks(book(), after).map(({ kind, path }) => [kind, path])).toEqual([
			['removed', 'plans/b'],
			['added', 'plans/c'],
			['removed', 'addOns/pack']
		]);
	});

	test('gates one by one; their order says nothing', () => {
		const before = book({ plans: [plan('a', 1, { features: ['x', 'y'] })] });
		expect(compareBooks(before, book({ plans: [plan('a', 1, { features: ['y', 'x'] })] }))).toEqual([]);
		expect(compareBooks(before, book({ plans: [plan('a', 1, { features: ['y', 'z'] })] }))).toEqual([
			{ kind: 'removed', path: 'plans/a/features/x', before: 'x' },
			{ kind: 'added', path: 'plans/a/features/z', after: 'z' }
		]);
	});

	test('limits one by one; one that is not listed is unlimited', () => {
		const before = book({ plans: [plan('a', 1, { limits: { seats: limit(5) } })] });
		const after = book({ plans: [plan('a', 1, { limits: { seats: limit(6), storage: limit(Infinity) } })] });
		expect(compareBooks(before, after)).toEqual([{ kind: 'changed', path: 'plans/a/limits/seats', before: limit(5), after: limit(6) }]);
		expect(compareBooks(before, book({ plans: [plan('a', 1)] }))).toEqual([
			{ kind: 'removed', path: 'plans/a/limits/seats', before: limit(5) }
		]);
	});

	test('what a pack adds, meter by meter', () => {
		const after = book({ addOns: [addOn('pack', { adds: { storage: 60, calls: 1 } })] });
		expect(compareBooks(book(), after).map(({ kind, path }) => [kind, path])).toEqual([
			['changed', 'addOns/pack/adds/storage'],
			['added', 'addOns/pack/adds/calls']
		]);
	});

	test('a ladder in another order is one change, with the plans that both have', () => {
		const after = book({ plans: [plan('b', 9900), plan('c', 1), plan('a', 2900)] });
		expect(compareBooks(book(), after).at(-1)).toEqual({ kind: 'moved', path: 'plans', before: ['a', 'b'], after: ['b', 'a'] });
	});

	test('an optional amount of nothing is none; a term that comes is added', () => {
		const after = book({ plans: [plan('a', 2900, { setupCents: 0, annual: { discount: 0.2 } }), plan('b', 9900, { trialMonths: 1 })] });
		expect(compareBooks(book(), after)).toEqual([
			{ kind: 'added', path: 'plans/a/annual', after: { discount: 0.2 } },
			{ kind: 'added', path: 'plans/b/trialMonths', after: 1 }
		]);
	});

	test('meters, features, discounts and the currency too', () => {
		const meters = [{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' as const }];
		const features = [{ id: 'x', name: 'X', need: 'common' as const }];
		const discounts = [{ kind: 'annual' as const, id: 'd', name: 'D', discount: 0.1, on: ['a'] }];
		const after = { ...book({ discounts }), meters, features: [{ ...features[0], need: 'premium' as const }], currency: 'EUR' };
		expect(compareBooks({ ...book(), meters: [], features, currency: 'USD' }, after)).toEqual([
			{ kind: 'changed', path: 'currency', before: 'USD', after: 'EUR' },
			{ kind: 'added', path: 'meters/seats', after: meters[0] },
			{ kind: 'changed', path: 'features/x/need', before: 'common', after: 'premium' },
			{ kind: 'added', path: 'discounts/d', after: discounts[0] }
		]);
	});

	test('swapped books swap added with removed, and before with after', () => {
		const after = book({ plans: [plan('b', 9900, { features: ['x'], limits: { seats: limit(5) } }), plan('a', 3500)], addOns: [] });
		const turned = (kind: string) => (kind === 'added' ? 'removed' : kind === 'removed' ? 'added' : kind);
		const there = compareBooks(book(), after).map(({ kind, path, before, after: is }) => [turned(kind), path, is, before]);
		const back = compareBooks(after, book()).map(({ kind, path, before, after: is }) => [kind, path, before, is]);
		expect(back.map((one) => JSON.stringify(one)).sort()).toEqual(there.map((one) => JSON.stringify(one)).sort());
	});
});
