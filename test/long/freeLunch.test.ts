import { describe, expect, it } from 'vitest';
import { standardError } from '../../src/lib/engine/math/standardError';
import { atMeans, dropped, existing, FACTORS, NEEDED, peaks, Runs, times, without } from '../oracles/freeLunch';

const TRIALS = 100;
const northwind = existing();
const places = FACTORS.map((_, i) => i + 1);
const variants = FACTORS.map((factor) => times(northwind.today, factor));

describe('oracle 17: no free lunch, on all customers of the example', () => {
	it('oracle 17: at the means the uplift of ARR has one peak over dearer and dearer prices, between 1.1 and 1.6', () => {
		const runs = new Runs(atMeans(northwind), variants, 20);
		const arr = [0, ...places.map((v) => runs.mean('arr', v))];
		const found = peaks(arr);
		expect(found.length, arr.join(' ')).toBe(1);
		expect([1.1, 1.2, 1.35, 1.5]).toContain([1, ...FACTORS][found[0]]);
	});

	it('oracle 17: with all that is not known customers fall with the price in every trial, satisfaction on its mean, and three times is too much', () => {
		const runs = new Runs(northwind, [...variants, dropped(northwind.today)], TRIALS);
		const satisfaction = [0, ...places].map((v) => standardError(runs.overMonths('health', v)).mean);
		const customers = [0, ...places].map((v) => runs.uplifts('customers', v));
		for (const v of places) {
			const risen = customers[v].filter((now, trial) => now > customers[v - 1][trial]).length;
			expect(risen, `x${FACTORS[v - 1]}`).toBe(0);
			expect(satisfaction[v], `x${FACTORS[v - 1]}`).toBeLessThan(satisfaction[v - 1]);
		}
		expect(runs.below('arr', FACTORS.indexOf(3) + 1)).toBeGreaterThan(0.95);
		expect(runs.below('arr', FACTORS.length + 1)).toBeGreaterThan(0.95);
	});

	it('oracle 17: three of four features that everybody needs, taken out of Pro, lose customers in over 95% of trials', () => {
		const needy = { ...northwind, assumptions: { ...northwind.assumptions, ...NEEDED } };
		expect(new Runs(needy, [without(northwind.today)], TRIALS).below('customers', 1)).toBeGreaterThan(0.95);
	});
});
