import { describe, expect, test } from 'vitest';
import { book, lines, perSeat, type Package } from '../../../../test/fixtures/seatBook';

describe('a minimum commitment', () => {
	const least = book([], {
		minimumCents: 10_000,
		limits: { storage: { included: 10, beyond: { kind: 'charge', price: [{ ...perSeat, meter: 'storage', unitCents: 50 }] } } }
	});

	test.each<[string, Package, [string, number][]]>([
		[
			'tops the whole bill up to it, overage counting',
			{ seats: 5, held: 1, storage: 30 },
			[
				['plan', 5000],
				['overage', 500],
				['addOn', 500],
				['minimum', 4000]
			]
		],
		[
			'has no line where overage alone reaches it',
			{ seats: 0, storage: 210 },
			[
				['plan', 0],
				['overage', 10_000]
			]
		],
		['has no line where it is reached', { seats: 10 }, [['plan', 10_000]]],
		['has no line a seat above it', { seats: 11 }, [['plan', 11_000]]],
		[
			'is a cent where a cent is missing',
			{ seats: 9.999 },
			[
				['plan', 9999],
				['minimum', 1]
			]
		],
		[
			'is negotiated as the other lines',
			{ seats: 5, ratio: 0.9 },
			[
				['plan', 4500],
				['minimum', 4500]
			]
		],
		[
			'is not lowered by a promotion',
			{ seats: 5, promoted: 0.5 },
			[
				['plan', 2500],
				['minimum', 7500]
			]
		]
	])('%s', (_, held, expected) => {
		expect(lines(least, held)).toEqual(expected);
	});

	test.each<[string, Package, [string, number][]]>([
		[
			'lacks of it whatever else is on the bill',
			{ seats: 5, held: 1, storage: 30 },
			[
				['plan', 5000],
				['overage', 500],
				['addOn', 500],
				['minimum', 5000]
			]
		],
		[
			'reaches it alone',
			{ seats: 10, storage: 30 },
			[
				['plan', 10_000],
				['overage', 1000]
			]
		],
		[
			'is negotiated with it',
			{ seats: 5, ratio: 0.9 },
			[
				['plan', 4500],
				['minimum', 4500]
			]
		]
	])('may count the line of the plan alone, which %s', (_, held, expected) => {
		const [pro, ...others] = least.plans;
		expect(lines({ ...least, plans: [{ ...pro, minimumCounts: 'plan' }, ...others] }, held)).toEqual(expected);
	});

	test('comes after the bundle', () => {
		const bundled = book([], { minimumCents: 10_000 }, [{ id: 'b', name: 'b', items: ['pro', 'pack'], terms: { discount: 0.5 } }]);
		expect(lines(bundled, { seats: 10, held: 1 })).toEqual([
			['plan', 10_000],
			['addOn', 500],
			['bundle', -5250],
			['minimum', 4750]
		]);
	});
});
