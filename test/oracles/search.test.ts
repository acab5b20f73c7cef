import { describe, expect, it } from 'vitest';
import { bundleProfit, type TwoValues } from './laws/bestBundlePrices';
import type { Draws } from '../../src/lib/engine/analysis/search/candidates';
import { race, type Race } from '../../src/lib/engine/analysis/search/race';
import { gridPoints } from '../../src/lib/engine/analysis/sweep';
import { customerKey0, customerKey1, seedKey, uniform } from '../../src/lib/engine/math/draw';

/** Buyers of two goods, their values independent and uniform on 0..1; each trial is one of them. */
const N = 2 ** 15;
const [key0, key1] = seedKey('a search for two goods');
const valueOf = (buyer: number, item: number) =>
	uniform(customerKey0(key0, key1, buyer, 1, 2), customerKey1(key0, key1, buyer, 1, 2), 0, item);
const VALUES = [0, 1].map((item) => Float64Array.from({ length: N }, (_, buyer) => valueOf(buyer, item)));

/** What a buyer pays for the best of nothing, one good at `one`, and both at `both`. */
function paid(buyer: number, one: number, both: number): number {
	const [first, second] = [VALUES[0][buyer], VALUES[1][buyer]];
	const together = Math.min(both, 2 * one);
	const [single, bundle] = [Math.max(first, second) - one, first + second - together];
	if (Math.max(single, bundle) < 0) return 0;
	return bundle >= single ? together : one;
}

/** A race of the points of a grid; `worth` of a point in a trial. */
function searched(points: readonly (readonly number[])[], worth: (at: readonly number[], trial: number) => number, trials: number, first?: number) {
	const draws = (from: number, to: number, of: (trial: number) => number): Draws => ({
		benefit: Float64Array.from({ length: to - from }, (_, i) => of(from + i)),
		customers: new Float64Array(to - from)
	});
	const evaluate = (ids: readonly number[], from: number, to: number) =>
		Promise.resolve({
			today: draws(from, to, () => 0),
			candidates: ids.map((id) => draws(from, to, (trial) => worth(points[id], trial)))
		});
	return race(points.length, evaluate, { trials, first });
}

const steps = (from: number, to: number, count: number) => Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

/** What is known to be best stayed to the end and is not told from the winner, which earns what is known. */
function expectFound({ ranking, candidates, work }: Race, points: readonly (readonly number[])[], at: readonly number[], truth: number): void {
	const near = points.findIndex((point) => point.every((value, axis) => Math.abs(value - at[axis]) < 1e-9));
	expect(candidates[near].fate).toBe('stayed');
	expect(candidates[near].behind).toBeLessThanOrEqual(4 * candidates[near].behindError);
	expect(Math.abs(candidates[ranking[0]].uplift - truth)).toBeLessThan(0.01);
	expect(work).toBeLessThan((points.length * N) / 2);
}

describe('a search for closed forms', () => {
	it('oracle 8: two goods sold apart, 1/2 each, 0.5', async () => {
		const points = gridPoints([steps(0.1, 0.9, 41)]);
		expectFound(await searched(points, ([one], buyer) => paid(buyer, one, Infinity), N, 512), points, [0.5], 0.5);
	});

	it('oracle 8: sold together, the root of 2/3, 0.5443310540', async () => {
		const points = gridPoints([[...steps(0.5, 1.2, 41), Math.sqrt(2 / 3)]]);
		expectFound(await searched(points, ([both], buyer) => paid(buyer, Infinity, both), N, 512), points, [Math.sqrt(2 / 3)], 0.544331054);
	});

	it('oracle 8: both ways, 2/3 and (4 - root of 2)/3, 0.5492010046', async () => {
		const [one, both] = [2 / 3, (4 - Math.SQRT2) / 3];
		const points = gridPoints([
			[...steps(0.2, 1, 9), one],
			[...steps(0.4, 1.4, 11), both]
		]);
		expectFound(await searched(points, ([single, bundle], buyer) => paid(buyer, single, bundle), N, 512), points, [one, both], 0.5492010046);
	});

	it('published: four buyers of two goods, separate 150, pure bundle 200, mixed 230, within whole tens', async () => {
		const buyers: TwoValues[] = [
			[10, 90],
			[50, 50],
			[60, 40],
			[90, 10]
		];
		const prices = steps(10, 100, 10);
		// Each trial is all four: nothing is left to chance, so that one round tells.
		const profit = ([one, other, both]: readonly number[]) => bundleProfit(buyers, [20, 30], { one, other, both });
		const best = async (grid: readonly (readonly number[])[]) => {
			const points = gridPoints(grid);
			const { ranking, candidates } = await searched(points, profit, 2);
			return { at: points[ranking[0]], uplift: candidates[ranking[0]].uplift };
		};
		expect(await best([prices, prices, [Infinity]])).toMatchObject({ uplift: 150 });
		expect(await best([[Infinity], [Infinity], prices])).toEqual({ at: [Infinity, Infinity, 100], uplift: 200 });
		expect(await best([prices, prices, prices])).toEqual({ at: [90, 90, 100], uplift: 230 });
	});

	it('published: optimal logit prices 64.27, 69.27, 79.27, profit 39.2693772919, within a tenth', async () => {
		const costs = [5, 10, 20];
		const truth = [64.26937729, 69.26937729, 79.26937729];
		const points = gridPoints(truth.map((price) => [...steps(price - 8, price + 8, 9)]));
		const profit = (at: readonly number[]) => {
			const weights = at.map((price, i) => Math.exp(2 + i - 0.05 * price));
			const whole = 1 + weights.reduce((sum, weight) => sum + weight, 0);
			return weights.reduce((sum, weight, i) => sum + ((at[i] - costs[i]) * weight) / whole, 0);
		};
		const { ranking, candidates } = await searched(points, profit, 2);
		points[ranking[0]].forEach((price, i) => expect(price).toBeCloseTo(truth[i], 9));
		expect(candidates[ranking[0]].uplift).toBeCloseTo(39.2693772919, 8);
	});
});
