import { describe, expect, it } from 'vitest';
import { book, plan, points, policy, STILL, testScenario, variant } from '../fixtures/scenario';
import { given, Stage } from './stage';

describe('newcomers on a free plan', () => {
	it.each([
		[0, 12],
		[10, 0]
	])('whom a policy brings to a price of %i begin to pay by themselves until month %i: who pays already does not begin to', (price, until) => {
		const scenario = testScenario({
			today: book([plan('free', 0), plan('paid', 50)]),
			customers: [{ id: 'a', plan: 'free' }],
			months: 12,
			// Whoever is free here would pay, and bear any rise.
			assumptions: { ...STILL, ...points({ payers: 1, 'ceiling.rise': 100 }) },
			variants: [variant('v', book([plan('free', price), plan('paid', 60)]), policy({ kind: 'immediate', launch: 3 }))]
		});
		const stage = new Stage(scenario, given(scenario));
		const life = stage.enter(1, 3);
		life.freeUntil = 12;
		stage.migrator.step(life, stage.tally);
		expect([life.bill, life.freeUntil]).toEqual([100 * price, until]);
	});
});
