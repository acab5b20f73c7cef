import { expect, test } from 'vitest';
import { hash32, uniform } from './draw';
import { monteCarloError } from './monteCarloError';
import { normal } from './normalDraw';
import { quantile } from './quantile';
import { standardError } from './standardError';

test('type 7: the values of R quantile(c(1, 2, 4, 8, 16))', () => {
	const values = Float64Array.of(1, 2, 4, 8, 16);
	expect([0, 0.1, 0.25, 0.5, 0.6, 0.9, 1].map((p) => quantile(values, p))).toEqual([1, 1.4, 2, 4, 5.6, 12.8, 16]);
	expect(quantile(Float64Array.of(3), 0.7)).toBe(3);
});

test('refuses an empty sample and what is no probability', () => {
	expect(() => quantile(new Float64Array(0), 0.5)).toThrow('a quantile needs at least one value, got none');
	expect(() => quantile(Float64Array.of(1, 2), 1.01)).toThrow(RangeError);
	expect(() => quantile(Float64Array.of(1, 2), NaN)).toThrow(RangeError);
});

test('the standard error is the sample standard deviation over root n', () => {
	expect(standardError([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, standardError: Math.sqrt(32 / 7 / 8) });
	expect(standardError([1e9 + 1, 1e9 + 2, 1e9 + 3])).toEqual({ mean: 1e9 + 2, standardError: Math.sqrt(1 / 3) });
	expect(standardError([4])).toEqual({ mean: 4, standardError: Infinity });
	expect(() => standardError([])).toThrow(RangeError);
});

test('the error of a quantile is the spread that the quantile has over repeated samples', () => {
	const samples = 400;
	const n = 1000;
	const key = hash32('quantile');
	for (const p of [0.1, 0.5, 0.95]) {
		const quantiles = new Float64Array(samples);
		let errors = 0;
		for (let s = 0; s < samples; s++) {
			const values = new Float64Array(n).map((_, i) => normal(uniform(key, hash32(`${s}`), 4096, hash32(`${i}`)))).sort();
			quantiles[s] = quantile(values, p);
			errors += monteCarloError(values, p) / samples;
		}
		const spread = standardError(quantiles).standardError * Math.sqrt(samples);
		// A standard deviation from 400 samples is itself known to 1 / sqrt(800) of its size.
		expect(Math.abs(errors / spread - 1)).toBeLessThan(4 / Math.sqrt(2 * samples));
	}
	expect(monteCarloError(Float64Array.of(1), 0.5)).toBe(Infinity);
	expect(() => monteCarloError(new Float64Array(0), 0.5)).toThrow(RangeError);
});
