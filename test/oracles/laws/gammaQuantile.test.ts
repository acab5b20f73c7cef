import { expect, test } from 'vitest';
import { hash32, uniform } from '../../../src/lib/engine/math/draw';
import { gammaLogQuantile } from '../../../src/lib/engine/math/gammaLogQuantile';
import { gammaQuantile } from './gammaQuantile';
import { incompleteGamma } from '../../../src/lib/engine/math/incompleteGamma';

test('is -log(1 - p) for shape 1, and half of the chi-square quantiles of the tables', () => {
	for (const p of [1e-9, 0.1, 0.5, 0.9, 0.999]) expect(Math.abs(gammaQuantile(1, p) / -Math.log1p(-p) - 1)).toBeLessThan(1e-12);
	expect(2 * gammaQuantile(0.5, 0.95)).toBeCloseTo(3.841458820694124, 11);
	expect(2 * gammaQuantile(5, 0.05)).toBeCloseTo(3.9402991361190605, 11);
	expect(2 * gammaQuantile(5, 0.95)).toBeCloseTo(18.307038053275146, 11);
});

test('is undone by the incomplete gamma function, for shapes from 0.005 to 1e5', () => {
	for (const shape of [0.005, 0.1, 0.7, 1, 2.5, 30, 1e3, 1e5])
		for (const p of [1e-9, 1e-4, 0.2, 0.5, 0.50001, 0.8, 0.999, 1 - 1e-9]) {
			const x = gammaQuantile(shape, p);
			if (x < 1e-300) continue;
			const { below, above } = incompleteGamma(shape, x);
			const error = p <= 0.5 ? below / p - 1 : above / (1 - p) - 1;
			expect(Math.abs(error), `${shape}, ${p}`).toBeLessThan(1e-11);
		}
});

test('does not underflow in logarithms', () => {
	// P(s, x) = x^s / Gamma(s + 1) for small x.
	expect(gammaLogQuantile(0.001, 0.3)).toBeCloseTo((Math.log(0.3) - 0.000576393598) / 0.001, 3);
	expect(gammaQuantile(0.001, 0.3)).toBe(0);
});

test('has the mean and variance of the gamma distribution on keyed draws', () => {
	const n = 20_000;
	for (const shape of [0.3, 4]) {
		let sum = 0;
		let squares = 0;
		for (let i = 0; i < n; i++) {
			const d = gammaQuantile(shape, uniform(hash32('gamma'), hash32(`${i}`), 23 * 4096, 0)) - shape;
			sum += d;
			squares += d * d;
		}
		expect(Math.abs(sum / n)).toBeLessThan(4 * Math.sqrt(shape / n));
		expect(Math.abs(squares / n - shape)).toBeLessThan(4 * Math.sqrt((2 * shape ** 2 + 6 * shape) / n));
	}
});

test('ends at 0 and infinity, and refuses what is no distribution or no probability', () => {
	expect(gammaQuantile(2, 0)).toBe(0);
	expect(gammaQuantile(2, 1)).toBe(Infinity);
	expect(() => gammaQuantile(0, 0.5)).toThrow(RangeError);
	expect(() => gammaQuantile(1, -0.1)).toThrow('a probability must be in 0..1, got -0.1');
});
