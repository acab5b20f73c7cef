import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '../math/draw';
import { standardError } from '../math/standardError';
import { studentQuantile } from '../math/studentQuantile';
import { rareChance, Replicates, REPLICATES } from './Replicates';
import { savedOf } from './samplingFigures';
import { SobolPath } from './Sobol';
import { spreadOf, upliftOf } from './spread';

const PATHS = ['churn', 'priceReaction.k', 'usageGrowth', 'conversion.tier', 'elasticity', 'reach'];
/** A figure of six assumptions, with products among them, and luck: mean 0, variance 6/12 + 9/144 + luck. */
function figure(seed: string, trials: number, luck: number, plain = false): Float64Array {
	const [key0, key1] = seedKey(seed);
	const paths = PATHS.map((path) => new SobolPath([key0, key1], path));
	return Float64Array.from({ length: trials }, (_, trial) => {
		const u = paths.map((path, i) => (plain ? uniform(key0, key1, trial % 4096, i + 1) : path.uniform(trial)) - 0.5);
		const chance = Math.sqrt(12) * luck * (uniform(key0, key1, trial % 4096, 99) - 0.5);
		return u.reduce((sum, one) => sum + one, 0) + 3 * u[0] * u[1] + chance;
	});
}
const RUNS = 300;
const runs = (trials: number, luck: number, plain = false) =>
	Array.from({ length: RUNS }, (_, run) => figure(`run ${run}`, trials, luck, plain));
/** Four standard errors of a share of the runs. */
const apart = (share: number) => 4 * Math.sqrt((share * (1 - share)) / RUNS);

describe('what replicates know of a figure', () => {
	// 160 trials are ten points in each replicate; 250 are fifteen or sixteen.
	it.each([
		[160, 0.2],
		[250, 0.2],
		[160, 1]
	])('is its mean without bias, and a 95% interval that holds it as often (%i trials, luck %f)', (trials, luck) => {
		const found = runs(trials, luck).map((values) => new Replicates(values));
		const half = studentQuantile(0.95, REPLICATES - 1);
		const { mean, standardError: error } = standardError(found.map((one) => one.mean));
		expect(Math.abs(mean)).toBeLessThan(4 * error);
		const held = found.filter((one) => Math.abs(one.mean) <= half * one.error).length / RUNS;
		expect(Math.abs(held - 0.95), `${held}`).toBeLessThan(apart(0.95));
	});

	it('is its error: that from run to run, far below what plain trials would say', () => {
		const found = runs(160, 0.2).map((values) => [new Replicates(values), standardError(values).standardError] as const);
		const real = standardError(found.map(([one]) => one.mean)).standardError * Math.sqrt(RUNS);
		const told = Math.sqrt(standardError(found.map(([one]) => one.error ** 2)).mean);
		expect(Math.abs(told / real - 1)).toBeLessThan(4 / Math.sqrt(2 * RUNS) + 4 / Math.sqrt(30 * RUNS));
		expect(real).toBeLessThan(0.6 * standardError(found.map(([, plain]) => plain)).mean);
	});

	it('holds the chance of a gain, where both sides are common and where one is rare', () => {
		for (const [shift, luck] of [
			[0, 0.5],
			[1.6, 0.3]
		] as const) {
			const long = runs(1024, luck, true).map((values) => values.filter((value) => value + shift > 0).length / 1024);
			const truth = standardError(long).mean;
			const found = runs(160, luck).map((values) =>
				upliftOf(
					values.map((value) => value + shift),
					false,
					'sobol'
				)
			);
			const held = found.filter(({ probabilityLow, probabilityHigh }) => probabilityLow <= truth && truth <= probabilityHigh).length / RUNS;
			// A rare side is told conservatively.
			expect(held, `${held} of ${truth}`).toBeGreaterThan(0.95 - apart(0.95));
			if (shift === 0) expect(held).toBeLessThan(0.95 + apart(0.95));
		}
	});

	it('is the error of percentiles from run to run, within the tenth that few trials cost', () => {
		const spreads = runs(320, 0.5).map((values) => spreadOf(values, 'sobol'));
		for (const p of ['p5', 'p50', 'p95'] as const) {
			const real = standardError(spreads.map((one) => one[p])).standardError * Math.sqrt(RUNS);
			const told = standardError(spreads.map(({ errors }) => errors?.[p] ?? NaN)).mean;
			expect(Math.abs(told / real - 1), `${p} ${told} ${real}`).toBeLessThan(0.1 + 4 / Math.sqrt(2 * RUNS));
		}
	});

	it('weighs replicates by their trials, leaves out trials without a value, and takes fewer than 16 trials each by itself', () => {
		const few = Float64Array.from([3, 1, 4, 1, 5, 9, 2, 6]);
		const plain = standardError(few);
		expect(new Replicates(few)).toMatchObject({ mean: plain.mean, freedom: 7 });
		expect(new Replicates(few).error).toBeCloseTo(plain.standardError, 14);
		const two = new Replicates(Float64Array.from({ length: 40 }, (_, trial) => (trial % 16 < 8 ? 1 : NaN)));
		expect(two).toMatchObject({ mean: 1, count: 24, error: 0, freedom: 7 });
		expect(new Replicates(new Float64Array([7])).error).toBe(Infinity);
	});

	it('is no certainty where all agree: as the exact interval of the trials over e', () => {
		const { low, high } = new Replicates(new Float64Array(1000).fill(1)).chance;
		expect(high).toBe(1);
		// 0.025 = p^n, n = 1000 / e.
		expect(low).toBeCloseTo(0.025 ** (Math.E / 1000), 10);
		expect(rareChance(0, 1000).high).toBeCloseTo(1 - low, 10);
	});
});

describe('the trials saved', () => {
	it('are by how many times plain trials vary more, from run to run, and hold it in 95% of runs', () => {
		const [even, plain] = [false, true].map((how) => standardError(runs(320, 0.2, how).map((values) => standardError(values).mean)));
		const truth = (plain.standardError / even.standardError) ** 2;
		expect(truth).toBeGreaterThan(5);
		const saved = runs(320, 0.2).flatMap((values) => savedOf(values) ?? []);
		const times = standardError(saved.map((one) => one.times));
		// The truth is the ratio of two variances that 400 runs know.
		expect(Math.abs(times.mean / truth - 1)).toBeLessThan(4 * Math.sqrt(4 / RUNS + (times.standardError / times.mean) ** 2));
		const held = saved.filter(({ low, high }) => low <= times.mean && times.mean <= high).length / RUNS;
		expect(Math.abs(held - 0.95)).toBeLessThan(apart(0.95) + 0.01);
	});

	it('are one where there is nothing but luck, and nothing where nothing varies', () => {
		const luck = runs(320, 1).map((_, run) => figure(`luck ${run}`, 320, 1, true));
		const times = standardError(luck.map((values) => savedOf(values)?.times ?? NaN));
		expect(Math.abs(times.mean - 1)).toBeLessThan(4 * times.standardError);
		expect(savedOf(new Float64Array(100).fill(3))).toBeNull();
		expect(savedOf(new Float64Array(49).map((_, i) => i))).toBeNull();
	});
});
