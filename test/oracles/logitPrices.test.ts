import { describe, expect, it } from 'vitest';
import { breakEvenChurn } from '../../src/lib/engine/analysis/breakEvenChurn';
import { optimalLogitPrices } from './laws/optimalLogitPrices';
import { sweep } from '../../src/lib/engine/analysis/sweep';

const A = [2, 3, 4];
const B = 0.05;
const COSTS = [5, 10, 20];

/** Profit per customer at given prices. */
function profit(prices: readonly number[], a = A, b = B, costs = COSTS): number {
	const weights = prices.map((price, j) => Math.exp(a[j] - b * price));
	const all = 1 + weights.reduce((x, y) => x + y);
	return weights.reduce((sum, weight, j) => sum + ((prices[j] - costs[j]) * weight) / all, 0);
}

describe('optimal logit prices', () => {
	it('published: 64.26937729, 69.26937729, 79.26937729, profit 39.2693772919', () => {
		const found = optimalLogitPrices(A, B, COSTS);
		expect(found.prices).toEqual([64.26937729, 69.26937729, 79.26937729].map((price) => expect.closeTo(price, 8)));
		expect(found.profit).toBeCloseTo(39.2693772919, 9);
		expect(profit(found.prices)).toBeCloseTo(found.profit, 9);
	});

	it.each([
		[[0], 1, [0]],
		[[-30], 0.1, [0]],
		[[300, 2], 0.5, [1, 1]],
		[[1000], 1, [3]],
		[[-900], 1, [0]]
	])('leaves nothing to gain nearby: a = %j, b = %d, costs %j', (a, b, costs) => {
		const found = optimalLogitPrices(a, b, costs);
		const own = profit(found.prices, a, b, costs);
		expect(Math.abs(own - found.profit)).toBeLessThanOrEqual(1e-9 * Math.max(1e-9, found.profit));
		for (const step of [-0.01, 0.01]) {
			expect(profit(found.prices.map((price, j) => (j === 0 ? price + step : price)), a, b, costs)).toBeLessThanOrEqual(own);
		}
	});

	it('is found by a sweep of two prices', () => {
		const near = (price: number) => [-2, -1, 0, 1, 2].map((step) => price + step);
		const { best, points } = sweep(([one, two]) => Float64Array.of(profit([one, two, 79.26937729])), [near(64.26937729), near(69.26937729)]);
		expect(points[best].at).toEqual([64.26937729, 69.26937729]);
	});

	it('refuses a coefficient of 0 and costs that are missing', () => {
		expect(() => optimalLogitPrices([1], 0, [0])).toThrow('the price coefficient must be above 0, got 0');
		expect(() => optimalLogitPrices([1], 1, [])).toThrow('every offer needs a cost, got 1 and 0');
	});
});

it('tolerable loss of customers by rise: 5% -> 4.76%, 10% -> 9.09%, 25% -> 20%', () => {
	expect([0.05, 0.1, 0.25, 0, -0.5].map(breakEvenChurn)).toEqual([1 / 21, 1 / 11, 0.2, 0, -1].map((share) => expect.closeTo(share, 12)));
	expect(() => breakEvenChurn(-1)).toThrow('a rise must be above -1, got -1');
});
