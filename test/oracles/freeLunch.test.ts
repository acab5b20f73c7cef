import { describe, expect, it } from 'vitest';
import { standardError } from '../../src/lib/engine/math/standardError';
import { atMeans, dropped, existing, FACTORS, NEEDED, peaks, Runs, times, without } from './freeLunch';

/** A quarter of the customers of the example, each of weight four; `npm run test:long` runs all of them. */
const northwind = existing(600);

describe('oracle 17: no free lunch, on the example', () => {
	const runs = new Runs(
		atMeans(northwind),
		FACTORS.map((factor) => times(northwind.today, factor)),
		6
	);
	const places = FACTORS.map((_, i) => i + 1);

	it('oracle 17: at the means the uplift of ARR has one peak over dearer and dearer prices, between 1.1 and 1.6', () => {
		const arr = [0, ...places.map((v) => runs.mean('arr', v))];
		const found = peaks(arr);
		expect(found.length, arr.join(' ')).toBe(1);
		const best = [1, ...FACTORS][found[0]];
		expect(best).toBeGreaterThanOrEqual(1.1);
		expect(best).toBeLessThanOrEqual(1.6);
	});

	it('oracle 17: customers fall with the price in every trial, and satisfaction over the months on their mean', () => {
		const customers = [0, ...places].map((v) => runs.uplifts('customers', v));
		const satisfaction = [0, ...places].map((v) => standardError(runs.overMonths('health', v)).mean);
		for (const v of places) {
			customers[v].forEach((now, trial) => expect(now, `x${FACTORS[v - 1]} in trial ${trial}`).toBeLessThan(customers[v - 1][trial]));
			expect(satisfaction[v], `x${FACTORS[v - 1]}`).toBeLessThan(satisfaction[v - 1]);
			expect(runs.mean('goodwill', v), `x${FACTORS[v - 1]}`).toBeLessThan(v > 1 ? runs.mean('goodwill', v - 1) : 0);
		}
	});

	it('oracle 17: three times the price is below Today in over 95% of trials, and so is a plan dropped and mapped down, for what it earns', () => {
		const all = new Runs(northwind, [times(northwind.today, 3), dropped(northwind.today)], 40);
		expect(all.below('arr', 1)).toBeGreaterThan(0.95);
		expect(all.below('arr', 2)).toBeGreaterThan(0.95);
	});

	it('oracle 17: three of four features that everybody needs, taken out of Pro, lose customers in over 95% of trials', () => {
		const needy = { ...northwind, assumptions: { ...northwind.assumptions, ...NEEDED } };
		expect(new Runs(needy, [without(northwind.today)], 40).below('customers', 1)).toBeGreaterThan(0.95);
	});
});
