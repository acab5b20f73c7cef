import { expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { book, limit, plan, stock, testScenario } from '../../../../test/fixtures/scenario';
import { nearLimit } from './nearLimit';

/** Whether use of the second of two meters is near its limit of 10 (or another); the first stands at its limit. */
function isNear(use: number, share: number, included = 10): boolean {
	const scenario = testScenario({
		today: book([plan('pro', 29, { limits: { calls: limit(5), storage: limit(included) } })]),
		customers: [{ id: 'a', plan: 'pro', usage: { calls: 5, storage: use } }],
		meters: [stock('calls'), stock('storage')]
	});
	return nearLimit(new Stage(scenario, given(scenario)).enter(), 1, share);
}

test('use is near a limit from a share of it on, that share included', () => {
	expect([7.99, 8, 8.01].map((use) => isNear(use, 0.8))).toEqual([false, true, true]);
});

test('nothing is near no limit, however small the share', () => {
	expect(isNear(1e9, 0, Infinity)).toBe(false);
});

test('without use there is nothing near a limit, though it be 0; with some there is', () => {
	expect([0, 0.01].map((use) => isNear(use, 0.8, 0))).toEqual([false, true]);
});
