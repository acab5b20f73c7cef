import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Price } from '../catalog/price';
import type { AddOn, Bundle, Limit, Meter, Plan, PriceBook } from '../catalog/priceBook';
import { billCents, billLines, overageOnly } from './bill';
import { BookRater } from './BookRater';
import { limitUnits } from './limitUnits';

const meters: Meter[] = [
	{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' },
	{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' }
];
const flat = (cents: number): Price => [{ model: 'flat', cents }];
const perSeat = (unitCents: number): Price => [{ model: 'perUnit', meter: 'seats', unitCents, minimumCents: 0 }];
const charge = (unitCents: number): Limit['beyond'] => ({
	kind: 'charge',
	price: [{ model: 'perUnit', meter: 'storage', unitCents, minimumCents: 0 }]
});
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

type Package = { plan?: number; annual?: 0 | 1; held?: number[]; bought?: number[]; use?: number[]; ratio?: number };

/** The bill of a package, after proving that its lines sum to it. */
function bill(
	old: PriceBook,
	{ plan = PRO, annual = 0, held = [0, 0], bought = [0, 0], use = [5, 8], ratio = 1 }: Package,
	next = old
): number {
	const planRater = new BookRater(old, universe);
	const newRater = next === old ? planRater : new BookRater(next, universe);
	const args = [planRater, newRater, plan, annual, Int32Array.from(held), Int32Array.from(bought), Float64Array.from(use), ratio] as const;
	const lines = billLines(...args);
	expect(lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(billCents(...args));
	const overage = lines.filter(({ kind }) => kind === 'overage').reduce((sum, { cents }) => sum + cents, 0);
	expect(overageOnly(planRater, newRater, plan, args[4], args[5], args[6])).toBe(overage);
	return billCents(...args);
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
		const rater = new BookRater(book, universe);
		expect(billLines(rater, rater, PRO, 0, Int32Array.of(2, 1), Int32Array.of(1, 0), Float64Array.of(5, 8), 1)).toEqual([
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
		const rater = new BookRater(
			withBundles(bundle('first', ['pack'], { discount: 0.5 }), bundle('second', ['pack'], { discount: 0.5 })),
			universe
		);
		const lines = billLines(rater, rater, PRO, 0, Int32Array.of(1, 0), Int32Array.of(0, 0), Float64Array.of(5, 8), 1);
		expect(lines.at(-1)).toEqual({ kind: 'bundle', id: 'first', quantity: 1, cents: -500 });
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
});

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

test('a bundle for nothing takes all of its items off', () => {
	const given = { ...book, bundles: [bundle('gift', ['pack', 'analytics'], { priceCents: 0 })] };
	expect(bill(given, { held: [1, 1] })).toBe(9900);
});
