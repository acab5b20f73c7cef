import { expect, test } from 'vitest';
import { normalQuantile } from './normalQuantile';

/** Standard normal quantiles to 16 digits, from 50-digit arithmetic. */
const QUANTILES: readonly (readonly [number, number])[] = [
	[1e-300, -37.047096299361199],
	[1e-100, -21.273453560965324],
	[1e-20, -9.2623400897984076],
	[1e-12, -7.0344838253011319],
	[1.3e-11, -6.6676114565107408],
	[1.5e-11, -6.6465708874771129],
	[1e-9, -5.9978070150076869],
	[1e-6, -4.753424308822899],
	[0.001, -3.0902323061678135],
	[0.01, -2.3263478740408411],
	[0.025, -1.9599639845400542],
	[0.0749, -1.4402382675279637],
	[0.0751, -1.43882539275254],
	[0.1, -1.2815515655446004],
	[0.3, -0.52440051270804082],
	[0.45, -0.12566134685507401],
	[0.4999, -0.00025066283008800749]
];

test('agrees with 50-digit quantiles to 2e-15 relative, from 1e-300 to the centre', () => {
	for (const [p, z] of QUANTILES) expect(Math.abs(normalQuantile(p) / z - 1), `p = ${p}`).toBeLessThan(2e-15);
});

test('is odd about one half', () => {
	for (const p of [0.001, 0.07421875, 0.0625, 0.25, 0.4375]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 12);
	expect(normalQuantile(0.5)).toBe(0);
});

test('goes to infinity at 0 and 1 and refuses what is outside', () => {
	expect(normalQuantile(0)).toBe(-Infinity);
	expect(normalQuantile(1)).toBe(Infinity);
	expect(normalQuantile(-0.1)).toBeNaN();
	expect(normalQuantile(1.1)).toBeNaN();
	expect(normalQuantile(NaN)).toBeNaN();
});
