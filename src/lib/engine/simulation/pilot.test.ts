import { describe, expect, it } from 'vitest';
import { MOTIONS } from '../market/motionTable';
import type { SolvedConstants } from './Cast';
import { BATCHES, runPilot, PILOT_YEAR } from './pilot';
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
	expect(life.pilot).toBe(false);
	return { ...outcome, lives: outcome.counts.months[THING] / PILOT_YEAR, error: outcome.errors.k[THING] / outcome.k[THING] };
}
const spread = (values: readonly number[]) => {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

describe('MODEL 5: the error of a pilot', () => {
	it('is that of the mean of eight parts, for k and for c of each segment', () => {
		const customers = [...crowd(50), ...crowd(50, 8).map((one, i) => ({ ...one, segment: 1, health: i % 2 }))];
		const segments = ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }));
		const thing = { thing: { kind: 'uniform', low: 0, high: 22.5 } } as const;
		const { batches, errors } = pilot(world(customers, { churn: 0.2, bHealth: 3 }, { segments, willingnessToPay: { s: thing, t: thing } }));
		expect(batches).toHaveLength(BATCHES);
		expect(BATCHES).toBe(8);
		const error = (of: (part: SolvedConstants) => number) => spread(batches.map(of)) / Math.sqrt(8);
		expect(errors.k[THING]).toBeCloseTo(
			error(({ k }) => k[THING]),
			12
		);
		for (const s of [0, 1]) {
			expect(errors.churnConstants[s]).toBeCloseTo(
				error(({ churnConstants }) => churnConstants[s]),
				12
			);
			expect(errors.churnConstants[s]).toBeGreaterThan(0);
		}
		expect(errors.churnConstants[0]).not.toBeCloseTo(errors.churnConstants[1], 6);
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

describe('MODEL 6.3: c of a segment', () => {
	it('takes the steps of the model: exact where propensities follow the arcsine law', () => {
		// One decision in the year, a = b = .5: the mean of odds x m is a chance of 1 / (1 + 1 / root of m). Mean health is .7: log-odds of 12 and -4 come on top.
		const decided = (health: number, weight: number) =>
			crowd(50, 0.001).map((one) => ({ ...one, id: `${health} ${one.id}`, annual: true, renewal: 6, health, weight }));
		const { churnConstants } = pilot(world([...decided(0.1, 1), ...decided(0.9, 3)], { churn: 0.5, churnRatio: 0.5, bHealth: 20 }));
		const chance = (logOdds: number) => 1 / (1 + Math.exp(-logOdds / 2));
		let c = 0;
		for (let round = 0; round < 6; round++) {
			const lost = chance(12 + c) / 4 + (3 * chance(c - 4)) / 4;
			c += Math.log(Math.log(1 - 0.5) / Math.log(1 - lost));
		}
		// 1,000 propensities of each health, spread evenly to 3 in 1,000; the chance rises by .083 for each unit of c.
		expect(Math.abs(churnConstants[0] - c)).toBeLessThan(0.003 / 0.083);
	});
});

describe('MODEL 5: the lives of a pilot', () => {
	it('thin a large base evenly', () => {
		// 6,000 of 7,000 are played, whose last 1,000 never buy: k is 7 / 6 where one in seven of those played does not, 1 of the first 6,000.
		const { k, lives } = pilot(world([...crowd(6000, 0.001), ...crowd(1000, 30)]));
		expect(lives / 6000).toBeGreaterThan(0.998);
		expect(lives).toBeLessThanOrEqual(6000);
		expect(k[THING]).toBeCloseTo(7 / 6, 2);
	});

	it('are no more where k is known to a hundredth of itself, be it large', () => {
		// A fifth would buy in 99.5% of the years, the others never: k is 5 and known to .02, a third of a hundredth of it.
		const { k, lives, error } = pilot(world([...crowd(400, 0.1125), ...crowd(1600, 30)]));
		expect(k[THING]).toBeCloseTo(5 / 0.995, 0);
		expect(error * k[THING]).toBeGreaterThan(0.01);
		expect(error).toBeLessThan(0.01);
		expect(lives).toBeLessThanOrEqual(2000);
	});

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
