import { describe, expect, it } from 'vitest';
import { logOf } from '../history/testing/logOf';
import { actualPaths } from './actualPath';
import { monthlySteps, type MonthStep } from './monthlySteps';
import { naiveForecasts } from './naiveForecasts';

const log = logOf(
	14,
	[
		['a', 1, 500],
		['a', 2, -200],
		['b', 2, -1000],
		['c', 3, 700],
		['b', 5, 400]
	],
	{ a: { opening: 1000 }, b: { opening: 1000 } }
);

describe('the steps of a book', () => {
	it('add up from month to month', () => {
		const steps = monthlySteps(log);
		expect(steps.slice(0, 6)).toEqual([
			{ mrr: 2000, customers: 2, expansion: 0, contraction: 0, churn: 0, left: 0, brought: 0, came: 0 },
			{ mrr: 2000, customers: 2, expansion: 500, contraction: 0, churn: 0, left: 0, brought: 0, came: 0 },
			{ mrr: 2500, customers: 2, expansion: 0, contraction: 200, churn: 1000, left: 1, brought: 0, came: 0 },
			{ mrr: 1300, customers: 1, expansion: 0, contraction: 0, churn: 0, left: 0, brought: 700, came: 1 },
			{ mrr: 2000, customers: 2, expansion: 0, contraction: 0, churn: 0, left: 0, brought: 0, came: 0 },
			{ mrr: 2000, customers: 2, expansion: 0, contraction: 0, churn: 0, left: 0, brought: 400, came: 1 }
		]);
	});

	it('are those of all customers, or of those who were there at an origin', () => {
		const everybody = [0, 0, 0];
		const [whole] = actualPaths(log, 1, 5, true, everybody, 1);
		expect([...whole.mrr]).toEqual([2000, 2500, 1300, 2000, 2000, 2400]);
		expect([...whole.customers]).toEqual([2, 2, 1, 2, 2, 3]);
		expect([...whole.expansion]).toEqual([0, 500, 500, 500, 500, 500]);
		// Who left and came back was there; who came later was not.
		const [existing] = actualPaths(log, 1, 5, false, everybody, 1);
		expect([...existing.mrr]).toEqual([2000, 2500, 1300, 1300, 1300, 1700]);
		expect([...existing.customers]).toEqual([2, 2, 1, 1, 1, 2]);
	});
});

describe('forecasts without a model', () => {
	/** A book that alternates: +30, +10, ... of 1000, 12 months. */
	const steps = Array.from({ length: 12 }, (_, i): MonthStep => {
		return { mrr: 1000, customers: 100, expansion: i % 2 === 0 ? 30 : 10, contraction: 0, churn: 0, left: 2, brought: 5, came: 1 };
	});
	const start = { mrr: Float64Array.of(2000), customers: Float64Array.of(50), expansion: Float64Array.of(0) };
	const { mrr, customers, expansion } = naiveForecasts(steps, start, 4, false);

	it('stand still, go on, or keep their shares', () => {
		expect([...mrr.last.mean]).toEqual([2000, 2000, 2000, 2000, 2000]);
		expect([...mrr.trend.mean]).toEqual([2000, 2020, 2040, 2060, 2080]);
		expect(mrr.constant.mean[4]).toBeCloseTo(2000 * 1.02 ** 4, 9);
		expect(customers.constant.mean[4]).toBeCloseTo(50 * 0.98 ** 4, 9);
		expect([...expansion.last.mean]).toEqual([0, 10, 20, 30, 40]);
		expect([...expansion.trend.mean]).toEqual([0, 20, 40, 60, 80]);
		expect(expansion.constant.mean[2]).toBeCloseTo(0.02 * 2000 + 0.02 * 2040, 9);
	});

	it('are as wide as their errors of a month, which add up', () => {
		// Changes: 30 and 10; from their mean 10 either way, with 11 degrees of freedom.
		expect(mrr.last.deviation[4]).toBeCloseTo(Math.sqrt((900 + 100) / 2) * 2, 9);
		expect(mrr.trend.deviation[3]).toBeCloseTo(Math.sqrt((100 * 12) / 11) * Math.sqrt(3 * (1 + 3 / 12)), 9);
		expect(mrr.constant.deviation[3]).toBeCloseTo(mrr.trend.deviation[3], 9);
		expect(customers.trend.deviation[1]).toBe(0);
		expect(expansion.last.deviation[2]).toBeCloseTo(20 * Math.sqrt(3), 9);
	});

	it('count newcomers where all customers count', () => {
		const whole = naiveForecasts(steps, start, 2, true);
		expect(whole.mrr.trend.mean[2]).toBe(2050);
		expect(whole.mrr.constant.mean[1]).toBeCloseTo(2000 * 1.02 + 5, 9);
		expect(whole.customers.last.deviation[1]).toBeCloseTo(1, 9);
	});
});
