import { describe, expect, test } from 'vitest';
import { points, STILL, testScenario, book, plan, alike } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';
import { BetaLogitTable } from '../math/betaLogitTable';
import { Propensity, propensityLaw, survival } from './Propensity';

const table = (a: number, b: number) => {
	const filled = new BetaLogitTable();
	filled.fill(a, b);
	return filled;
};

/** The rates and a person of two segments: churn 0.22 and 0.1, ratio 0.75. */
function cast(churn: readonly [number, number] = [0.22, 0.1]) {
	const scenario = testScenario({
		today: book([plan('pro', 99)]),
		customers: alike(2, { plan: 'pro' }),
		segments: [
			{ id: 'one', name: 'One', size: 'small' },
			{ id: 'two', name: 'Two', size: 'large' }
		],
		assumptions: { ...STILL, ...points({ churnRatio: 0.75 }) }
	});
	const { rates, person } = new Stage(scenario, given(scenario));
	rates.plain.churn.set(churn);
	return { rates, person };
}

describe('the law of churn', () => {
	test('case 10: c = 0.22 and r = 0.75 give Beta(0.66, 2.34) a year and Beta(0.66, 26.420) a month', () => {
		const { a, annualB, monthlyB } = propensityLaw(0.22, 0.75);
		expect(a).toBeCloseTo(0.66, 12);
		expect(annualB).toBeCloseTo(2.34, 12);
		expect(monthlyB).toBeCloseTo(26.42, 3);
	});

	test('case 10: survival is 0.78, 0.6513, 0.5653284 by years, and 0.78, 0.6515 by 12 and 24 months', () => {
		const { a, annualB, monthlyB } = propensityLaw(0.22, 0.75);
		expect([0, 1, 2, 3].map((years) => survival(a, annualB, years))).toEqual(
			[1, 0.78, 0.6513, 0.5653284].map((share) => expect.closeTo(share, 9))
		);
		expect(survival(a, monthlyB, 12)).toBeCloseTo(0.78, 9);
		expect(survival(a, monthlyB, 24)).toBeCloseTo(0.6515, 4);
	});

	test.each([
		[0.001, 0.92],
		[0.5, 0.5],
		[0.99, 0.3]
	])('oracle 3: twelve monthly decisions lose c = %f, whatever r is', (c, r) => {
		const { a, monthlyB } = propensityLaw(c, r);
		let kept = 1;
		for (let j = 0; j < 12; j++) kept *= (monthlyB + j) / (a + monthlyB + j);
		expect(kept).toBeCloseTo(1 - c, 10);
	});

	test('where nobody leaves in a year hardly anybody leaves in a month', () => {
		expect(propensityLaw(0, 0.75)).toEqual({ a: 0, annualB: 3, monthlyB: 1e9 });
	});
});

describe('draws of the propensity', () => {
	test('follow the law of the segment and of the term', () => {
		const { rates, person } = cast();
		const propensity = new Propensity(2);
		propensity.fill(rates);
		for (const [segment, c] of [
			[0, 0.22],
			[1, 0.1]
		] as const) {
			const { a, annualB, monthlyB } = propensityLaw(c, 0.75);
			person.segment = segment;
			person.annual = 1;
			expect(propensity.logit(0.3, person)).toBe(table(a, annualB).logit(0.3));
			person.annual = 0;
			expect(propensity.logit(0.3, person)).toBe(table(a, monthlyB).logit(0.3));
		}
	});

	test('of a segment in which nobody leaves are -Infinity, and those of the others are not', () => {
		const { rates, person } = cast([0, 0.1]);
		const propensity = new Propensity(2);
		propensity.fill(rates);
		person.segment = 0;
		expect(propensity.logit(0.3, person)).toBe(-Infinity);
		person.segment = 1;
		expect(propensity.logit(0.3, person)).toBeGreaterThan(-60);
	});

	test('are those of the trial last filled, also where a table was made in an earlier one', () => {
		const { rates, person } = cast();
		const propensity = new Propensity(2);
		propensity.fill(rates);
		const first = propensity.logit(0.3, person);
		expect(propensity.logit(0.3, person)).toBe(first);
		rates.plain.churn.set([0.5, 0.1]);
		propensity.fill(rates);
		const { a, monthlyB } = propensityLaw(0.5, 0.75);
		expect(propensity.logit(0.3, person)).toBe(table(a, monthlyB).logit(0.3));
	});

	test('under the renewal law know no tenure; under the cohort law b grows by each decision survived', () => {
		const { rates, person } = cast();
		const only = (n: number) => Float64Array.from({ length: 40 }, (_, i) => (i === n ? 1 : 0));
		const survived = [0, 1].map(() => ({ monthly: only(0), yearly: only(0) }));
		const renewal = new Propensity(2);
		const cohort = new Propensity(2, survived);
		renewal.fill(rates);
		cohort.fill(rates);
		const { a, annualB, monthlyB } = propensityLaw(0.22, 0.75);
		const draw = (of: Propensity, annual: number, tenure: number) => {
			Object.assign(person, { segment: 0, annual, tenure, renewal: 12 });
			return of.logit(0.3, person);
		};
		expect(draw(renewal, 0, 25)).toBe(draw(renewal, 0, 1));
		// A base of newcomers: the cohort law is the renewal law. 25 months: 24 decisions; 25 + 12 months at the next renewal: two survived.
		expect(draw(cohort, 0, 1)).toBeCloseTo(table(a, monthlyB).logit(0.3), 6);
		expect(draw(cohort, 0, 25)).toBeCloseTo(table(a, monthlyB + 24).logit(0.3), 6);
		expect(draw(cohort, 1, 25)).toBeCloseTo(table(a, annualB + 2).logit(0.3), 6);
	});
});
