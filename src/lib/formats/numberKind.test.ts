import { expect, test } from 'vitest';
import { isOpenEnd, mostOf, numberKind } from './numberKind';

test.each([
	['plans.pro.price.monthly.flat', 'money', Infinity],
	['plans.pro.price.monthly.graduated.tiers.1.unit', 'money', Infinity],
	['plans.pro.price.monthly.pert.2', 'money', Infinity],
	['plans.pro.minimum', 'money', Infinity],
	['plans.pro.minimum.amount', 'money', Infinity],
	['plans.pro.price.monthly.perUnit.minimum', 'money', Infinity],
	['plans.pro.price.monthly.maximum', 'money', Infinity],
	['plans.pro.limits.seats.included', 'count', Infinity],
	['plans.pro.price.annual.discount', 'share', 1],
	['discounts.spring.discount', 'share', 1],
	['discounts.seats.tiers.1.discount', 'share', 1],
	['discounts.seats.tiers.0.upTo', 'count', Infinity],
	['discounts.spring.months', 'count', Infinity],
	['bundles.both.discount', 'share', 1],
	['policy.loyalty', 'share', 1],
	['policy.waves.0', 'share', 1],
	['policy.rate', 'share', Infinity],
	['policy.segments.smb.rate', 'share', Infinity],
	['policy.launch', 'count', Infinity]
])('%s is %s, at most %d', (path, kind, most) => {
	expect([numberKind(path), mostOf(path)]).toEqual([kind, most]);
});

test('an end is open where there are more values beyond it', () => {
	const share = 'plans.pro.price.annual.discount';
	const open = (path: string, value: number, tried: number[]) => isOpenEnd(path, value, tried);
	expect(open(share, 0, [0, 0.2, 0.4])).toBe(false);
	expect(open(share, 0.2, [0, 0.2, 0.4])).toBe(false);
	expect(open(share, 0.4, [0, 0.2, 0.4])).toBe(true);
	expect(open(share, 1, [0.5, 1])).toBe(false);
	expect(open('plans.pro.price.monthly.flat', 79, [79, 99])).toBe(true);
	expect(open('plans.pro.price.monthly.flat', 99, [79, 99])).toBe(true);
	expect(open('policy.rate', 1, [0.5, 1])).toBe(true);
});
