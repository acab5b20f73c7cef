import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	BASIC,
	PRO,
	addOn,
	analytics,
	book,
	bundle,
	charge,
	flat,
	pack,
	packageOf,
	perSeat,
	plan,
	universe,
	type Package
} from '../../../../test/fixtures/smallBook';
import type { Limit, Plan, PriceBook } from '../catalog/priceBook';
import { billCents, billLines, overageOnly } from './bill';
import { BookRater } from './BookRater';
import { limitUnits } from './limitUnits';

/** The bill of a package, after proving that its lines sum to it, and its overage to what is asked for alone. */
function bill(...given: Parameters<typeof packageOf>): number {
	const billed = packageOf(...given);
	const lines = billLines(...billed);
	const cents = billCents(...billed);
	expect(lines.reduce((sum, line) => sum + line.cents, 0)).toBe(cents);
	const overage = lines.filter(({ kind }) => kind === 'overage').reduce((sum, line) => sum + line.cents, 0);
	const [planRater, newRater, index, , held, bought, use] = billed;
	expect(overageOnly(planRater, newRater, index, held, bought, use)).toBe(overage);
	return cents;
}

describe('a package of flat prices', () => {
	test.each<[string, Package, number]>([
		['Basic', { plan: BASIC }, 2900],
		['Basic, paid annually at 15% less', { plan: BASIC, annual: 1 }, 2465],
		['Pro', {}, 9900],
		['Pro and Analytics, bundled at 15% less', { held: [0, 1] }, 12_580],
		['Pro, Analytics and a pack', { held: [1, 1] }, 13_580],
		['Pro and three packs', { held: [1, 0], bought: [2, 0] }, 12_900],
		['Basic and Analytics: not that bundle', { plan: BASIC, held: [0, 1] }, 7800],
		[
			'Pro, Analytics and a pack, annual: the discount is on the plan before the bundle',
			{ annual: 1, held: [1, 1] },
			8415 + 4900 + 1000 - 1997
		],
		['negotiated: on all recurring lines', { held: [1, 1], ratio: 0.9 }, 8910 + 4410 + 900 - 1998]
	])('%s', (_, held, cents) => {
		expect(bill(book, held)).toBe(cents);
	});

	test('is listed line by line in the order of a bill', () => {
		expect(billLines(...packageOf(book, { held: [2, 1], bought: [1, 0] }))).toEqual([
			{ kind: 'plan', id: 'pro', quantity: 1, cents: 9900 },
			{ kind: 'addOn', id: 'pack', quantity: 3, cents: 3000 },
			{ kind: 'addOn', id: 'analytics', quantity: 1, cents: 4900 },
			{ kind: 'bundle', id: 'proAnalytics', quantity: 1, cents: -2220 }
		]);
	});

	test('rounds each line by itself', () => {
		expect(bill(book, { plan: BASIC, held: [1, 0], ratio: 0.8335 })).toBe(2417 + 834);
	});
});

describe('overage', () => {
	const charged = {
		...book,
		plans: [book.plans[BASIC], plan('pro', flat(9900), { limits: { storage: { included: 100, beyond: charge(50) } } })]
	};

	test('40 GB over at 0.5 cost 20 more, whatever was negotiated', () => {
		expect(bill(charged, { use: [5, 140] })).toBe(9900 + 2000);
		expect(bill(charged, { use: [5, 140], ratio: 0.5 })).toBe(4950 + 2000);
	});

	test.each([
		[100, 0],
		[100 + 1e-10, 0],
		[101, 50],
		[100.5, 25],
		[0, 0]
	])('%d GB of 100 cost %d cents', (use, cents) => {
		expect(bill(charged, { use: [5, use] }) - 9900).toBe(cents);
	});

	test('counts beyond the plan and its packs, held or bought', () => {
		expect(bill(charged, { held: [1, 0], use: [5, 170] })).toBe(9900 + 1000 + 1000);
		expect(bill(charged, { held: [1, 0], bought: [1, 0], use: [5, 190] })).toBe(9900 + 2000);
	});

	test('nothing is billed where use beyond is allowed, blocked or unlimited', () => {
		const allowed = plan('pro', flat(9900), { limits: { storage: { included: 100, beyond: { kind: 'allow' } } } });
		expect(bill({ ...book, plans: [allowed] }, { use: [5, 1e6] })).toBe(9900);
		expect(bill(book, { plan: BASIC, use: [5, 1e6] })).toBe(2900);
		expect(bill(book, { use: [5, 1e9] })).toBe(9900);
	});
});

