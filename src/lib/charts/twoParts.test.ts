import { describe, expect, it } from 'vitest';
import { pairDomain, twoParts } from './twoParts';

describe('twoParts', () => {
	it('rounds parts so that they add up to their rounded sum', () => {
		// 12.34 + 45.63 = 57.97: each by itself 12.3 and 45.6, 57.9 together; the larger remainder takes the step that is missing.
		expect(twoParts(12_340, 45_630, 100)).toEqual({ first: 12_400, second: 45_600, both: 58_000 });
	});

	it('keeps signs apart and a part of exactly 0 at 0', () => {
		expect(twoParts(-14_760, 9_770, 100)).toEqual({ first: -14_800, second: 9_800, both: -5_000 });
		expect(twoParts(160, 0, 100)).toEqual({ first: 200, second: 0, both: 200 });
	});

	it('writes no minus before a nothing', () => expect(Object.is(twoParts(-1, 0, 100).both, 0)).toBe(true));
});

it('has Today in the domain, and room where there is nothing', () => {
	expect(pairDomain([{ first: 5, second: 9 }, null])).toEqual([0, 9]);
	expect(pairDomain([{ first: -5, second: 2 }])).toEqual([-5, 2]);
	expect(pairDomain([])).toEqual([-1, 1]);
});
