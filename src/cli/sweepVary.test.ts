import { describe, expect, test } from 'vitest';
import { CallError } from './CallError';
import { sweepVary } from './sweepVary';

const paths = new Map([
	['plans.pro.price.monthly.flat', 99],
	['plans.pro.limits.seats.included', 25],
	['plans.pro.price.annual.discount', 0.15],
	['plans.basic.price.annual.flat', 24],
	['policy.launch', 3]
]);
const vary = (...options: string[]) => sweepVary(options, paths);

describe('--vary', () => {
	test('gives even values with both ends, and the current one among them', () => {
		expect(vary('plans.pro.price.monthly.flat=90:110:3')).toEqual([
			{ path: 'plans.pro.price.monthly.flat', current: 99, values: [90, 99, 100, 110] }
		]);
		expect(vary('policy.launch=5:1:3')[0].values).toEqual([1, 3, 5]);
		expect(vary('policy.launch=0:0.3:4')[0].values).toEqual([0, 0.1, 0.2, 0.3, 3]);
		expect(vary('policy.launch=3:9:1')[0].values).toEqual([3]);
	});

	test.each([
		[['plans.pro.price=1:2:3'], 'there is no number at "plans.pro.price". Did you mean "plans.pro.price.monthly.flat"?'],
		[['plans.pro.limit.seats.included=1:2:3'], 'Did you mean "plans.pro.limits.seats.included"?'],
		[['plans.basic.price.annual.discount=0:0.3:4'], 'has a price of its own or is ruled by a discount of the book'],
		[['plans.pro.price.annual.discount=0:15:4'], 'goes above 1. Shares are 0-1: write 0.15 for 15%'],
		[['plans.pro.price.monthly.flat=-1:15:4'], 'goes below 0. Start at 0 or above'],
		[['policy.launch'], '"policy.launch" is not path=from:to:steps'],
		[['policy.launch=a:2:3'], 'does not run from a number to a number'],
		[['policy.launch=1:2:0'], 'has 0 steps'],
		[['policy.launch=1:2:202'], 'has 202 steps'],
		[['policy.launch=1:2:21', 'plans.pro.price.monthly.flat=1:2:21'], 'that is 484 points, more than the 400'],
		[['policy.launch=1:2:2', 'policy.launch=1:2:2'], 'is varied twice'],
		[[], '0 values are varied']
	])('refuses %j', (options, message) => {
		expect(() => vary(...options)).toThrow(CallError);
		expect(() => vary(...options)).toThrow(message);
	});

	test('says all that is wrong at once', () => {
		expect(() => vary('policy.lunch=1:2:3', 'policy.launch=1:2:x')).toThrow(/policy\.lunch[\s\S]*has x steps/);
	});
});
