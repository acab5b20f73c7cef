import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { reaction } from '../../src/lib/engine/market/churn';
import { sell } from '../../src/lib/engine/market/changePackage';
import { compile } from '../../src/lib/engine/simulation/compile';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, alike, book, feature, limit, plan, points, policy, STILL, stock, testScenario, variant, type TestPolicy } from '../fixtures/scenario';
import { observe } from './specification/observe';
import { given, Stage, type Given } from './stage';

const BILL = 100;
const RISE = 0.8;
const PIECES = 4;
/** What one of the equal pieces is worth: all of them together are worth the bill at the ceiling. */
const WORTH = (BILL * (1 + RISE)) / PIECES;
const TRIALS = 6;

/**
 * Nobody buys; everything else moves, health among it. No spread of ceilings, nor of what one customer would pay for the pieces: all of it lies
 * between customers, which makes the pieces as equal as an elasticity without bounds would.
 */
const ASSUMPTIONS = points({
	...Object.fromEntries(['capacity', 'tier', 'feature', 'complementary', 'adjacent', 'platform'].map((motion) => [`conversion.${motion}`, 0])),
	churn: 0.2,
	persistence: 1,
	'ceiling.rise': RISE,
	'ceiling.spread': 0,
	'ceiling.months': 8,
	'ceiling.floor': 5,
	'priceReaction.k': 3,
	'health.bonus': 0,
	'health.blocked': 0,
	'health.lost': 0,
	'fitShare.complementary': 1,
	usageGrowth: 0,
	usageVolatility: 0,
	seatVolatility: 0
});

type Books = { readonly today: PriceBook; readonly taken: PriceBook; readonly dearer: PriceBook };

/** When each customer leaves or steps down, by trial: the content taken away at the same bill, and the bill raised by its worth. */
function lives({ today, taken, dearer }: Books, by: TestPolicy, worths: Given, more: Partial<Scenario> = {}) {
	const scenario = testScenario({
		today,
		customers: alike(150, { plan: 'main', usage: { storage: 96 } }).map((one, i) => ({
			...one,
			annual: i % 3 === 0,
			renewal: 1 + (i % 12),
			tenure: i % 30,
			health: 0.5 + (i % 40) / 100
		})),
		months: 30,
		assumptions: ASSUMPTIONS,
		variants: [variant('taken', taken, policy(by)), variant('dearer', dearer, policy(by))],
		...more
	});
	const compiled = compile(scenario, given(scenario, worths));
	const seen = Array.from({ length: TRIALS }, (_, trial) => observe(compiled, trial));
	const of = (v: number) =>
		seen.flatMap((trial) =>
			[...trial].flatMap(([key, { states }]) => (key.endsWith(` ${v}`) ? [`${key.split(' ')[0]}: ${states.map((state) => state.plan).join(' ')}`] : []))
		);
	return { today: of(0), taken: of(1), dearer: of(2) };
}

const dollars = (amount: number) => plan('main', amount).price;
const four = ['one', 'two', 'three', 'four'];
/** The same plan with other content or another price. */
const alone = (change: Partial<ReturnType<typeof plan>>, ...more: ReturnType<typeof plan>[]) => book([...more, plan('main', BILL, change)]);

const features = four.map((id) => feature(id, 'all'));
const byFeature: Books = {
	today: alone({ features: four }),
	taken: alone({ features: four.slice(1) }),
	dearer: alone({ features: four, price: dollars(BILL + WORTH) })
};

const POLICIES: readonly TestPolicy[] = [
	{ kind: 'immediate', launch: 4 },
	{ kind: 'immediate', launch: 6, notice: 3 },
	{ kind: 'renewal', launch: 3, notice: 2 },
	{ kind: 'sunset', months: 14, launch: 2, notice: 1 }
];

