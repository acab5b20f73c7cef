import { scaleLinear } from 'd3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeWithin } from './placeWithin';

const figure = fc.double({ min: -1e9, max: 1e9, noNaN: true });

test('a value stands where the linear scale of d3 puts it, and at the end that it is beyond', () => {
	fc.assert(
		fc.property(figure, figure, figure, fc.integer({ min: 1, max: 2000 }), (low, high, value, width) => {
			const at = scaleLinear([low, high], [0, width]).clamp(true)(value);
			expect(placeWithin([low, high], width, value)).toBeCloseTo(at, 6);
		})
	);
	expect([-6, -5, 0, 5, 6].map((value) => placeWithin([-5, 5], 100, value))).toEqual([0, 0, 50, 100, 100]);
	// A column whose figures are all the same, and one that runs from right to left.
	expect(placeWithin([3, 3], 100, 3)).toBe(50);
	expect(placeWithin([10, 0], 100, 4)).toBe(60);
});
