import { describe, expect, it } from 'vitest';
import type { AddOn, Plan } from '../catalog/priceBook';
import { PartWorths } from '../market/PartWorths';
import { Valuation } from '../market/Valuation';
import { solvePartWorths } from './partWorths';
import {
	addOn,
	alike,
	book,
	feature,
	limit,
	plan,
	points,
	seats,
	STILL,
	stock,
	testScenario,
	type TestCustomer
} from '../../../../test/fixtures/scenario';
import type { Scenario } from './scenario';
import { given, Stage } from '../../../../test/oracles/stage';

/** Half would bear 80% more in the end; a bill counts as at least 5. */
const VALUES = { 'needShare.premium': 0, 'ceiling.rise': 0.8, 'ceiling.floor': 5 };

type World = { readonly plans: readonly Plan[]; readonly addOns?: readonly AddOn[] } & Partial<Scenario>;

/** Worths solved on today's book where every tau and e are 1, unless customers are to differ: f1 and f3 are needed by all, f2 by nobody. */
function solve(customers: readonly TestCustomer[], { plans, addOns = [], ...rest }: World, differ = false) {
	const scenario = testScenario({
		today: book(plans, addOns),
		customers,
		features: [feature('f1', 'all'), feature('f2', 'premium'), feature('f3', 'all')],
		assumptions: { ...STILL, ...points(VALUES) },
		...rest
	});
	const drawn = new Stage(scenario, given(scenario));
	const stage = differ ? drawn : drawn.withoutSpread();
	const { market } = stage.compiled;
	const worths = new PartWorths(1, market.segments, market.features, market.addOns, market.plans, market.meters);
	const solved = solvePartWorths({ market, person: stage.person, life: stage.life, worths }, 0);
	return { ...solved, worths, stage, feature: [...worths.feature], base: [...worths.base] };
}

const on = (id: string, more: Partial<TestCustomer> = {}): TestCustomer => ({ id, plan: 'basic', ...more });
const pro = plan('pro', 30, { features: ['f1', 'f3'] });

describe('MODEL 5 (c): the features of the lowest plan', () => {
	const basic = (dollars: number, ...features: string[]) => [plan('basic', dollars, { features }), pro];

	it('are worth the bill and the rise that half would bear, in equal parts', () => {
		expect(solve([on('a')], { plans: basic(10, 'f1') }).feature[0]).toBe(1800);
		expect(solve([on('a')], { plans: basic(10, 'f1', 'f3') }).feature).toEqual([900, NaN, 900]);
	});

	it('to all customers, not only to those who are triggered', () => {
		expect(solve([on('a', { health: 0.1, tenure: 0 })], { plans: basic(10, 'f1', 'f3') }).feature).toEqual([900, NaN, 900]);
	});

	it('that nobody needs weigh on the others', () =>
		expect(solve([on('a')], { plans: basic(10, 'f1', 'f2') }).feature.slice(0, 2)).toEqual([1800, 1800]));

	it('on a free plan, the floor and that rise', () => expect(solve([on('a')], { plans: basic(0, 'f1') }).feature[0]).toBe(900));

	it('less what is known of the others', () => {
		const opener = addOn('x', 'feature', 3, ['pro'], { opens: ['f1'] });
		expect(solve([on('a')], { plans: basic(10, 'f1', 'f3'), addOns: [opener] }).feature).toEqual([300, NaN, 1500]);
	});

	it('without a customer: the price alone, and says so', () => {
		const { feature, unsupported } = solve([on('a', { plan: 'pro' })], { plans: basic(10, 'f1') });
		expect([feature[0], unsupported]).toEqual([
			1000,
			[
				{ piece: 'step', plan: 1, segment: 0 },
				{ piece: 'content', plan: 0, segment: 0 }
			]
		]);
	});

	it('are such that half of all customers would pay so much and no more, within 4 standard errors', () => {
		const { stage, worths } = solve(alike(40, { plan: 'basic' }), { plans: basic(10, 'f1', 'f3') }, true);
		const valuation = new Valuation(stage.compiled.market, stage.person, worths);
		const [shelf] = stage.compiled.market.shelves;
		const none = new Int32Array(0);
		let above = 0;
		for (let trial = 0; trial < 100; trial++) {
			for (let customer = 0; customer < 40; customer++) {
				const life = stage.enter(0, 0, customer, trial);
				if (valuation.fullValue(life, shelf, shelf, 0, none, none, 0) > 1800) above++;
			}
		}
		// The median of 2,000 lives, and 4,000 others.
		expect(Math.abs(above / 4000 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 2000 + 0.25 / 4000));
	});
});

