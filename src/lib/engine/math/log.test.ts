import { expect, test } from 'vitest';
import { log } from './log';

test('agrees with the platform to 1e-15 relative over every exponent', () => {
	let worst = 0;
	for (let e = -1022; e <= 1023; e++)
		for (let m = 1; m < 2; m += 0.0137) {
			const x = m * 2 ** e;
			const expected = Math.log(x);
			if (expected !== 0) worst = Math.max(worst, Math.abs(log(x) / expected - 1));
		}
	for (let x = 0.5; x < 2; x += 0.0000137) worst = Math.max(worst, Math.abs(log(x) / Math.log(x) - 1));
	expect(worst).toBeLessThan(1e-15);
});

test('serves the neighbours of one, where the result is nearly zero', () => {
	expect(log(1)).toBe(0);
	expect(log(1 + Number.EPSILON)).toBe(Number.EPSILON - Number.EPSILON ** 2 / 2);
	expect(log(1 - Number.EPSILON / 2)).toBe(-Number.EPSILON / 2 - Number.EPSILON ** 2 / 8);
});

test('serves zero, subnormal, infinite and impossible numbers', () => {
	expect(log(0)).toBe(-Infinity);
	expect(log(-0)).toBe(-Infinity);
	expect(log(-1)).toBeNaN();
	expect(log(-Infinity)).toBeNaN();
	expect(log(NaN)).toBeNaN();
	expect(log(Infinity)).toBe(Infinity);
	expect(log(Number.MIN_VALUE)).toBeCloseTo(-744.4400719213812, 12);
	expect(log(1e-310)).toBeCloseTo(-713.7980288269547, 0);
	expect(Math.abs(log(1e-310) / Math.log(1e-310) - 1)).toBeLessThan(1e-15);
	expect(log(Number.MAX_VALUE)).toBeCloseTo(709.782712893384, 12);
});

test('gives these bits for ever', () => {
	expect([1e-300, 1e-9, 0.3, 1.41421, 1.41422, 2.75, 1e300].map(log)).toEqual([
		-690.7755278982137, -20.72326583694641, -1.2039728043259361, 0.3465710712986274, 0.3465781423592512, 1.0116009116784799,
		690.7755278982137
	]);
});
