import { describe, expect, test } from 'vitest';
import type { Discount, Plan } from '../../src/lib/engine/catalog/priceBook';
import { sell } from '../../src/lib/engine/market/changePackage';
import { closeSale } from '../../src/lib/engine/market/closeSale';
import { addOn, book, feature, plan, points, policy, STILL, testScenario, variant } from '../fixtures/scenario';
import { at, given, simulate, Stage } from './stage';

const TIER = 1;
const promotion: Discount = { id: 'welcome', name: 'Welcome', kind: 'promotion', discount: 0.5, months: 3, on: ['pro'] };
const reports = feature('reports', 'all');
const module = addOn('analytics', 'module', 49, ['pro'], { setupCents: 5000 });
const sold = (discounts: readonly Discount[], pro: Partial<Plan> = {}) => ({
	...book([plan('basic', 29), plan('pro', 99, { features: ['reports'], ...pro })], [module]),
	discounts
});

/** One customer on Basic; Pro is worth `worth` dollars more. */
function stage(discounts: readonly Discount[], pro: Partial<Plan> = {}, worth = 60): Stage {
	const scenario = testScenario({ today: sold(discounts, pro), features: [reports], customers: [{ id: 'a', plan: 'basic', weight: 2 }] });
	return new Stage(scenario, given(scenario, { features: { reports: 100 * worth } })).withoutSpread();
}

describe('a promotion', () => {
	test('halves the plan for three months after the sale; tier is the list step, start and end are price relief and uplift [T32]', () => {
		const scenario = testScenario({
			today: sold([promotion]),
			features: [reports],
			customers: [{ id: 'a', plan: 'basic' }],
			assumptions: { ...STILL, ...points({ 'conversion.tier': 0.999 }) }
		});
		const { series, ledger } = simulate(scenario, given(scenario, { k: 1e6, features: { reports: 1e7 } })).variants.today;
		expect([0, 1, 2, 3, 4, 12].map((month) => at(series.mrr, month))).toEqual([29, 49.5, 49.5, 49.5, 99, 99]);
		expect([ledger.tier, ledger.priceRelief, ledger.priceUplift]).toEqual([70, -49.5, 49.5]);
	});

	test('that ends as announced is no forced rise, and a policy move keeps it to its end', () => {
		const dearer = sold([promotion], { price: [{ model: 'flat', cents: 11_900 }] });
		const scenario = testScenario({
			today: sold([promotion]),
			features: [reports],
			customers: [{ id: 'a', plan: 'basic' }],
			variants: [variant('v', dearer, policy({ kind: 'immediate', launch: 2 }))]
		});
		const { migrator, life, ...rest } = new Stage(scenario, given(scenario));
		const cast = Object.assign(rest, { life });
		cast.person.become(0, 0);
		cast.person.drawTraits(0);
		life.begin(1);
		migrator.plan(life);
		life.month = 1;
		sell(life, 1, -1, 0);
		life.promotePlan();
		expect(life.bill).toBe(4950);
		life.month = 2;
		migrator.step(life, cast.tally);
		expect([life.bill, life.rises.count]).toEqual([5950, 1]);
		life.month = 4;
		life.endPromotions();
		expect([life.bill, life.rises.count]).toEqual([11_900, 1]);
	});
});

describe('the first year of a sale', () => {
	test.each<[string, readonly Discount[], Partial<Plan>, number]>([
		['a step of 70 for what is worth 60', [], {}, -10],
		['half of 99 off for 3 months is 12.375 a month', [promotion], {}, 2.375],
		['20 months of it count as 12', [{ ...promotion, months: 20 }], {}, 39.5],
		['a fee of 60 is 5 a month', [], { setupCents: 6000 }, -15]
	])('%s: S', (_, discounts, pro, surplus) => {
		const { chooser, ...cast } = stage(discounts, pro);
		const { life, person } = cast;
		person.become(0, 0);
		person.drawTraits(0);
		life.begin(0);
		life.month = 1;
		person.extendTo(1);
		chooser.offer(life, TIER);
		expect(chooser.bestSurplus).toBeCloseTo(100 * surplus, 9);
		expect(chooser.bestDelta).toBe(7000);
	});
});

describe('one-time fees', () => {
	test('are due once for a plan that is sold and for an add-on that is new, by weight, outside MRR [T50]', () => {
		const cast = stage([], { setupCents: 20_000 });
		const life = cast.enter(0, 1);
		const close = (month: number, plan: number, addOn: number) => {
			life.month = month;
			life.duePlan[TIER] = plan;
			life.dueAddOn[TIER] = addOn;
			life.dueQuantity[TIER] = 1;
			life.dueVersion[TIER] = life.version;
			closeSale(life, cast.chooser, cast.tally, TIER);
		};
		close(1, cast.plan('pro'), -1);
		close(2, -1, cast.addOn('analytics'));
		expect([...cast.tally.oneTime.slice(0, 4)]).toEqual([0, 40_000, 10_000, 0]);
		expect(life.bill).toBe(14_800);
	});
});