describe('MODEL 5 (c): the units of the lowest plan', () => {
	const meters = [stock('storage')];
	const basic = (included: number, kind: 'block' | 'allow', dollars = 10) => [
		plan('basic', dollars, { limits: { storage: limit(included, kind) } }),
		plan('pro', 30, { limits: { storage: limit(40) } })
	];
	const uses = (...storage: number[]) => storage.map((use, i) => on(`c${i}`, { usage: { storage: use } }));

	it('are those needed up to its limit, by each at their own number', () => {
		// 5 and 6.25 units are needed; of 20 only the 10 that there are: 1800 / 5, 1800 / 6.25, 1800 / 10.
		expect(solve(uses(4, 5, 16), { plans: basic(10, 'block'), meters }).base).toEqual([1800 / 6.25]);
	});

	it('are all that is needed where nothing limits them', () =>
		expect(solve(uses(16), { plans: [plan('basic', 10), pro], meters }).base).toEqual([1800 / 20]));

	it('have no worth where use beyond the limit is allowed', () =>
		expect(solve(uses(4), { plans: basic(10, 'allow'), meters }).base).toEqual([NaN]));

	it('are all units used where the plan charges for them, the overage among what they are worth', () => {
		const charge = { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 50, minimumCents: 0 }] } as const;
		const plans = [plan('basic', 10, { limits: { storage: { included: 1, beyond: charge } } }), pro];
		// 10 and 3 units at 0.50.
		expect(solve(uses(4), { plans, meters }).base[0]).toBeCloseTo((1.8 * 1150) / 4, 9);
	});

	it('share the bill with the features, each measured at its own median', () => {
		const both = [plan('basic', 10, { limits: { storage: limit(10) }, features: ['f1'] }), pro];
		const { base, feature } = solve(uses(4), { plans: both, meters });
		expect([base[0], feature[0]]).toEqual([900 / 5, 900]);
	});
});

describe('MODEL 5 (c): content whose fee follows seats', () => {
	it('is worth the own fee of each over that of the median customer', () => {
		const plans = [
			plan('basic', 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents: 1000, minimumCents: 0 }], features: ['f1'] }),
			pro
		];
		const customers = [5, 10, 30].map((count, i) => on(`c${i}`, { usage: { seats: count } }));
		const { worths, feature } = solve(customers, { plans, meters: [seats()] });
		// Fees are 50, 100 and 300 dollars: 180 of every 100. Seats are units too: half of it each.
		const scale = worths.scales[worths.featureScale[0]];
		expect(scale).toMatchObject({ segment: 0, shelf: 0, below: -1, above: 0, addOn: -1 });
		expect([...scale.seats]).toEqual([10]);
		expect(worths.baseScale[0]).toBe(worths.featureScale[0]);
		expect(feature[0]).toBeGreaterThan(0);
	});

	it('is such that 1.8 fees are what it is worth to each, whatever their seats', () => {
		const plans = [
			plan('basic', 0, {
				price: [{ model: 'perUnit', meter: 'seats', unitCents: 1000, minimumCents: 0 }],
				limits: { seats: limit(1000, 'allow') },
				features: ['f1']
			}),
			pro
		];
		const customers = [5, 10, 30].map((count, i) => on(`c${i}`, { usage: { seats: count } }));
		const { stage, worths, feature } = solve(customers, { plans, meters: [seats()] });
		expect(feature[0]).toBeCloseTo(18_000, 9);
		const valuation = new Valuation(stage.compiled.market, stage.person, worths);
		const [shelf] = stage.compiled.market.shelves;
		const none = new Int32Array(0);
		const values = customers.map((_, i) => valuation.fullValue(stage.enter(0, 0, i), shelf, shelf, 0, none, none, 0));
		[9000, 18_000, 54_000].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 9));
	});
});
