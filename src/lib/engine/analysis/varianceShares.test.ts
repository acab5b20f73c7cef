import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '../math/draw';
import { normalQuantile } from '../math/normalQuantile';
import { varianceShares } from './varianceShares';

const [key0, key1] = seedKey('lives');
const normal = (item: number, trials: number) =>
	Float64Array.from({ length: trials }, (_, trial) => normalQuantile(uniform(key0, key1, trial, item)));
/** Two lives for each draw of one assumption, in numbers of a standard deviation of a and c. */
const lives = (a: number, c: number, trials: number, item = 0) => {
	const [known, one, two] = [0, 1, 2].map((own) => normal(3 * item + own, trials));
	const of = (chance: Float64Array) => known.map((value, trial) => 5 + a * value + c * chance[trial]);
	return [of(one), of(two)] as const;
};

describe('varianceShares', () => {
	it('oracle: the share of variance is that of a sum of two normal numbers', () => {
		for (const [a, c] of [
			[1, 2],
			[2, 1],
			[0, 1]
		]) {
			const found = varianceShares(...lives(a, c, 2000));
			const error = found?.assumptions.standardError ?? NaN;
			expect(Math.abs((found?.assumptions.share ?? NaN) - (a * a) / (a * a + c * c))).toBeLessThan(4 * error);
			expect((found?.chance.share ?? NaN) + (found?.assumptions.share ?? NaN)).toBeCloseTo(1, 12);
		}
		expect(varianceShares(normal(0, 2000), normal(0, 2000))?.assumptions.share).toBeCloseTo(1, 12);
	});

	it('says its error: that of the share from run to run, for 100 pairs', () => {
		const runs = 400;
		const found = Array.from({ length: runs }, (_, run) => varianceShares(...lives(1, 1, 100, run))?.assumptions);
		const shares = found.map((index) => index?.share ?? NaN);
		const mean = shares.reduce((sum, share) => sum + share, 0) / runs;
		const sd = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (runs - 1));
		const said = found.reduce((sum, index) => sum + (index?.standardError ?? NaN), 0) / runs;
		// A standard deviation of 400 is known to 1/sqrt(800).
		expect(Math.abs(said / sd - 1)).toBeLessThan(4 / Math.sqrt(2 * runs));
		expect(Math.abs(mean - 0.5)).toBeLessThan((4 * sd) / Math.sqrt(runs));
	});

	it('takes nothing for known where one trial makes all of the spread', () => {
		const one = new Float64Array(100).fill(0.1);
		one[7] = 50;
		expect(varianceShares(one, one)?.assumptions.standardError).toBe(Infinity);
		const nearly = Float64Array.from(one, (value, trial) => value + (trial % 2));
		expect(
			varianceShares(
				nearly,
				Float64Array.from(one, (value, trial) => value + (trial % 3))
			)?.assumptions.standardError
		).toBeGreaterThan(0.5);
	});

	it('has nothing to split where nothing varies', () => {
		expect(varianceShares(new Float64Array(7).fill(0.1), new Float64Array(7).fill(0.1))).toBeNull();
		expect(() => varianceShares(new Float64Array(4), new Float64Array(3))).toThrow('both lives need the same trials, got 4 and 3');
	});
});
