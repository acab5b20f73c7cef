import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '../math/draw';
import { log } from '../math/log';
import { normal } from '../math/normalDraw';
import { standardError } from '../math/standardError';
import { spreadOf } from './spread';

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
