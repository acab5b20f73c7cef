import { expect, test } from 'vitest';
import { pert } from './pert';

test('meets the published figures of PERT(0.5, 1.5, 5)', () => {
	const range = pert(0.5, 1.5, 5);
	expect(range.alpha).toBeCloseTo(1.888889, 6);
	expect(range.beta).toBeCloseTo(4.111111, 6);
	expect(range.mean).toBeCloseTo(1.916667, 6);
	expect(range.sd).toBeCloseTo(0.789942, 6);
	expect(range.quantile(0.05)).toBeCloseTo(0.799291, 6);
	expect(range.quantile(0.5)).toBeCloseTo(1.819266, 6);
	expect(range.quantile(0.95)).toBeCloseTo(3.369169, 6);
});

test('is mirrored when the range is', () => {
	const left = pert(0, 1, 5);
	const right = pert(0, 4, 5);
	for (const p of [0.01, 0.25, 0.5, 0.9]) expect(left.quantile(p)).toBeCloseTo(5 - right.quantile(1 - p), 11);
});

test('takes a likely value at either end, and a range without width', () => {
	expect(pert(1, 1, 2).alpha).toBe(1);
	expect(pert(1, 2, 2).beta).toBe(1);
	const point = pert(3, 3, 3);
	expect([point.mean, point.sd, point.quantile(0), point.quantile(0.3), point.quantile(1)]).toEqual([3, 0, 3, 3, 3]);
	expect(pert(1, 2, 4).quantile(0)).toBe(1);
	expect(pert(1, 2, 4).quantile(1)).toBe(4);
});

test('refuses values out of order, infinite or missing', () => {
	expect(() => pert(2, 1, 3)).toThrow('a range must be low <= likely <= high, got 2, 1, 3');
	expect(() => pert(1, 4, 3)).toThrow(RangeError);
	expect(() => pert(1, 2, Infinity)).toThrow(RangeError);
	expect(() => pert(NaN, 2, 3)).toThrow(RangeError);
});
