import { expect, test } from 'vitest';
import { expm1 } from './expm1';
import { log1p } from './log1p';

test('log(1 + x) and e^x - 1 agree with the platform to 1e-15 relative, however small x is', () => {
	let worst = 0;
	for (let size = 1e-300; size < 700; size *= 1.013)
		for (const x of [size, -size]) {
			worst = Math.max(worst, Math.abs(expm1(x) / Math.expm1(x) - 1));
			if (x > -1) worst = Math.max(worst, Math.abs(log1p(x) / Math.log1p(x) - 1));
		}
	expect(worst).toBeLessThan(1e-15);
});

test('both serve the edges', () => {
	expect(log1p(0)).toBe(0);
	expect(log1p(-1)).toBe(-Infinity);
	expect(log1p(-2)).toBeNaN();
	expect(log1p(Infinity)).toBe(Infinity);
	expect(log1p(NaN)).toBeNaN();
	expect(expm1(0)).toBe(0);
	expect(expm1(-Infinity)).toBe(-1);
	expect(expm1(Infinity)).toBe(Infinity);
	expect(expm1(-1000)).toBe(-1);
	expect(expm1(NaN)).toBeNaN();
});

test('an annual probability becomes the monthly hazard that compounds to it', () => {
	for (const annual of [1e-12, 0.01, 0.5, 0.99]) {
		const hazard = -expm1(log1p(-annual) / 12);
		expect(Math.abs(-expm1(12 * log1p(-hazard)) / annual - 1)).toBeLessThan(1e-14);
	}
});
