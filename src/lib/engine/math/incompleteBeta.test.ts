import { expect, test } from 'vitest';
import { incompleteBeta } from './incompleteBeta';

/** a, b, x, I_x(a, b): from the power series in 30-digit arithmetic. */
const VALUES: readonly (readonly [number, number, number, number])[] = [
	[0.005, 0.005, 0.3, 0.49789691944612855],
	[0.005, 3, 1e-10, 0.89794646080558181],
	[0.5, 0.5, 0.25, 0.33333333333333333],
	[2, 3, 0.4, 0.52480000000000004],
	[1.888889, 4.111111, 0.2, 0.29982824798987199],
	[10, 1, 0.9, 0.34867844010000009],
	[100, 200, 0.25, 0.00065889249846578234],
	[10000, 10000, 0.49, 0.0023370593301101495],
	[100000, 100000, 0.501, 0.81445325544244325],
	[2000, 0.005, 0.999, 0.00024624362232000796],
	[3, 100000, 1e-5, 0.080304156195560505],
	[0.704077, 1.182043, 0.9, 0.95459582618529436],
	[50, 0.1, 0.5, 5.0601057776105349e-18]
];

test('agrees with 30-digit arithmetic to 2e-13 relative', () => {
	for (const [a, b, x, below] of VALUES) expect(Math.abs(incompleteBeta(a, b, x) / below - 1), `${a}, ${b}, ${x}`).toBeLessThan(2e-13);
});

test('is x^a for b = 1 and the arcsine law for a = b = 1/2', () => {
	for (const x of [0.001, 0.2, 0.5, 0.77, 0.999]) {
		expect(incompleteBeta(3.7, 1, x)).toBeCloseTo(x ** 3.7, 14);
		expect(incompleteBeta(0.5, 0.5, x)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 13);
	}
});

test('is symmetric: I_x(a, b) + I_1-x(b, a) = 1', () => {
	for (const a of [0.005, 0.3, 2, 70, 1e4])
		for (const b of [0.01, 1.5, 30, 1e5])
			for (const x of [0.125, 0.5, 0.75]) expect(incompleteBeta(a, b, x) + incompleteBeta(b, a, 1 - x)).toBeCloseTo(1, 12);
});

test('ends at 0 and 1 and refuses parameters that are not above 0', () => {
	expect(incompleteBeta(2, 3, 0)).toBe(0);
	expect(incompleteBeta(2, 3, 1)).toBe(1);
	expect(incompleteBeta(2, 3, -1)).toBe(0);
	expect(incompleteBeta(2, 3, 2)).toBe(1);
	expect(() => incompleteBeta(0, 1, 0.5)).toThrow(RangeError);
	expect(() => incompleteBeta(1, NaN, 0.5)).toThrow('a and b must be above 0');
});
