import { describe, expect, it } from 'vitest';
import { motionAt } from '../../src/lib/engine/market/motionTable';
import { sell } from '../../src/lib/engine/market/changePackage';
import { MOVEMENTS } from '../../src/lib/engine/market/movements';
import { calibrate } from '../fixtures/keptCalibrations';
import type { Life } from '../../src/lib/engine/market/Life';
import { addOn, book, feature, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { northwindToday } from '../fixtures/northwind';
import { given, simulate, Stage } from './stage';

/** The bookings of a life, by movement, cents. */
function booked(life: Life): Record<string, number> {
	const sums: Record<string, number> = {};
	for (let e = 0; e < life.events; e++) {
		const name = MOVEMENTS[life.eventMovement[e]];
		sums[name] = (sums[name] ?? 0) + life.eventCents[e];
	}
	return sums;
}

const features = ['basicReports', 'advancedReports', 'automations', 'sso', 'api'].map((id) => feature(id));
const northwindOf = (annual: boolean) =>
	testScenario({
		meters: [{ ...stock('seats'), kind: 'licensed' }, stock('storage')],
		features,
		today: northwindToday,
		customers: [{ id: 'one', plan: 'basic', annual, usage: { seats: 2, storage: 95 } }]
	});

describe('case 1: names in the ledger', () => {
	it('case 1: Basic to Pro with Analytics in a bundle books 70 under tier and 26.80 under complementary', () => {
		const scenario = northwindOf(false);
		const stage = new Stage(scenario, given(scenario));
		const life = stage.enter(0, 1);
		expect(life.bill).toBe(2900);
		expect(sell(life, stage.plan('pro'), stage.addOn('analytics'), 1)).toBe(9680);
		expect(life.bill).toBe(12580);
		expect(booked(life)).toEqual({ tier: 7000, complementary: 2680 });
	});

	it('case 1: annual Basic is billed 24.65', () => {
		const scenario = northwindOf(true);
		expect(new Stage(scenario, given(scenario)).enter().bill).toBe(2465);
	});

	it('case 1: Pro with Analytics and a pack is billed 135.80, the pack booked under capacity', () => {
		const scenario = northwindOf(false);
		const stage = new Stage(scenario, given(scenario));
		const life = stage.enter(0, 1);
		sell(life, stage.plan('pro'), stage.addOn('analytics'), 1);
		sell(life, -1, stage.addOn('storagePack'), 1);
		expect(life.bill).toBe(13580);
		expect(booked(life)).toEqual({ tier: 7000, complementary: 2680, capacity: 1000 });
	});

	it('case 1: a service is booked under its own name, a win that lowers the bill under contraction', () => {
		const scenario = northwindOf(false);
		const stage = new Stage(scenario, given(scenario));
		const life = stage.enter(0, 1);
		sell(life, stage.plan('pro'), -1, 0);
		sell(life, -1, stage.addOn('onboarding'), 1);
		sell(life, stage.plan('basic'), -1, 0);
		expect(booked(life)).toEqual({ tier: 7000, service: 19900, contraction: -26900 });
	});
});

/** 60 GB over the limit of 100; a pack of 50 GB at 10; a plan with 90 GB more at `step` more. */
const capacityScenario = (step: number) =>
	testScenario({
		meters: [stock('storage')],
		today: book(
			[plan('small', 50, { limits: { storage: limit(100) } }), plan('large', 50 + step, { limits: { storage: limit(190) } })],
			[addOn('pack', 'capacity', 10, ['small'], { adds: { storage: 50 } })]
		),
		// 128 GB / 0.8 = 160 GB needed.
		customers: [{ id: 'one', plan: 'small', usage: { storage: 128 }, health: 0.9 }],
		months: 3,
		assumptions: { ...STILL, ...points({ elasticity: -20, 'conversion.capacity': 0.999 }) }
	});

describe('case 5: a pack and a plan step compete for the same need', () => {
	const worth = { meters: { storage: 50 } };

	it('case 5: with the plan at +70 one pack has the largest surplus, 15', () => {
		const scenario = capacityScenario(70);
		const stage = new Stage(scenario, given(scenario, worth)).withoutSpread();
		const life = stage.enter(0, 1);
		stage.chooser.offer(life, motionAt('capacity'));
		expect(stage.chooser).toMatchObject({ bestSurplus: expect.closeTo(1500, 9), bestPlan: -1, bestAddOn: stage.addOn('pack'), bestQuantity: 1, bestDelta: 1000 });
		// Two packs gain 60 GB for 20, the plan 60 GB for 70.
		sell(life, -1, stage.addOn('pack'), 1);
		stage.chooser.offer(life, motionAt('capacity'));
		expect(stage.chooser).toMatchObject({ bestSurplus: expect.closeTo(-500, 9), bestQuantity: 1 });
		stage.chooser.offer(stage.enter(0, 1), motionAt('tier'));
		expect(stage.chooser).toMatchObject({ bestSurplus: expect.closeTo(-4000, 9), bestPlan: stage.plan('large') });
	});

	it('case 5: with the plan at +12 the plan wins by 18, booked as tier and counted where capacity meets tier', () => {
		const scenario = capacityScenario(12);
		const stage = new Stage(scenario, given(scenario, worth)).withoutSpread();
		stage.chooser.offer(stage.enter(0, 1), motionAt('capacity'));
		expect(stage.chooser).toMatchObject({ bestSurplus: expect.closeTo(1800, 9), bestPlan: stage.plan('large'), bestAddOn: -1, bestDelta: 1200 });
		const { today } = simulate(scenario, given(scenario, { ...worth, k: 1e6 })).variants;
		expect(today.cross.capacity).toEqual({ tier: 1 });
		expect(today.cross.tier).toEqual({});
		expect(today.ledger.tier).toBe(12);
		expect(today.ledger.capacity).toBe(0);
		expect(today.funnel.capacity).toMatchObject({ attempts: 1, wins: 1, averageValue: 12 });
	});
});

describe('case 6: a legacy price holds customers back', () => {
	const ladder = (pro: number) => book([plan('pro', pro), plan('max', 299, { features: ['sso'] })]);
	const scenario = testScenario({
		features: [feature('sso', 'all')],
		today: ladder(99),
		customers: [{ id: 'one', plan: 'pro', health: 0.9 }],
		months: 6,
		assumptions: { ...STILL, ...points({ elasticity: -20, 'conversion.tier': 0.999, 'priceReaction.k': 0 }) },
		variants: [
			variant('keep', ladder(119), policy({ kind: 'keep', launch: 2 })),
			variant('list', ladder(119), policy({ kind: 'immediate', launch: 2 }))
		]
	});
	const worth = { features: { sso: 19000 } };

	it('case 6: S is -10 from the legacy price and +10 from the list price', () => {
		const stage = new Stage(scenario, given(scenario, worth)).withoutSpread();
		const legacy = stage.enter(1, 2);
		stage.migrator.step(legacy, stage.tally);
		stage.chooser.offer(legacy, motionAt('tier'));
		expect(legacy.bill).toBe(9900);
		expect(stage.chooser.bestSurplus).toBe(-1000);
		const moved = stage.enter(2, 2);
		stage.migrator.step(moved, stage.tally);
		stage.chooser.offer(moved, motionAt('tier'));
		expect(moved.bill).toBe(11900);
		expect(stage.chooser.bestSurplus).toBe(1000);
	});

	it('case 6: in a run the legacy customer stays and the one at list price upgrades; leaving a legacy price is all tier', () => {
		const { keep, list } = simulate(scenario, given(scenario, { ...worth, k: 1e6 })).variants;
		expect(keep.flows).toEqual([{ from: 'pro', to: 'pro', customers: 1 }]);
		expect(keep.ledger).toMatchObject({ tier: 0, priceUplift: 0 });
		expect(list.flows).toEqual([{ from: 'pro', to: 'max', customers: 1 }]);
		expect(list.ledger).toMatchObject({ tier: 180, priceUplift: 20 });
		// Worth 210: the legacy customer goes too, 99 to 299 in one booking.
		const worthy = simulate(scenario, given(scenario, { k: 1e6, features: { sso: 26000 } })).variants;
		expect(worthy.keep.ledger).toMatchObject({ tier: 200, priceUplift: 0 });
	});
});

describe('case 7: overage against a pack', () => {
	const scenario = testScenario({
		meters: [stock('storage')],
		today: book(
			[
				plan('small', 50, {
					limits: { storage: { included: 100, beyond: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 50, minimumCents: 0 }] } } }
				})
			],
			[addOn('pack', 'capacity', 10, ['small'], { adds: { storage: 50 } })]
		),
		customers: [{ id: 'one', plan: 'small', usage: { storage: 140 }, health: 0.9 }]
	});

	it('case 7: 40 GB over at 0.5 cost 20 more', () => {
		expect(new Stage(scenario, given(scenario)).enter().bill).toBe(7000);
	});

	it('case 7: a pack has S = +10 whatever the part-worths are', () => {
		for (const calibration of [calibrate(scenario), given(scenario), given(scenario, { meters: { storage: 12345 } })]) {
			const stage = new Stage(scenario, calibration);
			for (let trial = 0; trial < 20; trial++) {
				stage.chooser.offer(stage.enter(0, 1, 0, trial), motionAt('capacity'));
				expect(stage.chooser).toMatchObject({ bestSurplus: expect.closeTo(1000, 9), bestDelta: -1000, bestQuantity: 1 });
			}
		}
	});
});
