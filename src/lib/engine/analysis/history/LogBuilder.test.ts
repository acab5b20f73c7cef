import { describe, expect, test } from 'vitest';
import { MOVEMENT_KINDS, type MovementLog } from './MovementLog';
import { logOf } from './testing/logOf';

/** Movements as they are read: customer, month, kind, cents. */
const told = ({ customers, movements }: MovementLog): string[] =>
	[...movements.customer].map(
		(customer, at) => `${customers.ids[customer]} ${movements.month[at]} ${MOVEMENT_KINDS[movements.kind[at]]} ${movements.cents[at]}`
	);

describe('a log of movements', () => {
	test('tells kinds by what is left, whatever the order in which they come', () => {
		const log = logOf(
			9,
			[
				['b', 4, -700],
				['a', 0, 1000],
				['a', 5, 800],
				['a', 2, 500],
				['a', 3, -1500]
			],
			{ b: { opening: 700 } }
		);
		expect(told(log)).toEqual(['b 4 churn -700', 'a 0 new 1000', 'a 2 expansion 500', 'a 3 churn -1500', 'a 5 returned 800']);
		expect([...log.customers.since]).toEqual([NaN, log.first]);
	});

	test('reads a cancellation and a start of one month as a change of plan', () => {
		const log = logOf(9, [
			['a', 0, 1000, { plan: 'team' }],
			['a', 2, -1000, { day: 3, plan: 'team' }],
			['a', 2, 1500, { day: 20, plan: 'business' }]
		]);
		expect(told(log)).toEqual(['a 0 new 1000', 'a 2 expansion 500']);
		expect([log.plans[log.movements.planBefore[1]], log.plans[log.movements.plan[1]]]).toEqual(['team', 'business']);
	});

	test('counts what comes at once as one arrival, and orders one time by rank', () => {
		const log = logOf(3, [
			['a', 0, 300, { rank: 2, item: 'support' }],
			['a', 0, 1000, { rank: 1, item: 'team' }],
			['a', 1, 0, { plan: 'other' }]
		]);
		expect(told(log)).toEqual(['a 0 new 1000', 'a 0 new 300', 'a 1 moved 0']);
		expect([...log.movements.item]).toEqual([1, 0, -1]);
	});

	test('may be empty', () => {
		expect(told(logOf(0, []))).toEqual([]);
	});
});
