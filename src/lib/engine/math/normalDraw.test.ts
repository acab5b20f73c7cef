import { expect, test } from 'vitest';
import { hash32, uniform } from './draw';
import { normal } from './normalDraw';
import { normalQuantile } from './normalQuantile';

test('is within 1e-8 of the quantile, in the table, at its seams and in the tails', () => {
	let worst = 0;
	for (let i = 1; i < 1_000_000; i++) worst = Math.max(worst, Math.abs(normal(i / 1e6) - normalQuantile(i / 1e6)));
	for (let bit = 1; bit <= 33; bit++) worst = Math.max(worst, Math.abs(normal(2 ** -bit) - normalQuantile(2 ** -bit)));
	expect(worst).toBeLessThan(1e-8);
	expect(normal(0.5)).toBe(0);
	expect(normal(2 ** -33)).toBeCloseTo(-6.338, 3);
	expect(normal(1 - 2 ** -33)).toBeCloseTo(6.338, 3);
});

test('rises with u, also between neighbouring draws at every seam', () => {
	let before = -Infinity;
	for (let i = 0; i < 2 ** 20; i++) {
		const z = normal((i * 4096 + 0.5) / 2 ** 32);
		if (!(z > before)) expect(z).toBe('rising');
		before = z;
	}
	for (let cell = 1; cell <= 490; cell++)
		for (const side of [-1, 1]) {
			const start = Math.floor((0.5 + side * Math.sqrt(cell / 2048)) * 2 ** 32) - 100;
			let last = -Infinity;
			for (let i = 0; i < 200; i++) {
				const z = normal((start + i + 0.5) / 2 ** 32);
				if (!(z > last)) expect(z).toBe('rising');
				last = z;
			}
		}
});

test('has the first four moments of the standard normal on keyed draws', () => {
	const n = 1_000_000;
	const sums = [0, 0, 0, 0];
	const key = hash32('normal');
	for (let i = 0; i < n; i++) {
		const z = normal(uniform(key, hash32(`${i}`), 12 * 4096, 0));
		sums[0] += z;
		sums[1] += z * z;
		sums[2] += z ** 3;
		sums[3] += z ** 4;
	}
	const means = [0, 1, 0, 3];
	const variances = [1, 2, 15, 96];
	means.forEach((mean, i) => expect(Math.abs(sums[i] / n - mean)).toBeLessThan(4 * Math.sqrt(variances[i] / n)));
});

test('gives these bits for ever', () => {
	expect([2 ** -33, 0.01, 0.016, 0.3, 0.7, 0.99].map(normal)).toEqual([
		-6.337957754553789, -2.3263478740408408, -2.14441061860046, -0.524400512708035, 0.5244005127080348, 2.32634787404084
	]);
});