describe('a price per unit', () => {
	const limit = (beyond: Limit['beyond']) => ({ seats: { included: 5, beyond } });
	const seats = (more: Partial<Plan>): PriceBook => ({ ...book, plans: [plan('pro', perSeat(1200), more)], bundles: [] });

	test('reads no more than the limit where use is blocked, all use where it is not', () => {
		expect(bill(seats({ limits: limit({ kind: 'block' }) }), { use: [8, 0] })).toBe(6000);
		expect(bill(seats({ limits: limit({ kind: 'block' }) }), { use: [4, 0] })).toBe(4800);
		expect(bill(seats({ limits: limit({ kind: 'allow' }) }), { use: [8, 0] })).toBe(9600);
		expect(bill(seats({}), { use: [8, 0] })).toBe(9600);
	});

	test('reads the limit with its packs', () => {
		const seatPack = addOn('pack', flat(1000), { adds: { seats: 2 } });
		const withPack = { ...seats({ limits: limit({ kind: 'block' }) }), addOns: [seatPack, analytics] };
		expect(bill(withPack, { held: [1, 0], use: [8, 0] })).toBe(7 * 1200 + 1000);
		expect(bill(withPack, { bought: [2, 0], use: [8, 0] })).toBe(8 * 1200 + 2000);
	});

	test('of an add-on reads the same quantity', () => {
		const perUser = {
			...book,
			addOns: [pack, addOn('analytics', perSeat(300))],
			plans: [plan('pro', flat(9900), { limits: limit({ kind: 'block' }) })],
			bundles: []
		};
		expect(bill(perUser, { held: [0, 1], use: [8, 0] })).toBe(9900 + 1500);
		expect(bill(perUser, { held: [0, 1], use: [3, 0] })).toBe(9900 + 900);
	});
});

describe('an add-on that the plan includes', () => {
	const included = {
		...book,
		addOns: [
			{ ...pack, includedIn: ['pro'] },
			{ ...analytics, includedIn: ['pro'] }
		]
	};

	test('costs nothing, is not sold there, and its units come with the plan', () => {
		const limited = { ...included, plans: [plan('pro', flat(9900), { limits: { storage: { included: 10, beyond: charge(50) } } })] };
		const rater = new BookRater(limited, universe);
		expect([...rater.sold]).toEqual([0, 0, 0, 0]);
		expect(rater.included[PRO * 2 + 1]).toBe(60);
		expect(limitUnits(rater, rater, PRO, 1, Int32Array.of(1, 0), Int32Array.of(0, 0))).toBe(60);
		expect(bill(limited, { held: [1, 1], use: [1, 70], ratio: 1 })).toBe(9900 + 500 - 1485);
	});

	test('is a complete item of a bundle, at 0', () => {
		expect(bill(included, {})).toBe(9900 - 1485);
	});
});

describe('relations', () => {
	/** Multiples of 10,000.00, so that every discount of a discount is whole cents. */
	const tenThousands = fc.integer({ min: 0, max: 200 }).map((units) => units * 1_000_000);
	const amounts = fc.record({
		base: tenThousands,
		seat: tenThousands,
		over: tenThousands,
		pack: tenThousands,
		module: tenThousands,
		fixed: tenThousands
	});
	type Amounts = { base: number; seat: number; over: number; pack: number; module: number; fixed: number };
	const priced = (scale: number, { base, seat, over, pack: packCents, module, fixed }: Amounts): PriceBook => ({
		plans: [
			plan('pro', [...flat(base * scale), ...perSeat(seat * scale)], {
				limits: { seats: { included: 20, beyond: { kind: 'block' } }, storage: { included: 10, beyond: charge(over * scale) } }
			})
		],
		addOns: [addOn('pack', flat(packCents * scale), { adds: { storage: 50 } }), addOn('analytics', flat(module * scale))],
		bundles: [bundle('a', ['pro', 'analytics'], { discount: 0.15 }), bundle('b', ['pack', 'analytics'], { priceCents: fixed * scale })]
	});
	const quantities = fc.record({
		annual: fc.constantFrom<0 | 1>(0, 1),
		held: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1 })),
		use: fc.tuple(fc.constantFrom(0, 1, 19, 20, 21, 500), fc.constantFrom(0, 9, 10, 11, 59, 60, 61, 110, 1000)),
		ratio: fc.constantFrom(1, 0.9, 0.75)
	});

	test('prices twice as high make a bill twice as high', () => {
		fc.assert(
			fc.property(amounts, quantities, (some, held) => {
				expect(bill(priced(2, some), held)).toBe(2 * bill(priced(1, some), held));
			})
		);
	});

	test('more use never makes a bill without cliffs lower', () => {
		fc.assert(
			fc.property(amounts, quantities, fc.integer({ min: 0, max: 100 }), (some, held, more) => {
				const used = bill(priced(1, some), held);
				expect(bill(priced(1, some), { ...held, use: [held.use[0] + more, held.use[1]] })).toBeGreaterThanOrEqual(used);
				expect(bill(priced(1, some), { ...held, use: [held.use[0], held.use[1] + more] })).toBeGreaterThanOrEqual(used);
			})
		);
	});
});
