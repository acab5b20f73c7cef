import { describe, expect, test } from 'vitest';
import type { Discount } from '../catalog/priceBook';
import { addOn, book, plan, testScenario } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';
import { firstYearCents, setupCents } from './saleTerms';

const promotion = (id: string, discount: number, months: number): Discount => ({
	id,
	name: id,
	kind: 'promotion',
	discount,
	months,
	on: [id]
});
const desk = addOn('desk', 'module', 40, ['basic', 'pro'], { setupCents: 300, includedIn: ['max'] });
const help = addOn('help', 'service', 5, ['pro'], { setupCents: 70, includedIn: ['basic'] });
const today = {
	...book(
		[
			plan('basic', 20, { setupCents: 600 }),
			plan('pro', 100, { setupCents: 2400 }),
			plan('short', 60, { setupCents: 1200 }),
			plan('max', 200)
		],
		[help, desk]
	),
	discounts: [promotion('pro', 0.5, 3), promotion('max', 0.25, 12), promotion('basic', 0.1, 20)]
};
const scenario = testScenario({ today, customers: [{ id: 'a', plan: 'basic' }] });

const DESK = 1;

/** A customer on Basic who holds so many desks. */
function customer(held = 0) {
	const stage = new Stage(scenario, given(scenario));
	const life = stage.enter(0, 1);
	life.held[DESK] = held;
	const plans = Object.fromEntries(['basic', 'pro', 'short', 'max'].map((id) => [id, stage.plan(id)]));
	return { life, plans };
}

describe('fees due once', () => {
	const { life, plans } = customer();

	test.each([
		['nothing is sold', -1, -1, 0],
		['a plan', plans.pro, -1, 2400],
		['a plan without one', plans.max, -1, 0],
		['an add-on on the plan held', -1, DESK, 300],
		['a plan and an add-on', plans.pro, DESK, 2700],
		['an add-on that comes with the plan sold', plans.max, DESK, 0],
		['the lowest plan', plans.basic, -1, 600],
		['the lowest plan and an add-on', plans.basic, DESK, 900],
		['the first add-on', plans.pro, 0, 2470]
	])('%s', (_, soldPlan, soldAddOn, cents) => {
		expect(setupCents(life, soldPlan, soldAddOn)).toBe(cents);
	});

	test('are not due again for one more of an add-on that is held, from whichever book', () => {
		expect(setupCents(customer(1).life, -1, DESK)).toBe(0);
		const other = customer();
		other.life.bought[DESK] = 1;
		expect(setupCents(other.life, other.plans.pro, DESK)).toBe(2400);
	});

	test('are those of the plan sold, the lowest too, whatever the plan held includes', () => {
		const other = customer();
		other.life.plan = other.plans.max;
		expect([setupCents(other.life, other.plans.basic, DESK), setupCents(other.life, -1, -1)]).toEqual([900, 0]);
	});

	test('are not due for an add-on that comes with the plan held', () => {
		const other = customer();
		other.life.plan = other.plans.max;
		expect(setupCents(other.life, -1, DESK)).toBe(0);
	});
});

describe('what a sale costs beyond its bills in the first year, a month', () => {
	/** The bill of the plan with one desk, at 40. */
	const cost = (id: string, listCents: number, soldAddOn = -1) => {
		const { life, plans } = customer();
		return firstYearCents(life, life.offerShelf, plans[id], soldAddOn, Int32Array.of(0, 1), life.use, listCents + 4000);
	};

	test('a fee of 12 is 1 a month', () => {
		expect(cost('short', 6000)).toBe(100);
	});

	test('half of the plan for three months, less a fee of 24: (2400 - 3 x 5000) / 12; the add-on is not promoted', () => {
		expect(cost('pro', 10_000)).toBe(-1050);
		expect(cost('pro', 10_000, DESK)).toBe(-1050 + 300 / 12);
	});

	test('a promotion of twelve months counts whole, of twenty months as twelve', () => {
		expect(cost('basic', 2000)).toBe(-200 + 600 / 12);
		const { life, plans } = customer();
		expect(firstYearCents(life, life.offerShelf, plans.max, -1, Int32Array.of(0, 0), life.use, 20_000)).toBe(-5000);
	});

	test('the plan that is kept has no promotion: only the fee of the add-on counts', () => {
		const { life } = customer();
		expect(firstYearCents(life, life.offerShelf, -1, DESK, Int32Array.of(0, 1), life.use, 6000)).toBe(25);
		expect(firstYearCents(life, life.offerShelf, -1, -1, Int32Array.of(0, 1), life.use, 6000)).toBe(0);
	});
});
