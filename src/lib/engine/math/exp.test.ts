import { expect, test } from 'vitest';
import { exp } from './exp';

test('agrees with the platform to 1e-15 relative, wherever the result is a normal number', () => {
	let worst = 0;
	for (let x = -708; x < 709.7; x += 0.00137) worst = Math.max(worst, Math.abs(exp(x) / Math.exp(x) - 1));
	for (let x = -1; x < 1; x += 0.0000137) worst = Math.max(worst, Math.abs(exp(x) / Math.exp(x) - 1));
	expect(worst).toBeLessThan(1e-15);
});

test('meets e, and powers of e, as printed in tables', () => {
	expect(exp(0)).toBe(1);
	expect(exp(1)).toBeCloseTo(2.718281828459045, 14);
	expect(exp(10)).toBeCloseTo(22026.465794806718, 10);
});

test('goes to Infinity and to zero where doubles end, through the subnormal numbers', () => {
	expect(exp(709.782712893384)).toBeCloseTo(1.797693134862273e308, -294);
	expect(exp(709.78)).toBeLessThan(Infinity);
	expect(exp(709.7827128933841)).toBe(Infinity);
	expect(exp(1e300)).toBe(Infinity);
	expect(exp(Infinity)).toBe(Infinity);
	expect(exp(-745.13)).toBe(Number.MIN_VALUE);
	expect(exp(-745.14)).toBe(0);
	expect(exp(-Infinity)).toBe(0);
	for (let x = -745; x < -708; x += 0.01)
		expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(Math.max(Number.MIN_VALUE, 1e-15 * Math.exp(x)));
	expect(exp(NaN)).toBeNaN();
	expect(exp(-0)).toBe(1);
});

test('gives these bits for ever', () => {
	expect([-700.1, -1.5, 1e-9, 0.3, 2.75, 700.1].map(exp)).toEqual([
		8.921404266525102e-305, 0.22313016014842982, 1.000000001, 1.3498588075760032, 15.642631884188171, 1.120899771073261e304
	]);
});
