import { describe, expect, test } from 'vitest';
import { bridgeOf } from './bridgeOf';
import { planMoves } from './planMoves';
import { logOf, FIRST } from './testing/logOf';

describe('the bridge of a log', () => {
	const log = logOf(
		3,
		[
			['a', 0, 1000, { plan: 'team' }],
			['a', 0, 300, { plan: 'team' }],
			['b', 1, -700, { plan: 'team' }],
			['a', 1, 200, { plan: 'business' }],
			['b', 2, 600],
			['c', 2, -100],
			['a', 2, -1500]
		],
		{ b: { opening: 700 }, c: { opening: 500 } }
	);

	test('adds up in every month, and counts customers', () => {
		expect(bridgeOf(log)).toEqual([
			{ month: FIRST, start: 1200, new: 1300, expansion: 0, returned: 0, contraction: 0, churn: 0, end: 2500, off: 0, customers: 3 },
			{ month: FIRST + 1, start: 2500, new: 0, expansion: 200, returned: 0, contraction: 0, churn: -700, end: 2000, off: 0, customers: 2 },
			{
				month: FIRST + 2,
				start: 2000,
				new: 0,
				expansion: 0,
				returned: 600,
				contraction: -100,
				churn: -1500,
				end: 1000,
				off: 0,
				customers: 2
			}
		]);
	});

	test('moves from plan to plan are counted', () => {
		expect(planMoves(log)).toEqual([{ from: 'team', to: 'business', customers: 1, cents: 200 }]);
	});

	test('is off where the source tells another MRR, once, with the month and the customer', () => {
		const open = logOf(4, [
			['a', 0, 1000, { mrrAfter: 1000, line: 2 }],
			['b', 1, 500, { mrrAfter: 500, line: 3 }],
			['b', 2, 100, { mrrAfter: 650, line: 4 }],
			['b', 3, -650, { mrrAfter: 0, line: 5 }]
		]);
		expect(open.breaks).toEqual([{ customer: 1, month: 2, what: 'after', cents: 50, line: 4 }]);
		expect(bridgeOf(open).map(({ off }) => off)).toEqual([0, 0, 50, 0]);
	});

	test('is off where a customer is said to leave and something remains', () => {
		const open = logOf(2, [
			['a', 0, 1000, { kind: 'new' }],
			['a', 1, -900, { kind: 'churn' }]
		]);
		expect(open.breaks).toEqual([{ customer: 0, month: 1, what: 'left-over', cents: -100, line: 0 }]);
	});

	test('forgives what rounding leaves: it goes with the customer', () => {
		const thirds = logOf(2, [
			['a', 0, 3333],
			['a', 0, 3333],
			['a', 0, 3333],
			['a', 1, -10000, { kind: 'churn' }]
		]);
		expect(thirds.breaks).toEqual([]);
		expect(bridgeOf(thirds)[1]).toMatchObject({ churn: -9999, end: 0, customers: 0 });
	});
});
