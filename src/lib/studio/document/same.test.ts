import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from './difference';
import { printOf, same, sameParts } from './same';

/** Few values under few keys, so that two of them are often the same. */
const json = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		fc.constantFrom(0, 1, 'a', null),
		fc.array(tie('value'), { maxLength: 2 }),
		fc.dictionary(fc.constantFrom('x', 'y', 'id'), fc.oneof(tie('value'), fc.constant(undefined)), { maxKeys: 2 })
	)
})).value;

describe('the ways to ask whether it has changed', () => {
	it('agree: what holds the same has no difference and one print, and what does not has both', () => {
		let alike = 0;
		fc.assert(
			fc.property(json, json, (a, b) => {
				const isSame = same(a, b);
				if (isSame) alike++;
				expect(difference({ a }, { a: b }).length === 0).toBe(isSame);
				expect(printOf(a) === printOf(b)).toBe(isSame);
			}),
			{ numRuns: 3000, seed: 7 }
		);
		expect(alike).toBeGreaterThan(100);
	});

	it('look at content whatever the order of its keys, and at parts as they are', () => {
		const [one, other] = [
			{ a: { x: 1, y: 2 }, b: [1] },
			{ b: [1], a: { y: 2, x: 1 } }
		];
		expect([same(one, other), printOf(one) === printOf(other)]).toEqual([true, true]);
		expect(sameParts(one, other)).toBe(false);
		expect(sameParts(one, { ...one })).toBe(true);
	});
});
