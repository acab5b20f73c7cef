import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '../math/draw';
import { log } from '../math/log';
import { normal } from '../math/normalDraw';
import { standardError } from '../math/standardError';
import { spreadOf, upliftOf } from './spread';

const [key0, key1] = seedKey('spread');
const SAMPLES = 600;

describe('errors of percentiles', () => {
	// The standard deviation of 600 percentiles is known to 2.9% (1 / sqrt(2 x 600)); the ranks add a bias of a few percent.
	it.each([
		['normal', (u: number) => normal(u)],
		['exponential', (u: number) => -log(1 - u)]
	] as const)(
		'are the standard deviation of the percentile from run to run, within 4 standard errors and 5%% (%s, 300 trials)',
		(_, quantile) => {
			const spreads = Array.from({ length: SAMPLES }, (_, rep) =>
				spreadOf(Float64Array.from({ length: 300 }, (_, i) => quantile(uniform(key0, key1, rep, i))))
			);
			for (const p of ['p5', 'p25', 'p50', 'p75', 'p95'] as const) {
				const found = standardError(spreads.map((spread) => spread[p])).standardError * Math.sqrt(SAMPLES);
				const said = standardError(spreads.map(({ errors }) => errors?.[p] ?? NaN)).mean;
				expect(Math.abs(said / found - 1), `${p}: ${said} for ${found}`).toBeLessThan(4 / Math.sqrt(2 * SAMPLES) + 0.05);
			}
		}
	);

	it('are not given for fewer than 20 trials, nor is that of the mean for one', () => {
		expect(spreadOf(Float64Array.from({ length: 19 }, (_, i) => i)).errors).toBeNull();
		expect(spreadOf(Float64Array.from({ length: 20 }, (_, i) => i)).errors?.p5).toBeGreaterThan(0);
		expect(spreadOf(new Float64Array([7]))).toMatchObject({ se: null, p5: 7, errors: null });
	});
});

describe('the distribution of a difference', () => {
	it('counts what is for the better, ties by half, either way', () => {
		const differences = () => Float64Array.from([-3, 0, 0, 1, 2, 5, 8, 9]);
		expect(upliftOf(differences(), false)).toMatchObject({ mean: 2.75, p50: 1.5, probabilityBetter: 6 / 8 });
		expect(upliftOf(differences(), true).probabilityBetter).toBe(2 / 8);
	});

	it('says what the trials tell of that chance, and how many of them are ties', () => {
		const of = (...differences: number[]) => upliftOf(Float64Array.from(differences), false);
		const all = of(...Array.from({ length: 16 }, (_, i) => 1 + i));
		// All of 16: Wilson's bound is 16 / (16 + 1.96^2).
		expect(all).toMatchObject({ probabilityBetter: 1, probabilityHigh: 1, ties: 0 });
		expect(all.probabilityLow).toBeCloseTo(16 / (16 + 1.959963984540054 ** 2), 12);
		expect(of(0, 0, 0)).toMatchObject({ probabilityBetter: 0.5, ties: 1 });
		const mixed = of(-1, 0, 2, 3);
		expect(mixed).toMatchObject({ probabilityBetter: 2.5 / 4, ties: 1 / 4 });
		expect(mixed.probabilityLow).toBeLessThan(0.5);
		expect(mixed.probabilityHigh).toBeGreaterThan(0.8);
	});

	it('has as many values as trials where there are at most 50: the trials themselves', () => {
		expect(upliftOf(Float64Array.from([3, -1, 2]), false).dots).toEqual([-1, 2, 3]);
		const of = (trials: number) =>
			upliftOf(
				Float64Array.from({ length: trials }, (_, i) => i),
				false
			).dots;
		expect([of(49).length, of(50).length, of(51).length]).toEqual([49, 50, 50]);
		expect([of(50)[49], of(51)[49]]).toEqual([49, 0.99 * 50]);
	});

	it('has 50 equally likely values, the quantiles at 1%, 3%, ... 99%', () => {
		const { dots, p5, p25, p75, p95 } = upliftOf(
			Float64Array.from({ length: 101 }, (_, i) => 100 - i),
			false
		);
		expect(dots).toHaveLength(50);
		dots.forEach((dot, i) => expect(dot).toBeCloseTo(2 * i + 1, 9));
		expect([p5, p25, p75, p95]).toEqual([5, 25, 75, 95]);
	});

	it('has the standard error of its mean', () => {
		// The variance of 1, 2, 3, 4 is 5/3.
		expect(spreadOf(new Float64Array([4, 1, 3, 2]))).toMatchObject({ mean: 2.5, p50: 2.5 });
		expect(spreadOf(new Float64Array([4, 1, 3, 2])).se).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
	});
});
