import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { OWNERS } from '../../src/lib/engine/market/Rates';
import { compile } from '../../src/lib/engine/simulation/compile';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { northwind, northwindToday } from '../fixtures/northwind';
import { plan, points, policy, variant } from '../fixtures/scenario';
import { alwaysTriggered, SIZE } from './alwaysTriggered';
import { given, simulate } from './stage';

/** Everybody may go up to a plan that costs next to nothing more: teams have much to do there, and settle late. */
const cheap: PriceBook = { ...northwindToday, plans: [...northwindToday.plans, plan('all', 300, { features: northwindToday.plans[2].features })] };

const CAPACITY = { 'owner.productLed.capacity': 2, 'owner.csmLed.capacity': 1, cooldown: 0, usageGrowth: 0.05 };

/** Shares served of one variant (0 is Today) and owner, by month. */
function sharesOf(scenario: Scenario, variantAt: number, owner: (typeof OWNERS)[number]): number[] {
	const { served, market } = compile(scenario, given(scenario, { k: 2, features: { api: 9000, automations: 9000 }, addOns: { timeTracking: 9000 } }));
	const stride = market.months + 1;
	const from = (variantAt * OWNERS.length + OWNERS.indexOf(owner)) * stride;
	return [...(served ?? new Float64Array(0)).subarray(from, from + stride)];
}

describe('capacity of teams beside other things', () => {
	const base = northwind({ count: 60, months: 12 });
	const assumptions = points(CAPACITY);
	const alone: Scenario = { ...base, assumptions, variants: [] };
	const beside: Scenario = { ...base, assumptions, variants: [variant('cheap', cheap, policy({ kind: 'immediate', launch: 5 }))] };

	it('case 13: a variant that takes longer to settle changes no share of Today', () => {
		for (const owner of ['productLed', 'csmLed'] as const) {
			const today = sharesOf(alone, 0, owner);
			expect(today.some((share) => share > 0 && share < 1)).toBe(true);
			expect(sharesOf(beside, 0, owner)).toEqual(today);
		}
	});

	it('case 16: a team of nobody serves nothing, in months in which the rehearsal had nothing for it too', () => {
		const none: Scenario = { ...alone, assumptions: points({ ...CAPACITY, 'owner.salesLed.capacity': 0 }) };
		expect(new Set(sharesOf(none, 0, 'salesLed'))).toEqual(new Set([0]));
		// A team without anybody says nothing of whether the others have settled.
		expect(sharesOf(none, 0, 'productLed')).toEqual(sharesOf(alone, 0, 'productLed'));
	});

	it('section 7: a team makes as many attempts as it can where churn follows the cohort law', () => {
		const [months, trials, capacity] = [36, 20, 100];
		const values = { 'owner.productLed.capacity': capacity, churn: 0.3, churnRatio: 0.75, winBack: 0 };
		const scenario = alwaysTriggered('complementary', SIZE, 0.9, { values, customer: { tenure: 120 }, scenario: { months, trials, churnLaw: 'cohort' } });
		const { attempts } = simulate(scenario, given(scenario, { k: 0 })).variants.today.funnel.complementary;
		// As many as in a Poisson process, and what the number of those who are left varies. The other law of churn makes it 6% fewer.
		expect(Math.abs(attempts / (months * capacity) - 1)).toBeLessThan(0.02);
	});
});
