import { describe, expect, test } from 'vitest';
import { exp } from '../engine/math/exp';
import { normal } from '../engine/math/normalDraw';
import { standardError } from '../engine/math/standardError';
import { seedKey, uniform } from '../engine/math/draw';
import type { PrecisionTarget } from './PrecisionTarget';
import { Stopping } from './Stopping';

const [key0, key1] = seedKey('stopping');

/** Runs until there are trials enough. @returns the mean uplift that is then reported, its error, and the trials */
function run(target: PrecisionTarget, most: number, value: (trial: number) => number) {
	const stopping = new Stopping(target, most);
	const values: number[] = [];
	while (stopping.trials < stopping.next) {
		const more = Float64Array.from({ length: stopping.next - values.length }, (_, i) => value(values.length + i));
		values.push(...more);
		stopping.add([new Float64Array(more.length).fill(1000), more.map((uplift) => 1000 + uplift)]);
	}
	return { ...standardError(values), trials: values.length, precision: stopping.precision };
}

describe('Stopping', () => {
	test('does at least 100 trials and at most those allowed, and no more than the target needs by a step', () => {
		const even = (trial: number) => (trial % 2 === 0 ? -10 : 10);
		expect(run({ amount: 100, of: 'money' }, 1000, even).trials).toBe(100);
		expect(run({ amount: 100, of: 'money' }, 60, even).trials).toBe(60);
		expect(run({ amount: 0.001, of: 'money' }, 400, even)).toMatchObject({ trials: 400, precision: { met: false } });
		// 1.645 x 10 / sqrt(n) = 0.5 at n = 1083.
		const { trials, precision } = run({ amount: 0.5, of: 'money' }, 10_000, even);
		expect(trials).toBeGreaterThanOrEqual(1083);
		expect(trials).toBeLessThan(1083 * 1.15);
		expect(precision).toMatchObject({ target: 0.5, met: true });
		expect(precision?.reached).toBeLessThanOrEqual(0.5);
	});

	test('takes a share of Today’s ARR', () => {
		expect(run({ amount: 0.05, of: 'todaysArr' }, 1000, (trial) => trial % 7).precision?.target).toBeCloseTo(50, 9);
	});

	test('goes by the widest of several variants', () => {
		const stopping = new Stopping({ amount: 1, of: 'money' }, 1000);
		const of = (size: number) => Float64Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? size : -size));
		stopping.add([of(0), of(1), of(50)]);
		expect(stopping.precision?.reached).toBeCloseTo((1.6448536269514722 * 50) / Math.sqrt(99), 9);
	});

	test('moves the mean by far less than its error, of a skewed figure too', () => {
		// Log-normal of sigma 1: skewness 6.2. The mean of what 400 stopped runs report against the truth.
		const truth = exp(0.5);
		const reports = Float64Array.from({ length: 400 }, (_, rep) => {
			const value = (trial: number) => exp(normal(uniform(key0, key1, rep, trial)));
			return run({ amount: 0.2, of: 'money' }, 20_000, value).mean;
		});
		const { mean, standardError: error } = standardError(reports);
		const error1 = 0.2 / 1.645;
		// The bias is negative (samples that lack large values look exact), and below a third of one error of such a run.
		expect(Math.abs(mean - truth)).toBeLessThan(error1 / 3 + 4 * error);
	});
});
