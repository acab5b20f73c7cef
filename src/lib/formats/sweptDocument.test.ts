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
		expect(paths.get('plans.team.price.monthly.flat')).toBe(65);
		expect(paths.get('plans.pro.price.monthly.flat')).toBe(119);
		expect(paths.get('plans.basic.limits.seats.included')).toBe(5);
		expect(paths.get('plans.basic.price.annual.discount')).toBe(0.15);
		expect(paths.get('addOns.storagePack.adds.storage')).toBe(50);
		expect(paths.get('bundles.proAnalytics.discount')).toBe(0.15);
		expect(paths.get('policy.launch')).toBe(3);
		expect(paths.has('plans.enterprise.limits.seats.included')).toBe(false);
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
