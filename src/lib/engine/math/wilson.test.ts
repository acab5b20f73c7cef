import { describe, expect, it } from 'vitest';
import { wilson } from './wilson';

describe('wilson', () => {
	// Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
	it.each([
		[81, 263, 0.2553, 0.3662],
		[15, 148, 0.0624, 0.1605],
		[0, 20, 0, 0.1611],
		[1, 29, 0.0061, 0.1718]
	])('%d of %d is between %d and %d, as published', (successes, trials, low, high) => {
		const found = wilson(successes / trials, trials);
		expect(found.low).toBeCloseTo(low, 4);
		expect(found.high).toBeCloseTo(high, 4);
	});

	it('is z^2 / (n + z^2) from the end where all or none of the trials agree', () => {
		const z2 = 1.959963984540054 ** 2;
		for (const trials of [1, 16, 1000]) {
			expect(wilson(1, trials)).toEqual({ low: expect.closeTo(trials / (trials + z2), 12), high: 1 });
			expect(wilson(0, trials)).toEqual({ low: 0, high: expect.closeTo(z2 / (trials + z2), 12) });
		}
	});

	it('solves (p - share)^2 = z^2 p (1 - p) / n at both ends', () => {
		for (const [share, trials] of [
			[0.5, 9],
			[0.03125, 16],
			[0.97, 400]
		]) {
			for (const p of Object.values(wilson(share, trials)))
				expect((p - share) ** 2).toBeCloseTo((1.959963984540054 ** 2 * p * (1 - p)) / trials, 12);
		}
	});

	it('refuses what is no share, and no trials', () => {
		expect(() => wilson(1.1, 3)).toThrow('a share must be in 0..1, got 1.1');
		expect(() => wilson(NaN, 3)).toThrow(RangeError);
		expect(() => wilson(0.5, 0)).toThrow('a chance needs at least one trial, got 0');
	});
});
