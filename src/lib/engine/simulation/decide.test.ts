import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../../test/fixtures/figures';
import { book, plan, policy, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';
import { compile } from './compile';
import { decide } from './decide';

const today = book([plan('basic', 10)]);
const scenario = testScenario({
	today,
	customers: [{ id: 'a', plan: 'basic' }],
	months: 12,
	assumptions: STILL,
	variants: [variant('next', today, policy({ kind: 'keep' })), variant('other', today, policy({ kind: 'keep' }))]
});
const compiled = compile(scenario, given(scenario));

/** The decision between options by their ARR in each trial. */
const of = (...arr: (readonly [today: number, next: number, other: number])[]) =>
	decide(
		['today', 'next', 'other'],
		figuresOf(compiled, arr.length, (row, layout, trial, v) => (row[layout.monthly('mrr', 12)] = (100 * arr[trial][v]) / 12))
	);

describe('section 9: the decision', () => {
	it('is for the best of each trial; ties share it, and are counted; regret is what the best has more', () => {
		expect(of([100, 300, 200], [100, 100, 40])).toMatchObject({
			best: { today: 0.25, next: 0.75, other: 0 },
			ties: 0.5,
			regret: { today: 100, next: 0, other: 80 }
		});
	});

	it('may be for Today', () => {
		expect(of([500, 300, 200], [100, 60, 40])).toMatchObject({
			best: { today: 1, next: 0, other: 0 },
			regret: { today: 0, next: 120, other: 180 },
			leader: 'today',
			runnerUp: 'next'
		});
	});

	it('goes by the highest mean, and names the rule', () => {
		const { leader, runnerUp, lead, rule } = of([0, 10, 1], [0, 10, 1], [0, -12, 1]);
		expect([leader, runnerUp, lead?.mean]).toEqual(['next', 'other', (9 + 9 - 13) / 3]);
		expect(rule).toMatch(/highest mean of ARR/);
	});

	it('tells the leader apart where Student’s 95% interval of the paired difference leaves out 0', () => {
		// Differences 1 and 3: mean 2, standard error 1, and t of one degree of freedom is 12.7.
		const two = of([0, 1, 0], [0, 3, 0]);
		expect(two.toldApart).toBe(false);
		expect(two.lead).toMatchObject({ mean: 2, low: expect.closeTo(2 - 12.7062, 3), high: expect.closeTo(2 + 12.7062, 3) });
		// Sixteen of them: standard error 0.2582, t = 2.1314.
		const sixteen = of(...Array.from({ length: 16 }, (_, i) => [0, i % 2 === 0 ? 1 : 3, 0] as const));
		expect(sixteen.toldApart).toBe(true);
		expect(sixteen.lead?.low).toBeCloseTo(2 - 2.131449 * Math.sqrt(16 / 15 / 16), 5);
	});

	it('calls equal options a tie, and knows nothing from one trial', () => {
		expect(of([1, 5, 5], [1, 9, 9], [1, 7, 7])).toMatchObject({ toldApart: false, ties: 1, leader: 'next', runnerUp: 'other' });
		expect(of([1, 5, 2])).toMatchObject({ toldApart: false, lead: { mean: 3, low: null, high: null } });
	});

	it('tells any two options apart, by each objective', () => {
		const { leads, lead } = of(...Array.from({ length: 16 }, (_, i) => [0, i % 2 === 0 ? 1 : 3, 0] as const));
		expect(leads?.arr.next.other).toEqual(lead);
		expect(leads?.arr.today.next).toEqual({ mean: -2, low: -(lead?.high ?? 0), high: -(lead?.low ?? 0) });
		// In every trial the same: told by an interval of nothing.
		expect(leads?.arr.today.other).toEqual({ mean: 0, low: 0, high: 0 });
		expect(Object.keys(leads?.customers.today ?? {})).toEqual(['next', 'other']);
		expect(of([1, 5, 2]).leads?.arr.next.other).toEqual({ mean: 3, low: null, high: null });
	});

	it('says better than Today from 50 trials on, where the 90% interval lies above', () => {
		const trials = (count: number, worse: number) => Array.from({ length: count }, (_, i) => [10, i < worse ? 9 : 12, 10] as const);
		expect(of(...trials(50, 0)).aboveToday).toEqual(['next']);
		expect(of(...trials(49, 0)).aboveToday).toEqual([]);
		// 5% of 99 intervals between order statistics: the sixth lowest of 100 carries the percentile with the fifth.
		expect(of(...trials(101, 5)).aboveToday).toEqual(['next']);
		expect(of(...trials(101, 6)).aboveToday).toEqual([]);
	});
});
