import { expect, test } from 'vitest';
import { betaLogitQuantile } from './betaLogitQuantile';
import { betaQuantile } from './betaQuantile';
import { hash32, uniform } from './draw';
import { incompleteBeta } from './incompleteBeta';

/** a, b, p, log-odds of the p-quantile: by root finding in 30-digit arithmetic. */
const VALUES: readonly (readonly [number, number, number, number])[] = [
	[0.5, 0.5, 0.1, -3.6854600694022259],
	[2, 3, 0.05, -2.2240502438671114],
	[2, 3, 0.5, -0.46530719160847781],
	[2, 3, 0.95, 1.106068190948053],
	[0.05, 10, 0.5, -16.654381656801241],
	[0.05, 10, 0.99, -2.1132690876849182],
	[100, 200, 1e-6, -1.3009405961173432],
	[10000, 10000, 0.001, -0.043704769641501762],
	[1000, 20, 0.3, 3.8114369309991121],
	[100000, 100000, 0.975, 0.0087652503920347515],
	[0.005, 300, 0.97, -12.365806227753366],
	[0.704077, 1.182043, 1e-9, -29.619392604965336],
	[0.005, 0.005, 0.3, -102.17328979034773]
];

test('agrees with 30-digit arithmetic to 2e-13 in log-odds', () => {
	for (const [a, b, p, y] of VALUES)
		expect(Math.abs(betaLogitQuantile(a, b, p) - y), `${a}, ${b}, ${p}`).toBeLessThan(2e-13 * (1 + Math.abs(y)));
});

test('is undone by the incomplete beta function, for a and b from 0.005 to 1e5', () => {
	for (const a of [0.005, 0.1, 0.9, 1, 3, 40, 1e3, 1e5])
		for (const b of [0.005, 0.1, 0.9, 1, 3, 40, 1e3, 1e5])
			for (const p of [1e-6, 0.01, 0.3, 0.5, 0.7, 0.99]) {
				const x = betaQuantile(a, b, p);
				// Beyond these doubles x no longer tells the quantiles apart.
				if (x > 1e-300 && x < 0.99) expect(Math.abs(incompleteBeta(a, b, x) / p - 1), `${a}, ${b}, ${p}`).toBeLessThan(1e-11);
			}
});

test('has the mean and variance of the beta distribution on keyed draws', () => {
	const n = 20_000;
	for (const [a, b] of [
		[0.704077, 1.182043],
		[0.05, 2],
		[30, 5]
	] as const) {
		let sum = 0;
		let squares = 0;
		let fourths = 0;
		const mean = a / (a + b);
		for (let i = 0; i < n; i++) {
			const d = betaQuantile(a, b, uniform(hash32('beta'), hash32(`${i}`), 3 * 4096, 0)) - mean;
			sum += d;
			squares += d * d;
			fourths += d ** 4;
		}
		const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
		expect(Math.abs(sum / n)).toBeLessThan(4 * Math.sqrt(variance / n));
		expect(Math.abs(squares / n - variance)).toBeLessThan(4 * Math.sqrt((fourths / n - variance ** 2) / n));
	}
});

test('ends at 0 and 1, and refuses what is no distribution or no probability', () => {
	expect(betaQuantile(2, 3, 0)).toBe(0);
	expect(betaQuantile(2, 3, 1)).toBe(1);
	expect(() => betaQuantile(0, 1, 0.5)).toThrow(RangeError);
	expect(() => betaQuantile(1, -1, 0.5)).toThrow(RangeError);
	expect(() => betaQuantile(1, 1, 1.5)).toThrow('a probability must be in 0..1, got 1.5');
	expect(() => betaQuantile(1, 1, NaN)).toThrow(RangeError);
});
