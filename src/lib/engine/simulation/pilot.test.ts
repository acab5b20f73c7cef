import { describe, expect, it } from 'vitest';
import { MOTIONS } from '../catalog/priceBook';
import { BATCHES, runPilot, YEAR, type Solved } from './pilot';
import type { Scenario } from './scenario';
import { addOn, alike, book, plan, points, STILL, stock, testScenario, type TestCustomer } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';

const THING = MOTIONS.indexOf('complementary');

/** One module by use at a dollar each, offered in every month to everybody; a survey says that each would pay between 0 and 22.50 for it. */
function world(customers: readonly TestCustomer[], values: Readonly<Record<string, number>> = {}, more: Partial<Scenario> = {}): Scenario {
	const price = [{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }] as const;
	return testScenario({
		today: book([plan('basic', 10)], [addOn('thing', 'module', 0, ['basic'], { price })]),
		customers,
		meters: [stock('storage')],
		willingnessToPay: { all: { thing: { kind: 'uniform', low: 0, high: 22.5 } } },
		// So few buy that almost all are asked in all twelve months.
		assumptions: { ...STILL, ...points({ cooldown: 0, 'conversion.complementary': 0.001, ...values }) },
		...more
	});
}
/** Customers to whom the thing is worth its price in 60% of the years. */
const crowd = (count: number, use = 9) => alike(count, { plan: 'basic', health: 0.9, usage: { storage: use } }, `u${use}-`);

function pilot(scenario: Scenario) {
	const { compiled, person, life, worths, rates } = new Stage(scenario, given(scenario));
	rates.neutralise();
	const outcome = runPilot({ market: compiled.market, person, life, worths, survived: undefined });
	return { ...outcome, lives: outcome.counts.months[THING] / YEAR, error: outcome.errors.k[THING] / outcome.k[THING] };
}
const spread = (values: readonly number[]) => {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

describe('MODEL 5: the error of a pilot', () => {
	it('is that of the mean of eight parts, for k and for c', () => {
		const { batches, errors } = pilot(world(crowd(50), { churn: 0.2, bHealth: 3 }));
		expect(batches).toHaveLength(BATCHES);
		expect(BATCHES).toBe(8);
		const error = (of: (part: Solved) => number) => spread(batches.map(of)) / Math.sqrt(8);
		expect(errors.k[THING]).toBeCloseTo(
			error(({ k }) => k[THING]),
			12
		);
		expect(errors.churnConstants[0]).toBeCloseTo(
			error(({ churnConstants }) => churnConstants[0]),
			12
		);
		expect(errors.k[THING]).toBeGreaterThan(0);
		// A motion that never occurs has no error.
		expect(errors.k[MOTIONS.indexOf('tier')]).toBe(0);
	});

	it('is what other seeds show: k spreads so much, within what ten seeds tell', () => {
		const runs = Array.from({ length: 10 }, (_, i) => pilot(world(crowd(50), {}, { seed: `seed ${i}` })));
		const told = Math.sqrt(runs.reduce((sum, { errors }) => sum + errors.k[THING] ** 2, 0) / runs.length);
		// The spread of ten values is within a factor of 2.1 of the true one but in 1 of 1,000 cases.
		const ratio = spread(runs.map(({ k }) => k[THING])) / told;
		expect(ratio).toBeGreaterThan(1 / 2.1);
		expect(ratio).toBeLessThan(2.1);
		// What 2,000 lives tell of a share of 60%.
		expect(told / runs[0].k[THING] / Math.sqrt(0.4 / 0.6 / 2000)).toBeGreaterThan(0.7);
		expect(told / runs[0].k[THING] / Math.sqrt(0.4 / 0.6 / 2000)).toBeLessThan(1.4);
	});

	it('has nothing of how customers differ: all of them are in every part', () => {
		// 5 a month is worth it in 78% of the years, 18 in 20%: k of either half alone would be 1.3 and 5.
		const { k, errors } = pilot(world([...crowd(4, 5), ...crowd(4, 18)]));
		expect(Math.abs(k[THING] - 1 / 0.489)).toBeLessThan(4 * 0.04);
		// 2,000 lives tell it to 0.04, eight parts that to a quarter; parts of one customer each would say 0.7.
		expect(errors.k[THING]).toBeLessThan(0.04 * 2);
	});
});

describe('MODEL 5: the lives of a pilot', () => {
	it('are 2,000 a segment where that is exact enough', () => {
		// Everybody would buy: nothing is left to chance.
		const { lives, error } = pilot(world(crowd(600, 0.001)));
		expect(error).toBeLessThan(0.001);
		expect(lives / 2000).toBeGreaterThan(0.998);
		expect(lives).toBeLessThanOrEqual(2000);
	});

	it('are more, until k is known to a hundredth, or ten for each customer', () => {
		// 2,000 lives tell k to 1.8%: more than 4,000 are asked for.
		const [small, large] = [pilot(world(crowd(300))), pilot(world(crowd(2000)))];
		expect(small.lives / 3000).toBeGreaterThan(0.998);
		expect(small.lives).toBeLessThanOrEqual(3000);
		expect(large.lives).toBeGreaterThan(3000);
		expect(large.lives).toBeLessThan(20_000);
		// Eight parts know their own spread to a quarter.
		expect(large.error).toBeLessThan(0.01 * 1.75);
		expect(large.error).toBeLessThan(small.error);
	});
});
