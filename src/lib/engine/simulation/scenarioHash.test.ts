import { describe, expect, it } from 'vitest';
import { buildMarket } from './buildMarket';
import { calibrationFingerprint, fingerprint, scenarioHash } from './scenarioHash';
import type { Scenario } from './scenario';
import { book, plan, policy, STILL, points, stock, testScenario, variant } from '../../../../test/fixtures/scenario';

const today = book([plan('basic', 10), plan('pro', 20)]);
const customers = [
	{ id: 'b', plan: 'basic', usage: { storage: 4 } },
	{ id: 'a', plan: 'pro', usage: { storage: 5 } },
	{ id: 'c', plan: 'pro', usage: { storage: 6 } }
];
const worldOf = (given: Partial<Omit<Scenario, 'base'>> = {}, base = customers) =>
	testScenario({ today, customers: base, meters: [stock('storage')], ...given });
const hashOf = (scenario: Scenario) => scenarioHash(scenario, buildMarket(scenario, scenario.variants, scenario.months).columns);
/** Tags of b, a and c, in the order of the file. */
const tagged = (ids: readonly string[], byCustomer: readonly (readonly number[])[], scenario = worldOf()): Scenario => {
	const start = byCustomer.reduce<number[]>((sums, list) => [...sums, sums[sums.length - 1] + list.length], [0]);
	return { ...scenario, base: { ...scenario.base, tags: { ids, start: Int32Array.from(start), tag: Int32Array.from(byCustomer.flat()) } } };
};

describe('a fingerprint', () => {
	it('is 32 hexadecimal digits, of four hashes that differ', () => {
		expect(fingerprint({ a: 1 })).toMatch(/^[0-9a-f]{32}$/);
		const parts = fingerprint('x').match(/.{8}/g) ?? [];
		expect(new Set(parts).size).toBe(4);
		// Some hash begins with zeros among many.
		for (let i = 0; i < 100; i++) expect(fingerprint(i)).toHaveLength(32);
	});

	it('knows values, not the order of keys; lists have an order', () => {
		expect(fingerprint({ a: 1, b: { c: 2, d: 3 } })).toBe(fingerprint({ b: { d: 3, c: 2 }, a: 1 }));
		expect(fingerprint({ b: 1, a: 2, c: 0 })).toBe(fingerprint({ c: 0, a: 2, b: 1 }));
		expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: 2 }));
		expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
		expect(fingerprint({ a: Infinity })).not.toBe(fingerprint({ a: null }));
		expect(fingerprint(null)).not.toBe(fingerprint({}));
		expect(fingerprint([null])).toBe(fingerprint([null]));
	});
});

describe('what identifies the figures of a run', () => {
	it('is everything but the number of trials', () => {
		const hash = hashOf(worldOf());
		expect(hashOf(worldOf({ trials: 900 }))).toBe(hash);
		expect(hashOf(worldOf({}, [...customers].reverse()))).toBe(hash);
		for (const other of [
			worldOf({ seed: 'other' }),
			worldOf({ months: 24 }),
			worldOf({ name: 'other' }),
			worldOf({ assumptions: { ...STILL, ...points({ churn: 0.1 }) } }),
			worldOf({ variants: [variant('v', today, policy({ kind: 'keep' }))] }),
			worldOf({}, customers.slice(1)),
			worldOf(
				{},
				customers.map((one) => ({ ...one, usage: { storage: 4 } }))
			),
			worldOf(
				{},
				customers.map((one) => ({ ...one, health: 0.1 }))
			)
		])
			expect(hashOf(other)).not.toBe(hash);
	});

	it('is the tags of customers too, whatever their order and that of the file', () => {
		const hash = hashOf(tagged(['x', 'y'], [[0], [1, 0], []]));
		expect(hash).not.toBe(hashOf(worldOf()));
		expect(hashOf(tagged(['y', 'x'], [[1], [1, 0], []]))).toBe(hash);
		expect(hashOf(tagged(['x', 'y'], [[0], [0, 1], []]))).toBe(hash);
		expect(hashOf(tagged(['x', 'y'], [[], [1, 0], [0]], worldOf({}, [...customers].reverse())))).toBe(hash);
		expect(hashOf(tagged(['x', 'y'], [[0], [1], []]))).not.toBe(hash);
		expect(hashOf(tagged(['x', 'y'], [[], [1, 0], [0]]))).not.toBe(hash);
		// Tags that nobody has say nothing.
		expect(hashOf(tagged(['x', 'y', 'z'], [[0], [1, 0], []]))).toBe(hash);
	});
});

describe('what a calibration depends on', () => {
	it('is Today, the base and the assumptions', () => {
		const print = calibrationFingerprint(worldOf());
		for (const same of [
			worldOf({ trials: 900 }),
			worldOf({ months: 24 }),
			worldOf({ name: 'other' }),
			worldOf({ variants: [variant('v', today, policy({ kind: 'keep' }))] }),
			tagged(['x'], [[0], [], []])
		])
			expect(calibrationFingerprint(same)).toBe(print);
		const { base } = worldOf();
		for (const other of [
			worldOf({ seed: 'other' }),
			worldOf({ start: '2027-01' }),
			worldOf({ minorUnits: 1 }),
			worldOf({ churnLaw: 'cohort' }),
			worldOf({ today: book([plan('basic', 11), plan('pro', 20)]) }),
			worldOf({ willingnessToPay: {} }),
			worldOf({ assumptions: { ...STILL, ...points({ churn: 0.1 }) } }),
			worldOf({ meters: [stock('storage'), stock('cpu')] }),
			worldOf({ features: [{ id: 'f', name: 'f', need: 'all' }] }),
			worldOf({ segments: [{ id: 'other', name: 'other', size: 'small' }] }),
			{ ...worldOf(), base: { ...base, weight: base.weight.map((weight) => 2 * weight) } },
			{ ...worldOf(), base: { ...base, ids: ['b', 'a', 'd'] } },
			{ ...worldOf(), base: { ...base, usage: { cpu: base.usage.storage } } },
			{ ...worldOf(), base: { ...base, usage: { storage: base.usage.storage.map((use) => 2 * use) } } }
		])
			expect(calibrationFingerprint(other)).not.toBe(print);
	});
});
