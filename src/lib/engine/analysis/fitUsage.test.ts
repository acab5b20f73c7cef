import { describe, expect, test } from 'vitest';
import { normal } from '../math/normalDraw';
import { fitUsage, type UsageSeries } from './fitUsage';

/** Uniform numbers from a seed. */
function uniforms(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return (state + 0.5) / 2 ** 32;
	};
}

/** Use as the model lets it grow, seen with noise that passes. */
function customers(count: number, months: number, { growth = 0.012, volatility = 0.05, noise = 0, seed = 7 } = {}): UsageSeries[][] {
	const uniform = uniforms(seed);
	return Array.from({ length: count }, () => {
		let log = 3;
		const uses = Array.from({ length: months }, () => {
			log += growth + volatility * normal(uniform());
			return Math.exp(log + noise * normal(uniform()));
		});
		return [{ months: uses.map((_, month) => month), uses }];
	});
}

describe('fitUsage', () => {
	test.each([
		[400, 24, 0],
		[400, 24, 0.1],
		[60, 12, 0]
	])('%d customers over %d months give back growth and volatility within 4 standard errors, with noise %d', (count, months, noise) => {
		for (const seed of [1, 2, 3]) {
			const { growth, volatility } = fitUsage(customers(count, months, { noise, seed }));
			expect(Math.abs((growth?.value ?? NaN) - 0.012)).toBeLessThan(4 * (growth?.error ?? NaN));
			expect(Math.abs((volatility?.value ?? NaN) - 0.05)).toBeLessThan(4 * (volatility?.error ?? NaN));
		}
	});

	test('the error of growth is that of the mean of so many months', () => {
		// Variance of the mean of 400 x 23 normal changes of spread 0.05.
		const { growth } = fitUsage(customers(400, 24));
		expect((growth?.error ?? NaN) / (0.05 / Math.sqrt(400 * 23))).toBeCloseTo(1, 0);
	});

	test('noise that passes is taken off, and told', () => {
		const { noise, volatility } = fitUsage(customers(400, 24, { noise: 0.1 }));
		expect(noise).toBeCloseTo(0.1, 2);
		expect(volatility?.value).toBeLessThan(0.07);
	});

	test('months left out do no harm', () => {
		const some = customers(400, 24).map(([{ uses }]) => {
			const months = uses.map((_, month) => month).filter((month) => month % 3 !== 1);
			return [{ months, uses: months.map((month) => uses[month]) }];
		});
		const { growth, volatility } = fitUsage(some);
		expect(Math.abs((growth?.value ?? NaN) - 0.012)).toBeLessThan(4 * (growth?.error ?? NaN));
		expect(Math.abs((volatility?.value ?? NaN) - 0.05)).toBeLessThan(4 * (volatility?.error ?? NaN));
	});

	test('too little gives nothing, and says why', () => {
		expect(fitUsage(customers(2, 24)).missing).toBe('2 customers have use in two months or more; 5 are needed');
		expect(fitUsage(customers(8, 2)).missing).toBe('use changes from one month to another 8 times; 20 are needed');
		expect(fitUsage([])).toMatchObject({ customers: 0, steps: 0 });
		expect(fitUsage([[{ months: [], uses: [] }]])).not.toHaveProperty('growth');
	});
});
