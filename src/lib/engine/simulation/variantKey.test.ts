import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { northwind, northwindNext, northwindToday } from '../../../../test/fixtures/northwind';
import { randomScenario } from '../../../../test/fixtures/randomScenario';
import { addOn, book, points, policy, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';
import type { Calibration } from './calibrate';
import { compile, simulatedOf } from './compile';
import type { Scenario, Variant } from './scenario';
import { simulateShard } from './simulateShard';
import { variantKeys } from './variantKey';

const [FROM, TO] = [1, 3];

/** Rows of two trials by key, of Today, all variants and their twins. */
function rowsOf(scenario: Scenario, calibration: Calibration, only?: readonly number[]): Map<string, Float64Array[]> {
	const compiled = compile(scenario, calibration, { whole: true, only });
	const { rows, width } = simulateShard(compiled, FROM, TO);
	const all = variantKeys(scenario, simulatedOf(scenario, true).variants);
	const keys = only ? [0, ...only].map((place) => all[place]) : all;
	return new Map(
		keys.map((key, v) => [
			key,
			Array.from({ length: TO - FROM }, (_, trial) =>
				rows.subarray((trial * keys.length + v) * width, (trial * keys.length + v + 1) * width)
			)
		])
	);
}

/** Numbers as they lie in memory: 0 is not -0. */
const bitsOf = (rows: readonly Float64Array[]) => rows.map((row) => Buffer.from(row.slice().buffer).toString('base64'));

const renamed = (own: Variant, name: string): Variant => ({ ...own, id: name, name });

/** What somebody may do to the variants of a scenario. */
const EDITS: readonly ((variants: readonly Variant[]) => readonly Variant[])[] = [
	(variants) => variants.slice(1),
	(variants) => variants.slice(0, 1),
	(variants) => [...variants].reverse(),
	(variants) => variants.map((own, v) => renamed(own, `another ${v}`)),
	([first, ...others]) => [{ ...first, policy: policy({ kind: 'immediate', launch: 2 }) }, ...others],
	([first, ...others]) => [...others, { ...first, policy: policy({ kind: 'keep', launch: 1 }) }],
	([first, second, ...others]) => [{ ...first, book: second.book }, second, ...others],
	(variants) => [...variants, { ...variants[0], id: 'copy', policy: variants[1].policy }],
	(variants) => [...variants, variant('new', book([...northwindToday.plans]), policy({ kind: 'keep' }))],
	() => []
];

describe('rows of the same key', () => {
	const worlds = randomScenario({ customers: 6, months: [3, 15], variants: 3, hasExtras: true });

	it('are the same bits, whatever an edit does to the variants beside them', () => {
		let [kept, others] = [0, 0];
		const holds = ({ scenario, calibration }: { scenario: Scenario; calibration: Calibration }, edit: (typeof EDITS)[number]) => {
			const before = rowsOf(scenario, calibration);
			for (const [key, rows] of rowsOf({ ...scenario, variants: edit(scenario.variants), trials: 500, name: 'x' }, calibration)) {
				const known = before.get(key);
				if (!known) {
					others++;
					continue;
				}
				kept++;
				expect(bitsOf(rows)).toEqual(bitsOf(known));
			}
		};
		fc.assert(fc.property(worlds, fc.constantFrom(...EDITS), holds), { seed: 27, numRuns: 60 });
		expect(Math.min(kept, others)).toBeGreaterThan(100);
	});

	it('are the same bits where only some of the variants are simulated beside Today, twins without those whose book they sell', () => {
		const holds = ({ scenario, calibration }: { scenario: Scenario; calibration: Calibration }, mask: number) => {
			const all = rowsOf(scenario, calibration);
			const only = simulatedOf(scenario, true).variants.flatMap((_, v) => (mask & (1 << v) ? [v + 1] : []));
			for (const [key, rows] of rowsOf(scenario, calibration, only)) expect(bitsOf(rows)).toEqual(bitsOf(all.get(key) ?? []));
		};
		fc.assert(fc.property(worlds, fc.integer({ min: 0, max: 63 }), holds), { seed: 28, numRuns: 60 });
	});

	it('are the same bits where the twin of one of several variants is priced by its own book, and a module fits by the first', () => {
		const selling = (id: string, dollars: number, motion: 'adjacent' | 'platform') =>
			variant(
				id,
				{ ...northwindNext, addOns: [addOn('insight', 'module', dollars, ['basic', 'pro', 'team'], { motion })] },
				policy({ kind: 'immediate', launch: 1 })
			);
		const world = northwind({
			count: 60,
			months: 14,
			assumptions: points({ newCustomers: 6 }),
			variants: [selling('cheap', 2, 'adjacent'), selling('dear', 60, 'platform')]
		});
		const calibration = given(world);
		const all = rowsOf(world, calibration);
		expect(all.size).toBe(5);
		for (const only of [[1, 2, 4], [2, 3], [4]])
			for (const [key, rows] of rowsOf(world, calibration, only)) expect(bitsOf(rows)).toEqual(bitsOf(all.get(key) ?? []));
	});

	it('are the same bits where a team cannot serve all attempts', () => {
		const world = northwind({ count: 60, months: 14, assumptions: points({ 'owner.csmLed.capacity': 2, 'owner.productLed.capacity': 1 }) });
		const calibration = given(world);
		const all = rowsOf(world, calibration);
		for (const only of [[2], [1, 4], []])
			for (const [key, rows] of rowsOf(world, calibration, only)) expect(bitsOf(rows)).toEqual(bitsOf(all.get(key) ?? []));
		const edited = { ...world, variants: [...world.variants].reverse().slice(1) };
		for (const [key, rows] of rowsOf(edited, calibration)) expect(bitsOf(rows)).toEqual(bitsOf(all.get(key) ?? []));
	});
});

describe('the key of a variant', () => {
	const world = northwind({ count: 5 });
	const keysOf = (scenario: Scenario) => variantKeys(scenario, scenario.variants);
	const keys = keysOf(world);
	const [first, ...others] = world.variants;

	it('is not its name, its place, its twin or the number of trials', () => {
		const [today, ...own] = keys;
		expect(new Set(keys).size).toBe(5);
		expect(keysOf({ ...world, name: 'x', trials: 7 })).toEqual(keys);
		expect(keysOf({ ...world, variants: world.variants.map((one) => renamed(one, `${one.id}!`)) })).toEqual(keys);
		expect(keysOf({ ...world, variants: [...world.variants].reverse() })).toEqual([today, ...own.reverse()]);
		expect(keysOf({ ...world, base: structuredClone(world.base) })).toEqual(keys);
		const { variants } = simulatedOf({ ...world, variants: [world.variants[1]] }, true);
		const kept = variant('k', northwindNext, policy({ kind: 'keep', launch: 3 }));
		expect(variantKeys(world, variants)[2]).toBe(variantKeys(world, [kept])[1]);
	});

	it('is another one for its book and its policy alone', () => {
		const dearer = { ...northwindNext, plans: [{ ...northwindNext.plans[0], annual: undefined }, ...northwindNext.plans.slice(1)] };
		for (const edited of [
			{ ...first, book: dearer },
			{ ...first, policy: policy({ kind: 'keep', launch: 4 }) }
		]) {
			const [today, own, ...rest] = keysOf({ ...world, variants: [edited, ...others] });
			expect([today, ...rest]).toEqual([keys[0], ...keys.slice(2)]);
			expect(own).not.toBe(keys[1]);
		}
	});

	it('is another one of all for everything else that a row depends on', () => {
		const { base } = world;
		const cheap = addOn('priceless', 'module', 1, ['pro']);
		const onSale = (motion: 'adjacent' | 'platform') => ({ ...northwindNext, addOns: [...northwindNext.addOns, { ...cheap, motion }] });
		const beside = (proposed: Variant['book']) => [variant('v', proposed, policy({ kind: 'keep' })), ...world.variants];
		const changed: Scenario[] = [
			{ ...world, seed: 'other' },
			{ ...world, months: 35 },
			{ ...world, start: '2026-02' },
			{ ...world, minorUnits: 1 },
			{ ...world, perUsd: 2 },
			{ ...world, churnLaw: 'cohort' },
			{ ...world, redrawn: ['churn'] },
			{ ...world, correlations: [{ between: ['churn', 'elasticity'], rank: 0.5 }] },
			{ ...world, willingnessToPay: {} },
			{ ...world, assumptions: points({ churn: 0.1 }) },
			{ ...world, today: { ...northwindToday, bundles: [] } },
			{ ...world, meters: [...world.meters].reverse() },
			{ ...world, features: [{ ...world.features[0], need: 'premium' }, ...world.features.slice(1)] },
			{ ...world, segments: [{ ...world.segments[0], size: 'large' }, ...world.segments.slice(1)] },
			// Another plan, module, or motion of a module widens the rows of all, or draws who fits.
			{ ...world, variants: beside({ ...northwindNext, plans: [...northwindNext.plans, { ...northwindNext.plans[0], id: 'mini' }] }) },
			{ ...world, variants: beside(onSale('adjacent')) },
			{ ...world, variants: beside(onSale('platform')) },
			...Object.entries(base).flatMap(([name, column]) =>
				ArrayBuffer.isView(column) && name !== 'addOn' && name !== 'addOnQuantity'
					? [{ ...world, base: { ...base, [name]: (column as Float64Array).map((value, i) => (i === 4 ? (value === 3 ? 4 : 3) : value)) } }]
					: []
			),
			{ ...world, base: { ...base, ids: [...base.ids].reverse() } },
			{ ...world, base: { ...base, usage: { ...base.usage, storage: base.usage.storage.map((use) => use + 1e-9) } } },
			{ ...world, base: { ...base, tags: { ids: ['vip'], start: Int32Array.of(0, 1, 1, 1, 1, 1), tag: Int32Array.of(0) } } }
		];
		const [alone] = keysOf({ ...world, variants: beside(onSale('platform')) }).slice(1);
		const after = keysOf({ ...world, variants: [...beside(onSale('adjacent')).slice(0, 1), ...beside(onSale('platform'))] });
		// The first book that has a module says who it fits.
		expect(after[2]).not.toBe(alone);
		const found = changed.map((scenario) => keysOf(scenario));
		for (const [i, own] of found.entries()) for (const key of own) expect(keys, `change ${i}`).not.toContain(key);
		expect(new Set(found.map(([today]) => today)).size).toBe(changed.length);
	});

	it('costs no more than milliseconds with 100,000 customers, which are hashed once', () => {
		const many = <T extends Float64Array | Int32Array | Uint8Array>(column: T, length = 100_000) => {
			const long = column.slice(0, 0).constructor as new (length: number) => T;
			return new long(length).map((_, i) => column[i % column.length]) as T;
		};
		const base = Object.fromEntries(
			Object.entries(world.base).map(([name, column]) => [name, ArrayBuffer.isView(column) ? many(column as Float64Array) : column])
		) as unknown as Scenario['base'];
		Object.assign(base, { ids: Array.from({ length: 100_000 }, (_, i) => `customer ${i}`) });
		const took = (at: Scenario) => {
			const began = performance.now();
			keysOf(at);
			return performance.now() - began;
		};
		took({ ...world, base: structuredClone(world.base) });
		expect(took({ ...world, base })).toBeLessThan(400);
		expect(Math.min(...[1, 2, 3].map(() => took({ ...world, base })))).toBeLessThan(40);
	});
});
