import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundHalfUp } from './roundHalfUp';

test.each([
	[0, 0],
	[0.4, 0],
	[0.49999, 0],
	[0.5, 1],
	[2464.9999999, 2465],
	[168.5, 169],
	[168.49999999999997, 169],
	[168.4999, 168],
	[1.005 * 100, 101],
	[-22.5, -23],
	[-22.4, -22],
	[2 ** 52 + 1, 2 ** 52 + 1],
	[9e15, 9e15]
])('rounds %d to %d', (cents, whole) => {
	expect(roundHalfUp(cents)).toBe(whole);
});

test('never gives a negative zero', () => {
	for (const cents of [0, -0, -0.2, 0.2]) expect(roundHalfUp(cents)).toBe(0);
});

test.each([NaN, Infinity, -Infinity])('refuses %d', (cents) => {
	expect(() => roundHalfUp(cents)).toThrow(RangeError);
});

test('whole cents stay, and every share of them in tenths of a percent is rounded as in whole numbers', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 0, max: 1000 }), (cents, permille) => {
			expect(roundHalfUp(cents)).toBe(cents);
			expect(roundHalfUp(cents * (permille / 1000))).toBe(Number((BigInt(cents) * BigInt(permille) + 500n) / 1000n));
			expect(roundHalfUp(cents * (1 - permille / 1000))).toBe(Number((BigInt(cents) * BigInt(1000 - permille) + 500n) / 1000n));
		}),
		{ numRuns: 2000 }
	);
});

test('an amount that is refused is named', () => {
	expect(() => roundHalfUp(Infinity)).toThrow('an amount must be finite, got Infinity');
});
