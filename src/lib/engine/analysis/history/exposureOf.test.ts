import { describe, expect, test } from 'vitest';
import { exposureOf } from './exposureOf';
import { FIRST, logOf } from './testing/logOf';

const told = (log: Parameters<typeof exposureOf>[0], options?: Parameters<typeof exposureOf>[1]) =>
	exposureOf(log, options).map(({ segment, decision, counts, ageless, customers }) => ({
		segment,
		decision,
		faced: [...counts.faced],
		left: [...counts.left],
		ageless,
		customers
	}));

describe('how often customers faced leaving', () => {
	test('counts months from the arrival on; who is still there is cut off at the end', () => {
		const log = logOf(4, [
			['stays', 0, 100],
			['leaves', 1, 100],
			['leaves', 3, -100],
			['guest', 2, 100, { day: 1 }],
			['guest', 2, -100, { day: 9 }]
		]);
		expect(told(log)).toEqual([
			{ segment: 'all', decision: 'month', faced: [3, 2, 1, 0], left: [1, 1, 0, 0], ageless: { faced: 0, left: 0 }, customers: 3 }
		]);
	});

	test('who was there before counts from then on, at its tenure where that is known', () => {
		const log = logOf(3, [['old', 1, -100]], { old: { opening: 100, since: FIRST - 3 }, unknown: { opening: 50 } });
		expect(told(log)).toEqual([
			{ segment: 'all', decision: 'month', faced: [0, 0, 1, 1], left: [0, 0, 0, 1], ageless: { faced: 3, left: 0 }, customers: 2 }
		]);
	});

	test('who is billed by the year decides at renewals, and before one as at it', () => {
		const annual = true;
		const log = logOf(
			30,
			[
				['a', 0, 100],
				['b', 0, 100],
				['b', 12, -100],
				['c', 1, 100],
				['c', 20, -100],
				['d', 20, 100]
			],
			{ a: { annual }, b: { annual }, c: { annual }, d: { annual }, e: { annual, opening: 9, since: FIRST - 12 } }
		);
		// e renews in months 0, 12 and 24: it had survived none before.
		expect(told(log)).toEqual([
			{ segment: 'all', decision: 'renewal', faced: [4, 3, 1, 0], left: [1, 1, 0, 0], ageless: { faced: 0, left: 0 }, customers: 4 }
		]);
	});

	test('a return begins anew, and is left out unless asked for', () => {
		const log = logOf(4, [
			['a', 0, 100],
			['a', 1, -100],
			['a', 2, 80]
		]);
		expect(told(log)[0].faced).toEqual([1]);
		expect(told(log, { returned: true })[0].faced).toEqual([2, 0]);
	});

	test('segments of two customers, and an empty log', () => {
		const log = logOf(2, [['a', 1, -5]], {
			a: { opening: 5, segment: 'big', since: FIRST - 1 },
			b: { opening: 5, segment: 'small', since: FIRST - 1 }
		});
		expect(told(log).map(({ segment, customers }) => [segment, customers])).toEqual([
			['big', 1],
			['small', 1]
		]);
		expect(told(logOf(0, []))).toEqual([]);
	});
});
