import { expect, test } from 'vitest';
import { logistic } from './logistic';

test('meets known odds', () => {
	expect(logistic(0)).toBe(0.5);
	expect(logistic(Math.log(3))).toBeCloseTo(0.75, 15);
	expect(logistic(-Math.log(3))).toBeCloseTo(0.25, 15);
});

test('keeps relative precision in the left tail and saturates on the right', () => {
	expect(logistic(-50) / Math.exp(-50)).toBeCloseTo(1, 15);
	expect(logistic(-700) / Math.exp(-700)).toBeCloseTo(1, 15);
	expect(logistic(50)).toBe(1);
	expect(logistic(-Infinity)).toBe(0);
	expect(logistic(Infinity)).toBe(1);
});

test('is undone by the log-odds', () => {
	for (let x = -30; x < 10; x += 0.37) {
		const p = logistic(x);
		expect(Math.log(p / (1 - p))).toBeCloseTo(x, 11);
	}
});
