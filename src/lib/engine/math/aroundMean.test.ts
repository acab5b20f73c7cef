import { expect, test } from 'vitest';
import { aroundMean } from './aroundMean';
import { meanOf, type Distribution } from './distribution';

const within = [0, 0.999] as const;
const pert: Distribution = { kind: 'pert', low: 0.1, likely: 0.16, high: 0.25 };

test('a range moves to a mean and stays as uncertain in proportion', () => {
	const moved = aroundMean(pert, 2 * meanOf(pert), within);
	expect(moved).toEqual({ kind: 'pert', low: 0.2, likely: 0.32, high: 0.5 });
	expect(aroundMean({ kind: 'uniform', low: 0.1, high: 0.3 }, 0.1, within)).toEqual({
		kind: 'uniform',
		low: 0.05,
		high: expect.closeTo(0.15, 12)
	});
	expect(aroundMean({ kind: 'beta', a: 2, b: 8 }, 0.4, within)).toEqual({ kind: 'beta', a: 4, b: 6 });
	expect(aroundMean({ kind: 'point', value: 0.2 }, 0.4, within)).toEqual({ kind: 'point', value: 0.4 });
});

test('what lies beyond the bounds is cut off and the mean holds; where no range can have it, it is a number', () => {
	const cut = aroundMean(pert, 0.7, within);
	expect(cut).toMatchObject({ kind: 'pert', high: 0.999 });
	expect(meanOf(cut)).toBeCloseTo(0.7, 12);
	expect(aroundMean(pert, 0.99, within)).toEqual({ kind: 'point', value: 0.99 });
	expect(aroundMean(pert, 0, within)).toEqual({ kind: 'point', value: 0 });
});
