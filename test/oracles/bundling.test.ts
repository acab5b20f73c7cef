import { describe, expect, it } from 'vitest';
import { bestBundlePrices, bundleProfit, type TwoValues } from './laws/bestBundlePrices';
import { gridPoints, sweep, type Sweep } from '../../src/lib/engine/analysis/sweep';
import { customerKey0, customerKey1, seedKey, uniform } from '../../src/lib/engine/math/draw';

/** Buyers of two goods, their values independent and uniform on 0..1: the common draws of every point of a sweep. */
const N = 40_000;
const [key0, key1] = seedKey('two goods');
const values = [0, 1].map((item) => Float64Array.from({ length: N }, (_, i) => uniform(customerKey0(key0, key1, i, 1, 2), customerKey1(key0, key1, i, 1, 2), 0, item)));

/** What each buyer pays for the best of nothing, one good at `one`, and both at `both`. */
function paid(one: number, both: number): Float64Array {
	return values[0].map((first, i) => {
		const second = values[1][i];
		const single = Math.max(first, second) - one;
		const bundle = first + second - Math.min(both, 2 * one);
		if (Math.max(single, bundle) < 0) return 0;
		return bundle >= single ? Math.min(both, 2 * one) : one;
	});
}

const steps = (from: number, to: number, count: number) => Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

/** The truth is among the points that cannot be told from the best, and the best one earns what the truth does. */
function expectFound({ points, best, level }: Sweep, truth: number, at: readonly number[]): void {
	const { mean, standardError, behind, behindError } = points[best];
	const near = points.findIndex((point) => point.at.every((value, i) => Math.abs(value - at[i]) < 1e-9));
	expect(Math.abs(mean - truth)).toBeLessThan(4 * standardError);
	expect([behind, behindError]).toEqual([0, 0]);
	expect(points[near].behind).toBeLessThanOrEqual(4 * points[near].behindError);
	expect(level).toContain(best);
	expect(level.length).toBeLessThan(points.length / 2);
	expect(points.reduce((sum, point) => sum + point.probabilityBest, 0)).toBeCloseTo(1, 9);
}

describe('oracle 8: two goods with independent values on 0..1', () => {
	it('oracle 8: sold apart, best at 1/2 each, 0.5', () => {
		expectFound(
			sweep(([one]) => paid(one, Infinity), [steps(0.3, 0.7, 41)]),
			0.5,
			[0.5]
		);
	});

	it('oracle 8: sold together, best at the root of 2/3, 0.5443310540', () => {
		const truth = Math.sqrt(2 / 3);
		expectFound(
			sweep(([both]) => paid(Infinity, both), [[...steps(0.6, 1, 41), truth]]),
			0.544331054,
			[truth]
		);
	});

	it('oracle 8: both ways, best at 2/3 and (4 - root of 2)/3, 0.5492010046', () => {
		const [one, both] = [2 / 3, (4 - Math.SQRT2) / 3];
		expectFound(
			sweep(([single, bundle]) => paid(single, bundle), [
				[...steps(0.5, 0.9, 9), one],
				[...steps(0.7, 1, 7), both]
			]),
			0.5492010046,
			[one, both]
		);
	});
});

describe('bundling by brute force', () => {
	const buyers: TwoValues[] = [
		[10, 90],
		[50, 50],
		[60, 40],
		[90, 10]
	];

	it('published: separate 150, pure 200, mixed 230', () => {
		const { separate, pure, mixed } = bestBundlePrices(buyers, [20, 30]);
		expect([separate.profit, pure.profit, mixed.profit]).toEqual([150, 200, 230]);
		expect(pure).toEqual({ one: Infinity, other: Infinity, both: 100, profit: 200 });
		expect(mixed).toMatchObject({ one: 90, other: 90, both: 100 });
		expect(bundleProfit(buyers, [20, 30], separate)).toBe(150);
	});

	it('finds no less than all whole prices do', () => {
		const whole = Array.from({ length: 8 }, (_, price) => price);
		for (let trial = 0; trial < 60; trial++) {
			const draw = (item: number) => Math.floor(8 * uniform(key0, key1, 5000 + trial, item));
			const few = Array.from({ length: 4 }, (_, i): TwoValues => [draw(2 * i), draw(2 * i + 1)]);
			const costs: TwoValues = [trial % 3, trial % 2];
			const tried = gridPoints([whole, whole, [...whole, ...whole.map((price) => price + 8)]]);
			const most = Math.max(...tried.map(([one, other, both]) => bundleProfit(few, costs, { one, other, both })));
			const { separate, pure, mixed } = bestBundlePrices(few, costs);
			expect(mixed.profit, JSON.stringify(few)).toBe(most);
			expect(mixed.profit).toBeGreaterThanOrEqual(Math.max(separate.profit, pure.profit));
		}
	});
});

describe('sweep', () => {
	it('takes every combination, the last value changing fastest', () => {
		expect(gridPoints([[1, 2], [3], [4, 5]])).toEqual([
			[1, 3, 4],
			[1, 3, 5],
			[2, 3, 4],
			[2, 3, 5]
		]);
		expect(() => gridPoints([[1], []])).toThrow('a sweep needs at least one value of everything that is varied');
		expect(() => gridPoints([])).toThrow(RangeError);
	});

	it('calls points level that their paired differences do not tell apart, and no others', () => {
		const noise = values[0].subarray(0, 400);
		const other = values[1].subarray(0, 400);
		const { best, level, points } = sweep(([shift]) => noise.map((value, i) => value + (shift === 2 ? other[i] - 0.52 : shift)), [[0, -0.001, 2]]);
		expect(best).toBe(0);
		expect(level).toEqual([0, 2]);
		expect(points[1]).toMatchObject({ behind: expect.closeTo(0.001, 12), behindError: expect.closeTo(0, 12), probabilityBest: 0 });
	});
});
