import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { scenarioSchema } from './scenarioDocument';
import { numericPaths, sweptVariant, withNumbers } from './sweptDocument';

const bytes = readFileSync(new URL('../../../examples/northwind/scenario.yaml', import.meta.url));
const document = scenarioSchema.parse(parseDocument(bytes).document);

function found<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('there is none');
	return value;
}

describe('what a sweep may vary', () => {
	const renewal = found(sweptVariant(document, 'teamRenewal'));

	test('is every number of the whole book and of the policy, by id', () => {
		const paths = numericPaths(renewal);
		expect(paths.get('plans.team.price.monthly.flat')).toBe(79);
		expect(paths.get('plans.pro.price.monthly.flat')).toBe(119);
		expect(paths.get('plans.basic.limits.seats.included')).toBe(5);
		expect(paths.get('plans.basic.price.annual.discount')).toBe(0.15);
		expect(paths.get('addOns.storagePack.adds.storage')).toBe(50);
		expect(paths.get('bundles.proAnalytics.discount')).toBe(0.15);
		expect(paths.get('policy.launch')).toBe(3);
		expect(paths.has('plans.enterprise.limits.seats.included')).toBe(false);
	});

	test('takes in the annual discount of a plan that has none, from 0, unless a discount of the book rules annual payment', () => {
		const { annual: _none, ...price } = document.today.plans[1].price;
		const plans = document.today.plans.map((plan, i) => (i === 1 ? { ...plan, price } : plan));
		const without = found(sweptVariant({ ...document, today: { ...document.today, plans } }, 'today'));
		const path = 'plans.pro.price.annual.discount';
		expect(numericPaths(without).get(path)).toBe(0);
		expect(withNumbers(without, new Map([[path, 0.2]])).book.plans[1].price).toEqual({ ...price, annual: { discount: 0.2 } });
		expect(withNumbers(without, new Map([['plans.pro.price.monthly.flat', 109]])).book.plans[1].price).toEqual({ monthly: { flat: 109 } });
		const ruled = (on?: string[]) => ({
			...without,
			book: { ...without.book, discounts: [{ id: 'yearly', kind: 'annual' as const, discount: 0.1, on }] }
		});
		expect(numericPaths(ruled()).has(path)).toBe(false);
		expect(numericPaths(ruled(['pro'])).has(path)).toBe(false);
		expect(numericPaths(ruled(['basic'])).get(path)).toBe(0);
		expect(numericPaths(ruled()).get('discounts.yearly.discount')).toBe(0.1);
		expect(() => withNumbers(ruled(), new Map([[path, 0.2]]))).toThrow(RangeError);
	});

	test('is replaced in a copy, and nothing else is', () => {
		const other = withNumbers(
			renewal,
			new Map([
				['plans.team.price.monthly.flat', 70],
				['policy.launch', 6]
			])
		);
		const [before, after] = [numericPaths(renewal), numericPaths(other)];
		expect([...after].filter(([path, value]) => before.get(path) !== value)).toEqual([
			['plans.team.price.monthly.flat', 70],
			['policy.launch', 6]
		]);
		expect(before.get('policy.launch')).toBe(3);
		expect(() => withNumbers(renewal, new Map([['plans.none.price', 1]]))).toThrow(RangeError);
	});

	test('Today is varied for everybody at once; an unknown variant is none', () => {
		expect(sweptVariant(document, 'today')).toMatchObject({ book: document.today, policy: { kind: 'immediate' } });
		expect(sweptVariant(document, 'nobody')).toBeUndefined();
	});
});
