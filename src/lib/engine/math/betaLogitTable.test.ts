import { expect, test } from 'vitest';
import { betaLogitQuantile } from './betaLogitQuantile';
import { BetaLogitTable } from './betaLogitTable';
import { hash32, uniform } from './draw';
import { logistic } from './logistic';

const SHAPES = [0.005, 0.02, 0.1, 0.5, 1, 1.7, 4, 10, 50, 300, 2000, 1e4];

test('is within 4e-5 of the exact log-odds for every pair of shapes, from the smallest uniform to the largest, and rises with u', () => {
	const table = new BetaLogitTable();
	for (const a of SHAPES)
		for (const b of SHAPES) {
			table.fill(a, b);
			let worst = 0;
			let before = -Infinity;
			for (let i = 0; i <= 400; i++) {
				const u = Math.min(1 - 2 ** -33, Math.max(2 ** -33, 1 / (1 + Math.exp(-23 + (46 * i) / 400))));
				const y = table.logit(1 - u);
				if (y < before) expect(y, `${a}, ${b}, ${u}`).toBeGreaterThanOrEqual(before);
				before = y;
				worst = Math.max(worst, Math.abs(y - Math.max(-60, Math.min(60, betaLogitQuantile(a, b, 1 - u)))));
			}
			expect(worst, `${a}, ${b}`).toBeLessThan(4e-5);
		}
});

test('has the mean of the beta distribution on keyed draws', () => {
	const table = new BetaLogitTable();
	const n = 100_000;
	for (const [a, b] of [
		[0.704077, 1.182043],
		[0.02, 0.5],
		[20, 300]
	] as const) {
		table.fill(a, b);
		const mean = a / (a + b);
		const variance = (mean * (1 - mean)) / (a + b + 1);
		let sum = 0;
		for (let i = 0; i < n; i++) sum += logistic(table.logit(uniform(hash32('theta'), hash32(`${i}`), 3 * 4096, 0)));
		expect(Math.abs(sum / n - mean)).toBeLessThan(4 * Math.sqrt(variance / n));
	}
});

test('forgets what it held before', () => {
	const table = new BetaLogitTable();
	table.fill(2, 3);
	const first = [0.001, 0.4, 0.999].map((u) => table.logit(u));
	for (const [a, b] of [
		[0, 1],
		[1e4, 0.01],
		[1, 0]
	] as const)
		table.fill(a, b);
	table.fill(2, 3);
	expect([0.001, 0.4, 0.999].map((u) => table.logit(u))).toEqual(first);
});

test('is certain when a or b is not above 0, and clamps at 60', () => {
	const table = new BetaLogitTable(64);
	table.fill(0, 1);
	expect([1e-9, 0.5, 1 - 1e-9].map((u) => table.logit(u))).toEqual([-60, -60, -60]);
	table.fill(-1, 0);
	expect(table.logit(0.5)).toBe(-60);
	table.fill(1, 0);
	expect(table.logit(0.5)).toBe(60);
	table.fill(0.005, 0.005);
	expect(table.logit(1e-6)).toBe(-60);
	expect(table.logit(1 - 1e-6)).toBe(60);
	expect(() => table.fill(NaN, 1)).toThrow('a and b must be finite');
	expect(() => table.fill(1, Infinity)).toThrow(RangeError);
});
