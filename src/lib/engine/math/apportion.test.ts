import { expect, test } from 'vitest';
import { apportion } from './apportion';

test('whole numbers in the ratio of the shares sum to the total; the largest remainders are rounded up, the first of equal ones', () => {
	expect(apportion([0.7, 0.3], 10)).toEqual([7, 3]);
	expect(apportion([1, 1, 1], 10)).toEqual([4, 3, 3]);
	expect(apportion([0.5, 0.26, 0.24], 10)).toEqual([5, 3, 2]);
	expect(apportion([0, 0], 10)).toEqual([0, 0]);
	expect(apportion([], 10)).toEqual([]);
});