describe('oracle 16: content taken away is a rise of what it is worth', () => {
	it.each(POLICIES)('oracle 16: a needed feature, one of four, under %j', (by) => {
		// The scale of the worths does not matter: what is held is worth the bill at the ceiling.
		for (const each of [100 * WORTH, 700]) {
			const { today, taken, dearer } = lives(byFeature, by, { features: Object.fromEntries(four.map((id) => [id, each])) }, { features });
			expect(taken).toEqual(dearer);
			expect(taken).not.toEqual(today);
		}
	});

	it('oracle 16: two of four are a rise of twice as much, and one of them is not', () => {
		const twice = { ...byFeature, taken: alone({ features: four.slice(2) }), dearer: alone({ features: four, price: dollars(BILL + 2 * WORTH) }) };
		const worths = { features: Object.fromEntries(four.map((id) => [id, 100 * WORTH])) };
		const both = lives(twice, POLICIES[0], worths, { features });
		expect(both.taken).toEqual(both.dearer);
		expect(both.taken).not.toEqual(lives(byFeature, POLICIES[0], worths, { features }).taken);
	});

	it.each(POLICIES)('oracle 16: a module that the plan includes, beside three features, under %j', (by) => {
		const module = (on: readonly string[]) => [addOn('module', 'module', 300, [], { includedIn: on })];
		const kept = four.slice(1);
		const books: Books = {
			today: { ...alone({ features: kept }), addOns: module(['main']) },
			taken: { ...alone({ features: kept }), addOns: module([]) },
			dearer: { ...alone({ features: kept, price: dollars(BILL + WORTH) }), addOns: module(['main']) }
		};
		const worths = { features: Object.fromEntries(kept.map((id) => [id, 100 * WORTH])), addOns: { module: 100 * WORTH } };
		const { today, taken, dearer } = lives(books, by, worths, { features });
		expect(taken).toEqual(dearer);
		expect(taken).not.toEqual(today);
	});

	it.each(POLICIES)('oracle 16: a quarter of the units that are needed, under %j', (by) => {
		const books: Books = {
			today: alone({ limits: { storage: limit(100) } }),
			taken: alone({ limits: { storage: limit(75) } }),
			dearer: alone({ limits: { storage: limit(100) }, price: dollars(BILL + WORTH) })
		};
		const { today, taken, dearer } = lives(books, by, { base: { storage: (100 * BILL * (1 + RISE)) / 100 } }, { meters: [stock('storage')] });
		expect(taken).toEqual(dearer);
		expect(taken).not.toEqual(today);
	});

	it('oracle 16: units that nobody needs are missed by nobody', () => {
		const books: Books = {
			today: alone({ limits: { storage: limit(400) } }),
			taken: alone({ limits: { storage: limit(130) } }),
			dearer: alone({ limits: { storage: limit(400) } })
		};
		const { today, taken } = lives(books, POLICIES[0], { base: { storage: 180 } }, { meters: [stock('storage')] });
		expect(taken).toEqual(today);
	});

	it('oracle 16: with a lower plan to step down to, the same customers take it in the same months', () => {
		const lower = plan('basic', 40, { features: ['two', 'three'] });
		const books: Books = {
			today: alone({ features: four }, lower),
			taken: alone({ features: four.slice(1) }, lower),
			dearer: alone({ features: four, price: dollars(BILL + WORTH) }, lower)
		};
		// Worth the bill at the ceiling already, for hardly any spread: giving up two of the four is 15 better than the higher bill in both.
		const assumptions = { ...ASSUMPTIONS, ...points({ elasticity: -20 }) };
		const worths = { features: Object.fromEntries(four.map((id) => [id, 100 * WORTH])) };
		const { today, taken, dearer } = lives(books, POLICIES[0], worths, { features, assumptions });
		expect(taken).toEqual(dearer);
		expect(taken).not.toEqual(today);
		expect(taken.some((life) => life.includes('basic'))).toBe(true);
	});
});

