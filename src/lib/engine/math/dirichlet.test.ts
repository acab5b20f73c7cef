import { expect, test } from 'vitest';
import { dirichlet } from './dirichlet';
import { hash32, uniform } from './draw';

test('shares sum to 1 and have the means and variances of the Dirichlet distribution on keyed draws', () => {
	const n = 5000;
	for (const alphas of [
		[2, 3, 5],
		[0.05, 0.1, 0.3]
	]) {
		const total = alphas.reduce((a, b) => a + b, 0);
		const sums = alphas.map(() => 0);
		const squares = alphas.map(() => 0);
		const fourths = alphas.map(() => 0);
		for (let i = 0; i < n; i++) {
			const shares = dirichlet(
				alphas,
				alphas.map((_, j) => uniform(hash32('dirichlet'), hash32(`${i}`), 23 * 4096, hash32(`${j}`)))
			);
			expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
			shares.forEach((share, j) => {
				const d = share - alphas[j] / total;
				sums[j] += d;
				squares[j] += d * d;
				fourths[j] += d ** 4;
			});
		}
		alphas.forEach((alpha, j) => {
			const mean = alpha / total;
			const variance = (mean * (1 - mean)) / (total + 1);
			expect(Math.abs(sums[j] / n)).toBeLessThan(4 * Math.sqrt(variance / n));
			expect(Math.abs(squares[j] / n - variance)).toBeLessThan(4 * Math.sqrt((fourths[j] / n - variance ** 2) / n));
		});
	}
});

test('gives shares where every gamma number underflows', () => {
	const shares = dirichlet([0.0005, 0.0005], [0.2, 0.3]);
	expect(shares[0] + shares[1]).toBe(1);
	expect(shares[1]).toBeGreaterThan(0.999);
});

test('a single share is everything; lengths must agree', () => {
	expect(dirichlet([3], [0.2])).toEqual([1]);
	expect(() => dirichlet([1, 2], [0.5])).toThrow('each alpha needs a uniform, got 2 and 1');
	expect(() => dirichlet([1, 0], [0.5, 0.5])).toThrow(RangeError);
});
