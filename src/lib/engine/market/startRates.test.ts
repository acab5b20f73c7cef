import { describe, expect, test } from 'vitest';
import { testBase } from '../../../../test/fixtures/scenario';
import { cohortLaw } from './cohortLaw';
import { propensityLaw } from './Propensity';
import { countStarts, startRate } from './startRates';

/** Share of Beta(a, b) that is left after so many decisions, as a product. */
function left(a: number, b: number, decisions: number): number {
	let share = 1;
	for (let j = 0; j < decisions; j++) share *= (b + j) / (a + b + j);
	return share;
}
const months = Array.from({ length: 24 }, (_, i) => i + 1);
/** Twelve came each month for two years, of whom the law has left so many. */
function survivors(a: number, b: number, of = 12) {
	return months.map((tenure) => ({ id: `m${tenure}`, plan: 'basic', tenure, weight: of * left(a, b, tenure - 1) }));
}

describe('new customers from start dates', () => {
	test('gives back the number that came, of whom monthly churn has left some', () => {
		const { a, monthlyB } = propensityLaw(0.4, 0.8);
		const [counts] = countStarts(testBase(survivors(a, monthlyB), []), 1);
		const { started, left: gone, perMonth, stayed } = startRate(counts, 0.4, 0.8, false);
		expect(perMonth).toBeCloseTo(12, 9);
		expect(started).toBeCloseTo(12 * months.slice(0, 12).reduce((sum, tenure) => sum + left(a, monthlyB, tenure - 1), 0), 9);
		expect(started + gone).toBeCloseTo(144, 9);
		expect(stayed).toBeCloseTo(started / 144, 12);
		expect(gone).toBeGreaterThan(10);
	});

	test('counts annual contracts as they are: none has come to a renewal', () => {
		const customers = [1, 6, 12].map((tenure) => ({
			id: `y${tenure}`,
			plan: 'basic',
			annual: true,
			tenure,
			renewal: 1 + ((24 - tenure) % 12)
		}));
		const [counts] = countStarts(testBase(customers, []), 1);
		expect(startRate(counts, 0.4, 0.8, false)).toEqual({ started: 3, left: 0, perMonth: 0.25, stayed: 1 });
	});

	test('takes the last twelve months alone: month 12 before the run is in, month 13 and the month of the run are not', () => {
		const customers = [0, 1, 12, 13].map((tenure) => ({ id: `t${tenure}`, plan: 'basic', tenure }));
		const [counts] = countStarts(testBase(customers, []), 1);
		expect(startRate(counts, 0, 0.8, false)).toMatchObject({ started: 2, left: 0, perMonth: 2 / 12 });
	});

	test('keeps segments apart, counts by weight, and counts apart those whose start is not known', () => {
		const customers = [
			{ id: 'a', plan: 'basic', tenure: 1, weight: 3 },
			{ id: 'b', plan: 'basic', tenure: -1, weight: 2 },
			{ id: 'c', plan: 'basic', tenure: 40, segment: 1 }
		];
		const counts = countStarts(testBase(customers, []), 2);
		expect(counts.map(({ known, unknown }) => [known, unknown])).toEqual([
			[3, 2],
			[1, 0]
		]);
		expect(counts.map((count) => startRate(count, 0.1, 0.9, false).started)).toEqual([3, 0]);
		expect(startRate(counts[1], 0.1, 0.9, false)).toEqual({ started: 0, left: 0, perMonth: 0, stayed: 1 });
	});

	test('under the cohort law those who have just come leave faster, so that more came', () => {
		const customers = months.map((tenure) => ({ id: `m${tenure}`, plan: 'basic', tenure, weight: 10 }));
		const [counts] = countStarts(testBase(customers, []), 1);
		const [plain, cohort] = [false, true].map((isCohort) => startRate(counts, 0.3, 0.8, isCohort));
		expect(cohort.perMonth).toBeGreaterThan(plain.perMonth);
		const { a, monthlyB } = cohortLaw(0.3, 0.8, counts.survived);
		const came = months.slice(0, 12).reduce((sum, tenure) => sum + 10 / left(a, monthlyB, tenure - 1), 0);
		expect(cohort.perMonth).toBeCloseTo(came / 12, 9);
	});
});
