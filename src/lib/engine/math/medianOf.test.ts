import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianOf } from './medianOf';

describe('medianOf', () => {
	test('agrees with sorting, also among equal values and infinities', () => {
		const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
		fc.assert(
			fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
				const sorted = Float64Array.from(values).sort();
				const n = sorted.length;
				const expected = n % 2 === 1 ? sorted[n >> 1] : (sorted[(n >> 1) - 1] + sorted[n >> 1]) / 2;
				expect(medianOf(Float64Array.from(values)) + 0).toBe(expected + 0);
			}),
			{ numRuns: 2000, seed: 1 }
		);
	});

	test('needs a value', () => {
		expect(() => medianOf(new Float64Array(0))).toThrow(RangeError);
	});
});
