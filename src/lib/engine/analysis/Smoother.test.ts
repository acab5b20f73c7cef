import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '../math/draw';
import { splineBasis } from './Basis';
import { Smoother } from './Smoother';

const [key0, key1] = seedKey('smoother');
const draws = (n: number, item: number) => Float64Array.from({ length: n }, (_, i) => uniform(key0, key1, i, item));

describe('Smoother', () => {
	it('gives back a constant, and a straight line of the input', () => {
		const x = draws(500, 0);
		expect(new Smoother(x).fit(new Float64Array(500).fill(3))).toMatchObject({ mean: 3, variance: 0 });
		const { fitted, explained, variance } = new Smoother(x).fit(x.map((value) => 5 - 2 * value));
		x.forEach((value, i) => expect(Math.abs(fitted[i] - 5 + 2 * value)).toBeLessThan(1e-9));
		expect(Math.abs(explained / variance - 1)).toBeLessThan(1e-9);
	});

	it('has the mean of the figure', () => {
		const y = draws(300, 1);
		const { fitted, mean } = new Smoother(draws(300, 0)).fit(y);
		expect(Math.abs(fitted.reduce((a, b) => a + b) / 300 - mean)).toBeLessThan(1e-12);
	});

	it('takes the mean of each group for an input of few values', () => {
		const { fitted, explained } = new Smoother(Float64Array.of(1, 1, 7, 7)).fit(Float64Array.of(1, 3, 10, 14));
		expect([...fitted]).toEqual([2, 2, 12, 12].map((mean) => expect.closeTo(mean, 12)));
		// Between groups 10 / 2 squared, less the noise of two means.
		expect(explained).toBeCloseTo(110 / 3 - 5, 12);
	});

	it('says nothing of an input that does not vary', () => {
		const { fitted, explained } = new Smoother(new Float64Array(4)).fit(Float64Array.of(1, 2, 3, 6));
		expect([...fitted]).toEqual([3, 3, 3, 3]);
		expect(explained).toBeCloseTo(0, 12);
	});

	it('regresses a heavy tail on its ranks', () => {
		const u = draws(800, 0);
		const { explained, variance } = new Smoother(u.map((value) => 1 / value / value)).fit(u.map((value) => Math.cos(6 * value)));
		expect(explained / variance).toBeGreaterThan(0.999);
	});

	it('refuses one trial, values that are not finite, and lengths that differ', () => {
		expect(() => new Smoother(Float64Array.of(1))).toThrow('a regression needs at least two trials, got 1');
		expect(() => new Smoother(Float64Array.of(1, NaN))).toThrow('an input must be finite, got NaN');
		expect(() => new Smoother(Float64Array.of(1, 2)).fit(Float64Array.of(1))).toThrow('figures must be as many as inputs, got 1 and 2');
	});
});

it('B-splines sum to 1 at every position, the ends among them', () => {
	const { weights } = splineBasis(Float64Array.of(0, 0.1, 0.5, 0.99, 1), 4);
	for (let i = 0; i < 5; i++) expect(weights.subarray(4 * i, 4 * i + 4).reduce((a, b) => a + b)).toBeCloseTo(1, 14);
});
