import { expect, it } from 'vitest';
import { addOn, book, plan, seats } from '../../../../../test/fixtures/scenario';
import { parseFormula } from '../../catalog/formula';
import type { Price, PriceComponent } from '../../catalog/price';
import { singleBookCents } from '../../rating/singleBookCents';
import { BookRater } from '../../rating/BookRater';
import { scaledBook } from './changedPrices';

const meter = 'seats';
const formula = (source: string): PriceComponent => {
	const parsed = parseFormula(source, [seats()]);
	if ('problem' in parsed) throw new Error(parsed.problem.message);
	return { model: 'formula', source, ...parsed };
};
const tiers = [
	{ upTo: 3, unitCents: 500, flatCents: 200 },
	{ upTo: Infinity, unitCents: 300, flatCents: 100 }
];

it.each<PriceComponent>([
	{ model: 'flat', cents: 2900 },
	{ model: 'perUnit', meter, unitCents: 400, minimumCents: 3000 },
	{ model: 'perUnit', meter, unitCents: 400, minimumCents: 0, maximumCents: 2000 },
	{ model: 'graduated', meter, flatAtZero: false, tiers },
	{ model: 'volume', meter, flatAtZero: true, tiers },
	{
		...{ model: 'stairstep', meter },
		tiers: [
			{ upTo: 5, cents: 4000 },
			{ upTo: Infinity, cents: 9000 }
		]
	},
	{ model: 'package', meter, size: 5, free: 1, cents: 1500, round: 'up' },
	formula('19 + 4*max(0, seats-2)'),
	formula('seats > 4 ? 20 : 10')
])('a price ($model) times 3 is billed three times, on plans, packs, by the year and beyond limits', (component) => {
	const price: Price = [component];
	const universe = { meters: [seats()], planIds: ['a'], addOnIds: ['more'] };
	const limits = { seats: { included: 4, beyond: { kind: 'charge', price } } } as const;
	const today = book(
		[plan('a', 0, { price, annual: { price }, limits, minimumCents: 700 })],
		[{ ...addOn('more', 'module', 0, ['a']), price }]
	);
	const rater = new BookRater(today, universe, undefined, 100);
	const dearer = new BookRater(scaledBook(today, 3), universe, undefined, 100);
	const none = new Int32Array(1);
	for (const use of [0, 1, 4, 5, 7, 30])
		for (const annual of [0, 1] as const)
			for (const held of [none, Int32Array.of(1)]) {
				const bill = (of: BookRater) => singleBookCents(of, 0, annual, held, Float64Array.of(use));
				expect(bill(dearer)).toBe(3 * bill(rater));
				expect(bill(rater)).toBeGreaterThan(0);
			}
});
