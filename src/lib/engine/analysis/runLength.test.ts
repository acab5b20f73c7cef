import { describe, expect, it } from 'vitest';
import { customerKey0, customerKey1, seedKey, uniform } from '../math/draw';
import { normal } from '../math/normalDraw';
import { runLength, type Statistic } from './runLength';

const [seed0, seed1] = seedKey('run length');
const sample = (run: number, n: number) =>
	Float64Array.from(
		{ length: n },
		(_, i) => 100 + 10 * normal(uniform(customerKey0(seed0, seed1, run, i, 2), customerKey1(seed0, seed1, run, i, 2), 0, 0))
	);

describe('runLength', () => {
	it.each([
		['mean', 10],
		// Standard error of a percentile: root of p (1 - p) over the density there, times 10.
		[0.5, (10 * 0.5) / 0.3989422804],
		[0.05, (10 * Math.sqrt(0.0475)) / 0.1031356404]
	] as const)('oracle: %s of normal trials needs (1.96 sd / precision)^2 of them', (statistic: Statistic, sd) => {
		const needed = Array.from({ length: 200 }, (_, run) => runLength(sample(run, 1000), statistic, 0.5).trialsNeeded);
		const mean = needed.reduce((a, b) => a + b) / 200;
		const se = Math.sqrt(needed.reduce((a, b) => a + (b - mean) ** 2, 0) / 199 / 200);
		const expected = ((1.959963984540054 * sd) / 0.5) ** 2;
		// Half a trial for rounding up.
		expect(Math.abs(mean - expected)).toBeLessThan(4 * se + 0.5);
	});

	it('reaches the precision with as many trials as it asked for', () => {
		const { trialsNeeded } = runLength(sample(1, 500), 0.95, 1);
		const { halfWidth, estimate } = runLength(sample(2, 8 * trialsNeeded), 0.95, 1);
		expect(halfWidth).toBeLessThan(1);
		expect(Math.abs(estimate - 116.4485)).toBeLessThan((4 * halfWidth) / 1.96);
	});

	it('knows when it is enough, and that few trials say nothing of a far percentile', () => {
		expect(runLength(sample(0, 1000), 'mean', 10).enough).toBe(true);
		expect(runLength(sample(0, 1000), 'mean', 0.1).enough).toBe(false);
		expect(runLength(new Float64Array(100).fill(7), 0.95, 1)).toEqual({ estimate: 7, halfWidth: 0, trialsNeeded: 200, enough: false });
		expect(runLength(Float64Array.of(3), 'mean', 1)).toEqual({ estimate: 3, halfWidth: Infinity, trialsNeeded: Infinity, enough: false });
		expect(() => runLength(sample(0, 9), 'mean', 0)).toThrow('a precision must be above 0, got 0');
		expect(() => runLength(sample(0, 9), 1, 1)).toThrow('a percentile must be a share in (0, 1), got 1');
		expect(() => runLength(new Float64Array(), 'mean', 1)).toThrow('got none');
	});
});
