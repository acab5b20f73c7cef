import { expect, test } from 'vitest';
import { discountFactors } from './discountFactors';

test('two years at 10% leave 1 / 1.21, and the start is worth itself', () => {
	const factors = discountFactors(0.1, 24);
	expect(factors).toHaveLength(25);
	expect(factors[0]).toBe(1);
	expect(factors[12]).toBeCloseTo(1 / 1.1, 12);
	expect(factors[24]).toBeCloseTo(1 / 1.21, 12);
});

test('at rate 0 money keeps its worth', () => {
	expect([...discountFactors(0, 3)]).toEqual([1, 1, 1, 1]);
});
