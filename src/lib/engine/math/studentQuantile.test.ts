import { expect, it } from 'vitest';
import { studentQuantile } from './studentQuantile';

// Tables of Student's t, two-sided.
it.each([
	[0.95, 1, 12.70620474],
	[0.95, 2, 4.30265273],
	[0.95, 15, 2.13144955],
	[0.9, 7, 1.89457861],
	[0.99, 30, 2.74999565],
	[0.95, 999, 1.96234146]
])('%d of confidence with %d degrees of freedom is %d', (confidence, freedom, t) => {
	expect(studentQuantile(confidence, freedom)).toBeCloseTo(t, 7);
});

it('refuses what is none', () => {
	expect(() => studentQuantile(1, 3)).toThrow('a confidence must be between 0 and 1, got 1');
	expect(() => studentQuantile(0.95, 0)).toThrow('degrees of freedom must be at least 1, got 0');
});