/** Holds `pieces` worth what they say at the median, all needed, at a ceiling of 1.8 for everybody. */
function staged(today: PriceBook, next: PriceBook, worths: Readonly<Record<string, number>>): Stage {
	const scenario = testScenario({
		today,
		features: Object.keys(worths).map((id) => feature(id, 'all')),
		customers: [{ id: 'one', plan: 'pro' }],
		assumptions: { ...STILL, ...points({ 'ceiling.rise': RISE, 'ceiling.spread': 0, 'ceiling.floor': 0, offset: 0.5, 'priceReaction.k': 3.5, 'fairness.immediate': 1 }) },
		variants: [variant('next', next, policy({ kind: 'immediate' }))]
	});
	const cents = Object.fromEntries(Object.entries(worths).map(([id, amount]) => [id, 100 * amount]));
	const stage = new Stage(scenario, given(scenario, { features: cents })).withoutSpread();
	stage.enter(1, 1);
	stage.migrator.step(stage.life, stage.tally);
	return stage;
}

describe('case 19: the effective rise', () => {
	const pro = (bill: number, ...held: string[]) => book([plan('pro', bill, { features: held })]);

	it('case 19: 100 to 110 with 20 lost and 30 gained is a rise of .1304348, and a hazard of .02 becomes .0303920', () => {
		// What is held is worth 1.8 x 100, so that worths count as they are.
		const { life } = staged(pro(100, 'lost', 'kept'), pro(110, 'gained', 'kept'), { lost: 20, gained: 30, kept: 160 });
		const u = 130 / 115 - 1;
		expect(u).toBeCloseTo(0.1304348, 7);
		expect(reaction(life, 1)).toBeCloseTo((1 + u) ** 3.5, 12);
		const odds = (0.02 / 0.98) * reaction(life, 1);
		expect(odds / (1 + odds)).toBeCloseTo(0.030392, 7);
		expect(life.terms.lost).toBeCloseTo(100 * (20 - 0.5 * 30), 9);
		expect(life.terms.strain(life)).toBeCloseTo((110 + 20 - 15) / 100, 12);
	});

	it('case 19: what nobody needs is neither lost nor gained', () => {
		const { life } = staged(pro(100, 'kept', 'spare'), pro(110, 'kept', 'extra'), { kept: 180, spare: 0, extra: 0 });
		expect(reaction(life, 1)).toBeCloseTo(1.1 ** 3.5, 12);
		expect(life.terms.strain(life)).toBeCloseTo(1.1, 12);
	});
});

describe('case 21: content sold back', () => {
	it('case 21: bill 99, L 40, an add-on bought at 25 that gives the 40 back: L 0, A 99, q 1.252525', () => {
		const today = book([plan('pro', 99, { features: ['kept', 'sold'] })]);
		const next = book([plan('pro', 99, { features: ['kept'] })], [addOn('again', 'feature', 25, ['pro'], { opens: ['sold'] })]);
		const stage = staged(today, next, { kept: 1.8 * 99 - 40, sold: 40 });
		const { life } = stage;
		expect(life.terms.lost).toBeCloseTo(4000, 9);
		expect(life.terms.strain(life)).toBeCloseTo(139 / 99, 12);
		sell(life, -1, stage.addOn('again'), 1);
		expect(life.bill).toBe(12400);
		expect(life.terms.lost).toBeCloseTo(0, 9);
		expect(life.terms.accepted(life)).toBeCloseTo(9900, 9);
		expect(life.terms.strain(life)).toBeCloseTo(1.252525, 6);
	});

	it('case 21: nobody is won by it: to choose by, what was lost counts half as much', () => {
		const today = book([plan('pro', 99, { features: ['kept', 'sold'] })]);
		const again = (dollars: number) => {
			const next = book([plan('pro', 99, { features: ['kept'] })], [addOn('again', 'feature', dollars, ['pro'], { opens: ['sold'] })]);
			const { life, chooser } = staged(today, next, { kept: 1.8 * 99 - 40, sold: 40 });
			chooser.offer(life, 2);
			return chooser.bestSurplus;
		};
		expect(again(25)).toBeCloseTo(-500, 9);
		expect(again(15)).toBeCloseTo(500, 9);
	});
});
