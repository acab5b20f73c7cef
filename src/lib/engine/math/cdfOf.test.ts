import { describe, expect, test } from 'vitest';
import { cdfOf } from './cdfOf';
import { quantileOf, type Distribution } from './distribution';

const smooth: readonly Distribution[] = [
	{ kind: 'pert', low: 0.1, likely: 0.16, high: 0.25 },
	{ kind: 'uniform', low: -1, high: 3 },
	{ kind: 'beta', a: 0.7, b: 3 },
	{ kind: 'normal', mean: 2, sd: 0.5 },
	{ kind: 'lognormal', mu: 1, sigma: 0.4 }
];

describe('the chance of at most x', () => {
	test.each(smooth)('undoes the quantile of $kind', (distribution) => {
		for (const u of [1e-6, 0.05, 0.5, 0.9, 0.999]) expect(cdfOf(distribution, quantileOf(distribution, u))).toBeCloseTo(u, 10);
	});

	test('steps where a range is one number, and at each value of a sample', () => {
		const points: readonly Distribution[] = [
			{ kind: 'point', value: 1 },
			{ kind: 'pert', low: 1, likely: 1, high: 1 },
			{ kind: 'uniform', low: 1, high: 1 },
			{ kind: 'normal', mean: 1, sd: 0 },
			{ kind: 'lognormal', mu: 0, sigma: 0 }
		];
		for (const point of points) expect([cdfOf(point, 0.999), cdfOf(point, 1)]).toEqual([0, 1]);
		expect([0, 1, 2.5, 9].map((x) => cdfOf({ kind: 'empirical', values: [3, 1, 2, 1] }, x))).toEqual([0, 0.5, 0.75, 1]);
	});

	test('is 0 and 1 beyond the ends', () => {
		const [pert, uniform, , , lognormal] = smooth;
		expect([cdfOf(pert, 0), cdfOf(pert, 1), cdfOf(uniform, -2), cdfOf(uniform, 4), cdfOf(lognormal, -1)]).toEqual([0, 1, 0, 1, 0]);
	});
});
