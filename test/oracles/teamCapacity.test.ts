import { describe, expect, it } from 'vitest';
import { uniform } from '../../src/lib/engine/math/draw';
import { standardError } from '../../src/lib/engine/math/standardError';
import { monthlyHazard } from '../../src/lib/engine/market/Rates';
import { calibrate } from '../fixtures/keptCalibrations';
import { compile } from '../../src/lib/engine/simulation/compile';
import { northwind } from '../fixtures/northwind';
import { points } from '../fixtures/scenario';
import { alwaysTriggered, SIZE, WORTH } from './alwaysTriggered';
import { given, simulate } from './stage';

const owners = (capacity: number) =>
	points({ 'owner.productLed.capacity': capacity, 'owner.csmLed.capacity': capacity, 'owner.salesLed.capacity': capacity });

describe('case 16: capacity of teams', () => {
	const scenario = northwind({ count: 60, trials: 3, months: 18 });
	const calibration = calibrate({ ...scenario, variants: [] });
	const withCapacity = (capacity: number) => ({ ...scenario, assumptions: owners(capacity) });

	it('case 16: with none nothing is attempted, won or paid', () => {
		for (const { funnel, final } of Object.values(simulate(withCapacity(0), calibration).variants)) {
			for (const { attempts, wins } of Object.values(funnel)) expect([attempts, wins]).toEqual([0, 0]);
			expect(final.expansionCost?.mean).toBe(0);
		}
	});

	it('case 16: with more than enough there is no limit, to the bit', () => {
		expect(compile(scenario, calibration).served).toBeUndefined();
		expect(compile(withCapacity(1e9), calibration).served?.every((share) => share === 1)).toBe(true);
		expect(simulate(withCapacity(1e9), calibration).variants).toEqual(simulate(scenario, calibration).variants);
	});

	it('case 16: the capacity is that of a month, whoever is a row of how many', () => {
		const wide = alwaysTriggered('complementary', SIZE, 0.9, { values: { 'owner.productLed.capacity': 300 }, customer: { weight: 10 } });
		const [first] = [simulate({ ...wide, months: 1, trials: 40 }, given(wide, WORTH)).variants.today.funnel.complementary.attempts];
		// 300 of 5,000 x 0.873: rows of ten, so that the standard error is sqrt(10 x 300 / 40) = 8.7.
		expect(Math.abs(first - 300)).toBeLessThan(4 * Math.sqrt((10 * 300) / 40));
	});
});

/**
 * Exact service, customer by customer: each month all who would be attempted stand in a random order, and the first `capacity` of them are.
 * @returns customers who bought within the months, and attempts made
 */
function exactService(run: number, months: number, capacity: number, hazard: number, cooldown: number): { readonly won: number; readonly attempts: number } {
	const attempt = Math.min(1, hazard / 0.2);
	const closedUntil = new Int32Array(SIZE);
	const bought = new Uint8Array(SIZE);
	let attempts = 0;
	for (let month = 1; month <= months; month++) {
		const draw = (customer: number, item: number) => uniform(0x1234567 + run * 7919, 0x7654321 ^ (customer * 104729), 4096 + month, item);
		const wanting: { customer: number; order: number }[] = [];
		for (let i = 0; i < SIZE; i++) {
			if (bought[i] === 0 && month > closedUntil[i] && draw(i, 1) < attempt) wanting.push({ customer: i, order: draw(i, 2) });
		}
		wanting.sort((a, b) => a.order - b.order);
		attempts += Math.min(wanting.length, capacity);
		for (const { customer } of wanting.slice(0, capacity)) {
			if (draw(customer, 1) < hazard) bought[customer] = 1;
			else closedUntil[customer] = month + cooldown;
		}
	}
	return { won: bought.reduce((sum, has) => sum + has, 0), attempts };
}

describe('section 7: mean field against exact random service', () => {
	const hazard = monthlyHazard(0.9);

	// Attempts vary no more than in a Poisson process. A share served 5% wrong moves them by 5%: 6 to 10 s.e. where the capacity binds.
	it.each([
		[6, 20, 200],
		[12, 40, 80],
		[12, 90, 80],
		[18, 25, 80]
	])('section 7: within %i months a team of %i attempts a month makes as many, and wins as many', (months, capacity, trials) => {
		const values = { 'owner.productLed.capacity': capacity, cooldown: 3 };
		const scenario = alwaysTriggered('complementary', SIZE, 0.9, { values, scenario: { months, trials } });
		const { final, funnel } = simulate(scenario, given(scenario, WORTH)).variants.today;
		const runs = Array.from({ length: trials }, (_, run) => exactService(run, months, capacity, hazard, 3));
		const exact = standardError(runs.map(({ won }) => won));
		const won = (final.mrr?.mean ?? NaN) - SIZE;
		expect(Math.abs(won - exact.mean)).toBeLessThan(4 * Math.hypot(final.mrr?.se ?? NaN, exact.standardError));
		const { mean: attempts, standardError: exactError } = standardError(runs.map(({ attempts: made }) => made));
		expect(Math.abs(funnel.complementary.attempts - attempts)).toBeLessThan(4 * Math.hypot(Math.sqrt(attempts / trials), exactError));
	});
});
