import { describe, expect, test } from 'vitest';
import { poissonQuantile } from './poissonQuantile';

/** P(N <= n), summed from scratch. */
function cdf(mean: number, n: number): number {
	let sum = 0;
	for (let k = 0, logFactorial = 0; k <= n; logFactorial += Math.log(++k)) sum += Math.exp(k * Math.log(mean) - mean - logFactorial);
	return sum;
}

describe('poissonQuantile', () => {
	test.each([0.3, 1, 7.5, 64, 700])('is the smallest n whose probability reaches u, mean %d', (mean) => {
		for (const u of [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999, 1 - 1e-9]) {
			const n = poissonQuantile(mean, u);
			expect(cdf(mean, n)).toBeGreaterThanOrEqual(u - 1e-11);
			if (n > 0) expect(cdf(mean, n - 1)).toBeLessThan(u + 1e-11);
		}
	});

	test('rises with the mean on the same u', () => {
		for (let i = 1; i < 200; i++) {
			const u = i / 200;
			for (let mean = 0; mean < 30; mean += 0.25) expect(poissonQuantile(mean + 0.25, u)).toBeGreaterThanOrEqual(poissonQuantile(mean, u));
		}
	});

	test('nobody comes when nobody is expected; a mean that is none is refused', () => {
		expect(poissonQuantile(0, 1 - 2 ** -33)).toBe(0);
		for (const mean of [-1, 701, NaN]) expect(() => poissonQuantile(mean, 0.5)).toThrow(RangeError);
	});
});
