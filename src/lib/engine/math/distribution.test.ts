import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanOf, quantileOf, supportOf, type Distribution } from './distribution';
import { hash32, uniform } from './draw';

/** Each kind with its moments and median, from closed forms and EVIDENCE 3. */
const CASES: readonly { readonly distribution: Distribution; readonly mean: number; readonly variance: number; readonly median: number }[] =
	[
		{ distribution: { kind: 'pert', low: 0.5, likely: 1.5, high: 5 }, mean: 1.9166666666666667, variance: 0.789942 ** 2, median: 1.819266 },
		{ distribution: { kind: 'uniform', low: -1, high: 3 }, mean: 1, variance: 16 / 12, median: 1 },
		{ distribution: { kind: 'beta', a: 2, b: 3 }, mean: 0.4, variance: 0.04, median: 0.38572756813238945 },
		{ distribution: { kind: 'normal', mean: 10, sd: 2 }, mean: 10, variance: 4, median: 10 },
		{
			distribution: { kind: 'lognormal', mu: 0.2, sigma: 0.5 },
			mean: Math.exp(0.325),
			variance: Math.expm1(0.25) * Math.exp(0.65),
			median: Math.exp(0.2)
		},
		{ distribution: { kind: 'empirical', values: [5, 1, 2, 2] }, mean: 2.5, variance: 2.25, median: 2 }
	];

test('each kind has its mean, variance and median on keyed draws', () => {
	const n = 50_000;
	for (const { distribution, mean, variance, median } of CASES) {
		let sum = 0;
		let squares = 0;
		let fourths = 0;
		for (let i = 0; i < n; i++) {
			const d = quantileOf(distribution, uniform(hash32(distribution.kind), hash32(`${i}`), 4096, 0)) - mean;
			sum += d;
			squares += d * d;
			fourths += d ** 4;
		}
		expect(meanOf(distribution), distribution.kind).toBeCloseTo(mean, 12);
		expect(Math.abs(sum / n), distribution.kind).toBeLessThan(4 * Math.sqrt(variance / n));
		expect(Math.abs(squares / n - variance), distribution.kind).toBeLessThan(4 * Math.sqrt((fourths / n - variance ** 2) / n));
		expect(quantileOf(distribution, 0.49999999), distribution.kind).toBeCloseTo(median, 6);
	}
});

test('lognormal quantiles are powers of e of normal ones', () => {
	expect(quantileOf({ kind: 'lognormal', mu: 1, sigma: 2 }, 0.975)).toBeCloseTo(Math.exp(1 + 2 * 1.959963984540054), 9);
	expect(quantileOf({ kind: 'normal', mean: 1, sd: 2 }, 0.025)).toBeCloseTo(1 - 2 * 1.959963984540054, 12);
});

test('a point is its value, with or without chance', () => {
	const point: Distribution = { kind: 'point', value: 7 };
	expect([quantileOf(point, 0.1), meanOf(point), supportOf(point)]).toEqual([7, 7, [7, 7]]);
	expect(quantileOf({ kind: 'normal', mean: 3, sd: 0 }, 0)).toBe(3);
	expect(supportOf({ kind: 'normal', mean: 3, sd: 0 })).toEqual([3, 3]);
	expect(quantileOf({ kind: 'lognormal', mu: 0, sigma: 0 }, 1)).toBe(1);
	expect(supportOf({ kind: 'lognormal', mu: 0, sigma: 0 })).toEqual([1, 1]);
});

test('an empirical distribution takes each value equally often, changes at the bounds, and leaves its array as it was', () => {
	const values = [30, 10, 20];
	const distribution: Distribution = { kind: 'empirical', values };
	expect([0, 0.333, 0.3334, 0.6666, 0.6667, 1].map((u) => quantileOf(distribution, u))).toEqual([10, 10, 20, 20, 30, 30]);
	expect(values).toEqual([30, 10, 20]);
	expect(supportOf(distribution)).toEqual([10, 30]);
	expect(() => meanOf({ kind: 'empirical', values: [] })).toThrow(RangeError);
});

test('every draw lies in the support and rises with u', () => {
	const share = fc.double({ min: 0, max: 1, noNaN: true });
	for (const { distribution } of CASES) {
		const [low, high] = supportOf(distribution);
		fc.assert(
			fc.property(share, share, (u, v) => {
				const x = quantileOf(distribution, Math.min(u, v));
				const y = quantileOf(distribution, Math.max(u, v));
				expect(x).toBeGreaterThanOrEqual(low);
				expect(x).toBeLessThanOrEqual(y);
				expect(y).toBeLessThanOrEqual(high);
			}),
			{ seed: 1, numRuns: 300 }
		);
	}
});
