import { describe, expect, it } from 'vitest';
import { ASSUMPTIONS } from '../market/assumptions';
import { seedKey } from '../math/draw';
import { standardError } from '../math/standardError';
import type { AssumptionRow } from '../market/resolveAssumptions';
import { AssumptionSampler } from './AssumptionSampler';
import { REPLICATES } from './Replicates';
import { hasDimension, SobolPath } from './Sobol';

const SEED = seedKey('sobol');
const PATHS = ['churn', 'priceReaction.k', 'usageGrowth', 'discountRate'];
const row = (path: string) => ({ path, bySegment: [{ kind: 'uniform', low: 0, high: 1 }], min: 0, max: 1 }) as unknown as AssumptionRow;

describe('assumptions that stand evenly', () => {
	it('are all of the table; what a user adds is drawn plainly', () => {
		expect(ASSUMPTIONS.filter(({ path }) => !hasDimension(path))).toEqual([]);
		expect(hasDimension('needShare.sso')).toBe(false);
	});

	it.each(PATHS)('have one trial of every replicate in each 16th of %s, by any 256 trials from the first', (path) => {
		const drawn = new SobolPath(SEED, path);
		for (let replicate = 0; replicate < REPLICATES; replicate++) {
			const cells = new Set(Array.from({ length: 16 }, (_, point) => Math.floor(16 * drawn.uniform(16 * point + replicate))));
			expect(cells.size).toBe(16);
		}
	});

	it.each(PATHS)('have the margin of %s over seeds, trial by trial', (path) => {
		const n = 2000;
		for (const trial of [0, 5, 100]) {
			const values = Float64Array.from({ length: n }, (_, seed) => new SobolPath(seedKey(`s${seed}`), path).uniform(trial));
			const counts = new Float64Array(10);
			for (const value of values) counts[Math.floor(10 * value)]++;
			const chi = counts.reduce((sum, count) => sum + (count - n / 10) ** 2 / (n / 10), 0);
			// Chi-square of 9 degrees of freedom.
			expect(chi).toBeLessThan(9 + 4 * Math.sqrt(18));
		}
	});

	it('differ from path to path and from replicate to replicate, with no correlation over seeds', () => {
		const n = 2000;
		const at = (seed: number, path: string, trial: number) => new SobolPath(seedKey(`s${seed}`), path).uniform(trial) - 0.5;
		const pairs = [
			[(seed: number) => at(seed, 'churn', 7), (seed: number) => at(seed, 'usageGrowth', 7)],
			[(seed: number) => at(seed, 'churn', 7), (seed: number) => at(seed, 'churn', 8)],
			[(seed: number) => at(seed, 'churn', 7), (seed: number) => at(seed + 1, 'churn', 7)]
		] as const;
		for (const [one, other] of pairs) {
			const products = Float64Array.from({ length: n }, (_, seed) => 12 * one(seed) * other(seed));
			expect(Math.abs(standardError(products).mean)).toBeLessThan(4 / Math.sqrt(n));
		}
	});

	it('come of the seed and the path alone: another row, a constant, or the order of rows moves none', () => {
		const rows = PATHS.map(row);
		const draw = (of: readonly AssumptionRow[], at: string, trial: number) => {
			const values = new Float64Array(of.length);
			new AssumptionSampler(of, SEED, [], [], 'sobol').draw(trial, values);
			return values[of.findIndex(({ path }) => path === at)];
		};
		for (const trial of [0, 3, 77]) {
			expect(draw(rows, 'usageGrowth', trial)).toBe(new SobolPath(SEED, 'usageGrowth').uniform(trial));
			expect(draw([...rows].reverse().slice(1), 'usageGrowth', trial)).toBe(draw(rows, 'usageGrowth', trial));
		}
	});

	it('are drawn plainly, by other numbers, where they are drawn again; what is added by a user has the draws of any run', () => {
		const rows = [...PATHS, 'needShare.sso'].map(row);
		const draw = (redrawn: readonly string[], sampling?: 'sobol') => {
			const values = new Float64Array(rows.length);
			new AssumptionSampler(rows, SEED, [], redrawn, sampling).draw(9, values);
			return [...values];
		};
		const [even, again, plain] = [draw([], 'sobol'), draw(['churn'], 'sobol'), draw(['churn'])];
		expect(again[0]).toBe(plain[0]);
		expect(again[0]).not.toBe(even[0]);
		expect(again.slice(1)).toEqual(even.slice(1));
		expect(even[4]).toBe(plain[4]);
		expect(even[1]).not.toBe(plain[1]);
	});

	it('keep their rank correlation, and their margins', () => {
		const rows = PATHS.map(row);
		const sampler = new AssumptionSampler(rows, SEED, [{ between: ['churn', 'usageGrowth'], rank: 0.6 }], [], 'sobol');
		const n = 4096;
		const values = new Float64Array(rows.length);
		let [product, churn] = [0, 0];
		for (let trial = 0; trial < n; trial++) {
			sampler.draw(trial, values);
			product += 12 * (values[0] - 0.5) * (values[2] - 0.5);
			churn += values[0] - 0.5;
		}
		expect(Math.abs(product / n - 0.6)).toBeLessThan(4 / Math.sqrt(n));
		expect(Math.abs(churn / n)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
	});
});
