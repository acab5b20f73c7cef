import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { closingLedger, largestRemainder } from './closingLedger';

describe('closingLedger', () => {
	it('closes where rounding each amount by itself does not', () => {
		const { start, movements, end } = closingLedger(0.4, [0.4, 0.4, 0.4], 1);
		expect([start, ...movements, end]).toEqual([0, 1, 1, 0, 2]);
	});

	it('keeps a ledger that closes already', () => {
		expect(closingLedger(213_100, [26_500, -55_600, 0], 100)).toEqual({ start: 213_100, movements: [26_500, -55_600, 0], end: 184_000 });
	});

	it('closes every ledger, each amount within one step of the exact one', () => {
		const amount = fc.double({ min: -5e5, max: 5e5, noNaN: true });
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.array(amount, { minLength: 1, maxLength: 15 }), (start, movements) => {
				const closed = closingLedger(start, movements, 100);
				const steps = closed.movements.map((movement) => Math.round(movement / 100));
				expect(Math.round(closed.start / 100) + steps.reduce((a, b) => a + b, 0)).toBe(Math.round(closed.end / 100));
				movements.forEach((movement, i) => expect(Math.abs((closed.movements[i] ?? NaN) - movement)).toBeLessThanOrEqual(100.001));
				expect(Math.abs(closed.start - start)).toBeLessThanOrEqual(50.001);
			})
		);
	});

	it('leaves a movement of exactly nothing at nothing', () => {
		const { movements } = closingLedger(0, [0, 0.3, 0, 0.3], 1);
		expect(movements).toEqual([0, 1, 0, 0]);
	});
});

describe('largestRemainder', () => {
	it('gives the missing ones to the largest remainders', () => {
		expect(largestRemainder([1.2, 1.7, 1.1], 4)).toEqual([1, 2, 1]);
	});

	it('takes from the smallest remainders when there are too many', () => {
		expect(largestRemainder([2, 3.4], 4)).toEqual([1, 3]);
	});

	it('has no negative zero', () => {
		expect(Object.is(largestRemainder([-0], 0)[0], 0)).toBe(true);
	});
});
