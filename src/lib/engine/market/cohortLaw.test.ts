import { describe, expect, test } from 'vitest';
import { cohortLaw, survivedBySegment, survivedDecisions, type Survived } from './cohortLaw';
import type { Columns } from './Market';

/** Weights by decisions survived. */
const counts = (entries: Readonly<Record<number, number>>) => {
	const column = new Float64Array(40);
	for (const [n, weight] of Object.entries(entries)) column[Number(n)] = weight;
	return column;
};
const survived = (yearly: Record<number, number>, monthly = yearly): Survived => ({ monthly: counts(monthly), yearly: counts(yearly) });
/** B(a, b + 12) / B(a, b). */
const keptAYear = (a: number, b: number) =>
	Array.from({ length: 12 }, (_, j) => (b + j) / (a + b + j)).reduce((kept, factor) => kept * factor, 1);

describe('the law of a base of newcomers', () => {
	test('case 10: c 0.22, r 0.75 is Beta(0.66, 2.34) a year and Beta(0.66, 26.42) a month', () => {
		const { a, annualB, monthlyB } = cohortLaw(0.22, 0.75, survived({ 0: 5 }));
		expect([a, annualB]).toEqual([expect.closeTo(0.66, 12), expect.closeTo(2.34, 12)]);
		expect(monthlyB).toBeCloseTo(26.42, 2);
		expect(keptAYear(a, monthlyB)).toBeCloseTo(0.78, 12);
	});

	test('is that of an empty base', () => {
		expect(cohortLaw(0.22, 0.75, survived({}))).toEqual(cohortLaw(0.22, 0.75, survived({ 0: 5 })));
	});
});

describe('the law of a base that has survived', () => {
	test('keeps a + b of a newcomer, and gives the base its churn on average, by weight', () => {
		const base = survived({ 0: 1, 2: 3 }, { 0: 1, 6: 1, 30: 2 });
		const { a, annualB, monthlyB } = cohortLaw(0.1, 0.8, base);
		// r / (1 - r) = 4; the hazard after n renewals is a / (4 + n).
		expect(a + annualB).toBeCloseTo(4, 12);
		expect(a / 4 + (3 * a) / 6).toBeCloseTo(0.4, 12);
		const kept = [0, 6, 30].map((n) => keptAYear(a, monthlyB + n));
		expect((kept[0] + kept[1] + 2 * kept[2]) / 4).toBeCloseTo(0.9, 10);
	});

	test('leaves some b where those who have survived longest would have to leave for sure', () => {
		const { a, annualB } = cohortLaw(0.9, 0.5, survived({ 20: 1 }));
		expect([a, annualB]).toEqual([expect.closeTo(1 - 1e-6, 12), expect.closeTo(1e-6, 12)]);
	});

	test('without churn leaves nobody a chance to leave', () => {
		expect(cohortLaw(0, 0.8, survived({ 0: 1 }))).toEqual({ a: 0, annualB: expect.closeTo(4, 12), monthlyB: 1e9 });
	});

	test('finds the b of the smallest churn', () => {
		const { a, monthlyB } = cohortLaw(1e-6, 0.8, survived({ 0: 1 }));
		// 12 a / (a + b) = 1e-6 to first order, a = 4e-6: b = 48 - a.
		expect(monthlyB).toBeGreaterThan(40);
		expect(1 - keptAYear(a, monthlyB)).toBeCloseTo(1e-6, 14);
	});
});

describe('decisions survived before month 1', () => {
	test('of a monthly contract are the months since the one after the start', () => {
		expect([0, 1, 2, 13].map((tenure) => survivedDecisions(0, tenure, 5))).toEqual([0, 0, 1, 12]);
	});

	test('of an annual one are the renewals before the next', () => {
		// Started twelve months before month 1, renewed in month 1: the first renewal is that one, none has been survived.
		expect(survivedDecisions(1, 12, 1)).toBe(0);
		// The same, a year later: one.
		expect(survivedDecisions(1, 24, 1)).toBe(1);
		expect(survivedDecisions(1, 20, 5)).toBe(1);
		expect(survivedDecisions(1, 8, 5)).toBe(0);
		expect(survivedDecisions(1, 1, 12)).toBe(0);
		expect(survivedDecisions(1, 1, 1)).toBe(0);
	});

	test('of an annual one go by the whole years that tenure and renewal make, to the nearest', () => {
		expect([17, 18, 19, 30].map((tenure) => survivedDecisions(1, tenure, 1))).toEqual([0, 1, 1, 2]);
	});
});

describe('by segment', () => {
	const columns = (rows: readonly (readonly [segment: number, annual: number, tenure: number, renewal: number, weight: number])[]) => {
		const column = (at: 0 | 1 | 2 | 3 | 4) => rows.map((row) => row[at]);
		return {
			...{ size: rows.length, segment: Int32Array.from(column(0)), annual: Uint8Array.from(column(1)), tenure: Int32Array.from(column(2)) },
			...{ renewal: Int32Array.from(column(3)), weight: Float64Array.from(column(4)) }
		} as unknown as Columns;
	};
	/** [decisions, weight] where there is any. */
	const seen = (column: Float64Array) => [...column.entries()].filter(([, weight]) => weight !== 0);

	test('monthly contracts count their months and whole years, annual ones their renewals, by weight', () => {
		const [one, two] = survivedBySegment(
			columns([
				[0, 0, 14, 3, 2],
				[0, 0, 14, 9, 1],
				[0, 0, 25, 1, 5],
				[0, 1, 24, 1, 4],
				[1, 0, 3, 1, 7]
			]),
			2
		);
		expect(seen(one.monthly)).toEqual([
			[13, 3],
			[24, 5]
		]);
		// 14 months are one whole year since the month after the start; 25 two; 24 and a renewal at once one.
		expect(seen(one.yearly)).toEqual([
			[1, 7],
			[2, 5]
		]);
		expect([seen(two.monthly), seen(two.yearly)]).toEqual([[[2, 7]], [[0, 7]]]);
	});

	test('twelve whole months after the first make a year', () => {
		const years = (tenure: number) => seen(survivedBySegment(columns([[0, 0, tenure, 1, 1]]), 1)[0].yearly)[0][0];
		expect([0, 1, 12, 13, 24, 25].map(years)).toEqual([0, 0, 0, 1, 1, 2]);
	});

	test('where nobody has a monthly contract all stand in, as if they had', () => {
		const [one, none] = survivedBySegment(
			columns([
				[0, 1, 24, 1, 4],
				[0, 1, 6, 7, 2]
			]),
			2
		);
		expect(seen(one.monthly)).toEqual([
			[5, 2],
			[23, 4]
		]);
		expect([seen(none.monthly), seen(none.yearly)]).toEqual([[], []]);
	});

	test('no tenure is too long', () => {
		const [one] = survivedBySegment(
			columns([
				[0, 0, 500, 12, 1],
				[0, 1, 0, 12, 1]
			]),
			1
		);
		expect([seen(one.monthly), seen(one.yearly)]).toEqual([
			[[499, 1]],
			[
				[0, 1],
				[41, 1]
			]
		]);
	});
});
