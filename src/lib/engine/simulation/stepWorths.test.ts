import { describe, expect, it } from 'vitest';
import type { Plan } from '../catalog/priceBook';
import { PartWorths } from '../market/PartWorths';
import { solvePartWorths } from './partWorths';
import {
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
import { given, Stage } from '../../../../test/oracles/stage';

/** Worths solved on today's book where every tau and e are 1; f1 is needed by all. */
function solve(customers: readonly TestCustomer[], plans: readonly Plan[], values: Readonly<Record<string, number>> = {}) {
	const scenario = testScenario({
		today: book(plans),
		customers,
		meters: [stock('storage'), seats()],
		features: [feature('f1', 'all'), feature('f2', 'all')],
		assumptions: { ...STILL, ...points(values) }
	});
	const stage = new Stage(scenario, given(scenario)).withoutSpread();
	const { market } = stage.compiled;
	const worths = new PartWorths(1, market.segments, market.features, market.addOns, market.plans, market.meters);
	const solved = solvePartWorths({ market, person: stage.person, life: stage.life, worths }, 0);
	return { ...solved, worths };
}

const on = (id: string, usage: Readonly<Record<string, number>>): TestCustomer => ({ id, plan: 'basic', usage });
const perSeat = (unitCents: number) => [{ model: 'perUnit', meter: 'seats', unitCents, minimumCents: 0 }] as const;
const overage = (unitCents: number) => ({
	kind: 'charge' as const,
	price: [{ model: 'perUnit' as const, meter: 'storage', unitCents, minimumCents: 0 }]
});

describe('MODEL 5 (b): whose bill does not rise by a step', () => {
	it('tells nothing of it: with overage the higher plan may be the cheaper one', () => {
		const plans = [
			plan('basic', 10, { limits: { storage: { included: 10, beyond: overage(100) } } }),
			plan('pro', 30, { features: ['f1'] })
		];
		// 20 more without overage, 12 more with 8 units of it; from 20 units of it on nothing more.
		const { worths, steps } = solve(
			[on('a', { storage: 10 }), on('b', { storage: 18 }), on('c', { storage: 30 }), on('d', { storage: 99 })],
			plans
		);
		expect([...new Set(steps[0].gap)].sort()).toEqual([1200, 2000]);
		expect(worths.feature[0]).toBe(1600);
		const none = solve([on('c', { storage: 30 }), on('d', { storage: 99 })], plans);
		expect(none.unsupported).toContainEqual({ piece: 'step', plan: 1, segment: 0 });
		expect(none.worths.feature[0]).toBe(2000);
	});
});

describe('MODEL 5 (b): a step whose fee follows seats', () => {
	const plans = [plan('basic', 0, { price: perSeat(1000) }), plan('pro', 0, { price: perSeat(2500), features: ['f1'] })];
	const team = (count: number) => on(`s${count}`, { seats: count });

	it('is judged seat by seat: whatever the seats of each, its worth is that of the median customer', () => {
		const { worths, steps } = solve([team(5), team(10), team(30)], plans);
		const scale = worths.scales[worths.featureScale[0]];
		expect(scale).toMatchObject({ below: 0, above: 1, addOn: -1 });
		expect([...scale.seats]).toEqual([NaN, 10]);
		// 15 a seat: 75, 150 and 450, at 0.5, 1 and 3 times the worth.
		expect(worths.feature[0]).toBe(15_000);
		expect(new Set(steps[0].gap)).toEqual(new Set([7500, 15_000, 45_000]));
		expect(new Set(steps[0].want)).toEqual(new Set([0.5, 1, 3]));
		expect(steps[0].scale).toBe(worths.featureScale[0]);
	});

	it('is not where the fee is flat, though units of seats are a piece of it', () => {
		const flat = [plan('basic', 10, { limits: { seats: limit(10) } }), plan('pro', 30, { features: ['f1'] })];
		const { worths, steps } = solve([team(10), team(20)], flat);
		expect([steps[0].scale, worths.featureScale[0]]).toEqual([-1, -1]);
	});

	it('of what is known counts at its own scale in the step above', () => {
		const three = [...plans, plan('max', 1000, { features: ['f1', 'f2'] })];
		const customers = [team(10), team(30), { id: 'p', plan: 'pro', usage: { seats: 20 } }];
		const { steps } = solve(customers, three);
		expect(steps.map(({ plan: below, pieces }) => [below, pieces])).toEqual([
			[0, [{ feature: 0 }]],
			[1, [{ feature: 1 }]]
		]);
		// The one on Pro: 1000 - 20 x 25 = 500; f1 is held on both.
		expect(new Set(steps[1].gap)).toEqual(new Set([50_000]));
	});
});

describe('MODEL 5 (b): of the units of a step at most twice the median counts', () => {
	const plans = [plan('basic', 10, { limits: { storage: limit(10) } }), plan('pro', 30)];

	it('when it is solved, and says so for later', () => {
		// 12.5, 15 and 125 units are needed: 2.5, 5 and 115 beyond the limit, of which 10 count.
		const { worths, steps } = solve([on('a', { storage: 10 }), on('b', { storage: 12 }), on('c', { storage: 100 })], plans);
		expect([...steps[0].medianUnits]).toEqual([5]);
		expect(new Set(steps[0].want)).toEqual(new Set([0.5, 1, 2]));
		expect(worths.meter[worths.meterAt(0, 0, 0, 0)]).toBe(2000 / 5);
		expect(worths.caps).toEqual([[{ from: 10, to: Infinity, most: 10 }], []]);
	});

	it('of each stretch of a ladder', () => {
		const three = [plans[0], plan('pro', 30, { limits: { storage: limit(50) } }), plan('max', 90)];
		const { worths } = solve([on('a', { storage: 12 }), { id: 'p', plan: 'pro', usage: { storage: 56 } }], three);
		// 15 - 10 units to Pro; 70 - 50 units to Max.
		expect(worths.caps[0]).toEqual([
			{ from: 10, to: 50, most: 10 },
			{ from: 50, to: Infinity, most: 40 }
		]);
	});
});
