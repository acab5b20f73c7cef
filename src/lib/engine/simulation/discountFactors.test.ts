import { expect, test } from 'vitest';
import { resolveAssumptions } from '../market/resolveAssumptions';
import { book, plan, points, testScenario } from '../../../../test/fixtures/scenario';
import { discountFactors, discountRateOf } from './discountFactors';

test('two years at 10% leave 1 / 1.21, and the start is worth itself', () => {
	const factors = discountFactors(0.1, 24);
	expect(factors).toHaveLength(25);
	expect(factors[0]).toBe(1);
	expect(factors[12]).toBeCloseTo(1 / 1.1, 12);
	expect(factors[24]).toBeCloseTo(1 / 1.21, 12);
});

test('at rate 0 money keeps its worth', () => {
	expect([...discountFactors(0, 3)]).toEqual([1, 1, 1, 1]);
});

test('the rate is what the scenario sets, and 0 unless it sets one', () => {
	const { assumptions, segments, features } = testScenario({ today: book([plan('basic', 10)]), customers: [{ id: 'a', plan: 'basic' }] });
	const rate = (set: typeof assumptions) => discountRateOf(resolveAssumptions(set, segments, features, 1));
	expect(rate({ ...assumptions, ...points({ discountRate: 0.12 }) })).toBe(0.12);
	expect(rate(assumptions)).toBe(0);
	expect(discountRateOf([])).toBe(0);
});
