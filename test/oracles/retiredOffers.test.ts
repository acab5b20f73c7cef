import { describe, expect, it } from 'vitest';
import { calibrate } from '../fixtures/keptCalibrations';
import { compile } from '../../src/lib/engine/simulation/compile';
import { addOn, alike, book, feature, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { given, simulate, Stage } from './stage';

const CERTAIN = points({ 'conversion.complementary': 0.999, 'conversion.tier': 0.999 });

describe('sales in flight', () => {
	it('section 7: a plan sold together with an add-on that the new book lacks is lost', () => {
		const today = book([plan('basic', 10), plan('pro', 20)], [addOn('module', 'module', 5, ['pro'])]);
		const scenario = testScenario({
			today,
			customers: [{ id: 'one', plan: 'basic', health: 0.9 }],
			months: 6,
			assumptions: { ...STILL, ...CERTAIN, ...points({ 'owner.productLed.cycle': 3 }) },
			variants: [variant('retired', book(today.plans), policy({ kind: 'keep', launch: 2 }))]
		});
		const { variants } = simulate(scenario, given(scenario, { k: 1e6, addOns: { module: 1e5 } }));
		expect(variants.today.ledger).toMatchObject({ tier: 10, complementary: 5 });
		expect(variants.retired.ledger).toMatchObject({ tier: 0, complementary: 0 });
	});

	it('section 7: a sale decided before launch closes on the plan that its plan is mapped to, a policy move does not count', () => {
		const scenario = testScenario({
			today: book([plan('basic', 10), plan('pro', 20, { features: ['sso'] })]),
			features: [feature('sso', 'all')],
			customers: [{ id: 'one', plan: 'basic', health: 0.9 }],
			months: 6,
			assumptions: { ...STILL, ...CERTAIN, ...points({ 'owner.productLed.cycle': 3, 'priceReaction.k': 0 }) },
			variants: [
				variant('mapped', book([plan('basic', 12), plan('team', 25, { features: ['sso'] })]), policy({ kind: 'immediate', launch: 2, map: { pro: 'team' } })),
				variant('lost', book([plan('basic', 12)]), policy({ kind: 'immediate', launch: 2 }))
			]
		});
		const { mapped, lost } = simulate(scenario, given(scenario, { k: 1e6, features: { sso: 1e5 } })).variants;
		expect(mapped.ledger).toMatchObject({ priceUplift: 2, tier: 13 });
		expect(lost.ledger).toMatchObject({ priceUplift: 2, tier: 0 });
	});
});

describe('old and new terms', () => {
	const today = book([plan('basic', 10)], [addOn('door', 'feature', 5, ['basic'], { opens: ['a'] })]);
	const next = book([plan('basic', 10)], [addOn('door', 'feature', 5, ['basic'], { opens: ['a', 'b'] })]);
	const scenario = testScenario({
		today,
		features: [feature('a', 'all'), feature('b', 'all')],
		customers: [
			{ id: 'holder', plan: 'basic', addOns: { door: 1 } },
			{ id: 'none', plan: 'basic' }
		],
		variants: [variant('keep', next, policy({ kind: 'keep', launch: 3 }))]
	});
	const stage = new Stage(scenario, given(scenario, { features: { a: 700, b: 700 } })).withoutSpread();

	it('section 8: a kept add-on opens what it opened, not what its new version does', () => {
		for (const month of [1, 5]) expect([0, 1].map((f) => stage.enter(1, month, 0).holdsFeature(f))).toEqual([true, false]);
		const life = stage.enter(1, 5, 0);
		expect(stage.chooser.valuation.value(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, 5)).toBeCloseTo(700, 9);
	});

	it('section 8: one bought after launch opens what the new version does', () => {
		const life = stage.enter(1, 5, 1);
		life.bought[0] = 1;
		expect([0, 1].map((f) => life.holdsFeature(f))).toEqual([true, true]);
		expect(stage.chooser.valuation.value(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, 5)).toBeCloseTo(1400, 9);
	});

	it('section 2: a feature add-on that is included in a plan opens its features there', () => {
		const included = testScenario({
			today: book([plan('basic', 10), plan('pro', 20)], [addOn('door', 'feature', 5, ['basic'], { opens: ['a'], includedIn: ['pro'] })]),
			features: [feature('a', 'all')],
			customers: [{ id: 'one', plan: 'pro' }]
		});
		expect(new Stage(included, given(included)).enter().holdsFeature(0)).toBe(true);
	});
});

describe('case 12: pieces that today does not sell', () => {
	const plans = [plan('basic', 10, { limits: { storage: limit(10) } }), plan('pro', 20, { limits: { storage: limit(10) } })];
	const added = {
		module: addOn('added', 'module', 5, ['basic']),
		service: addOn('added', 'service', 5, ['basic']),
		feature: addOn('added', 'feature', 5, ['basic'], { opens: ['new'] }),
		capacity: addOn('added', 'capacity', 5, ['basic'], { adds: { storage: 10 } })
	};
	const kinds = ['module', 'service', 'feature', 'capacity'] as const;
	const scenario = testScenario({
		today: book(plans),
		meters: [stock('storage')],
		features: [feature('new', 'all')],
		customers: alike(30, { plan: 'basic', health: 0.9, usage: { storage: 9.5 } }),
		assumptions: STILL,
		variants: kinds.map((kind) => variant(kind, book(plans, [added[kind]]), policy({ kind: 'keep' })))
	});
	const calibration = calibrate(scenario);

	it.each(kinds)('case 12: an add-on (%s) that today lacks is marked, and half of its customers would buy it', (kind) => {
		const { problems } = compile(scenario, calibration);
		expect(problems.filter(({ path }) => path === `variants/${kind}`)).toEqual([expect.objectContaining({ code: 'assumed-worth' })]);
		const stage = new Stage(scenario, calibration);
		const v = 1 + kinds.indexOf(kind);
		const motion = { capacity: 0, feature: 2, module: 3, service: 3 }[kind];
		const n = 5000;
		let willing = 0;
		for (let i = 0; i < n; i++) {
			stage.chooser.offer(stage.enter(v, 1, i % 30, i), motion);
			if (stage.chooser.bestSurplus >= 0) willing++;
		}
		// The median of a pack's worth is found on 2,000 lives: their error on top.
		expect(Math.abs(willing / n - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / n + 0.25 / 2000));
	});
});
