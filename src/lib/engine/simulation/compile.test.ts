import { describe, expect, it } from 'vitest';
import { MOTIONS } from '../market/motionTable';
import type { Calibration } from './calibrate';
import { compile } from './compile';
import type { Scenario } from './scenario';
import { addOn, book, feature, limit, plan, policy, point, stock, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const segments = ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }));
const today = book([plan('basic', 10), plan('pro', 20)], [addOn('one', 'module', 3, ['basic']), addOn('two', 'module', 4, ['basic'])]);
const customers = [
	{ id: 'a', plan: 'basic' },
	{ id: 'b', plan: 'pro', segment: 1 }
];
const worldOf = (more: Partial<Omit<Scenario, 'base'>> = {}) =>
	testScenario({
		today,
		customers,
		meters: [stock('storage'), stock('cpu')],
		features: [feature('f', 'all'), feature('g', 'all')],
		segments,
		...more
	});

const SOLVED = { k: MOTIONS.map(() => 1), churnConstants: [0, 0] };

/** A calibration of which every number is another one: its place, from a start. */
const calibration: Calibration = {
	...SOLVED,
	errors: SOLVED,
	batches: [],
	features: Float64Array.from({ length: 4 }, (_, i) => 100 + i),
	addOns: Float64Array.from({ length: 4 }, (_, i) => 200 + i),
	meters: Float64Array.from({ length: 8 }, (_, i) => 300 + i),
	base: Float64Array.from({ length: 4 }, (_, i) => 400 + i),
	featureScale: Int16Array.from({ length: 4 }, (_, i) => i),
	addOnScale: Int16Array.from({ length: 4 }, (_, i) => 4 + i),
	meterScale: Int16Array.from({ length: 8 }, (_, i) => 8 + i),
	baseScale: Int16Array.from({ length: 4 }, (_, i) => 16 + i),
	scales: Array.from({ length: 20 }, () => ({ segment: 0, shelf: 0, below: -1, above: 0, addOn: -1, seats: Float64Array.of(NaN, NaN) })),
	caps: Array.from({ length: 4 }, (_, i) => [{ from: 0, to: 10, most: i }]),
	steps: [],
	entry: new Float64Array(4),
	problems: [{ code: 'known', path: 'p', message: 'm', remedy: 'r', severity: 'note' }]
};

describe('a compiled scenario', () => {
	it('has the calibrated worths on every shelf, by segment, plan and piece, though the books sell more', () => {
		const more = book([plan('basic', 10), plan('pro', 20), plan('max', 30)], [...today.addOns, addOn('three', 'module', 5, ['max'])]);
		const { worths } = compile(worldOf({ variants: [variant('v', more, policy({ kind: 'keep' }))] }), calibration);
		for (const shelf of [0, 1]) {
			for (const s of [0, 1]) {
				for (const i of [0, 1]) {
					expect(worths.feature[worths.featureAt(shelf, s, i)]).toBe(100 + 2 * s + i);
					expect(worths.addOn[worths.addOnAt(shelf, s, i)]).toBe(200 + 2 * s + i);
					expect(worths.base[worths.baseAt(shelf, s, i)]).toBe(400 + 2 * s + i);
					expect(worths.featureScale[worths.featureAt(shelf, s, i)]).toBe(2 * s + i);
					expect(worths.addOnScale[worths.addOnAt(shelf, s, i)]).toBe(4 + 2 * s + i);
					expect(worths.baseScale[worths.baseAt(shelf, s, i)]).toBe(16 + 2 * s + i);
					for (const p of [0, 1]) {
						expect(worths.meter[worths.meterAt(shelf, s, p, i)]).toBe(300 + 4 * s + 2 * p + i);
						expect(worths.meterScale[worths.meterAt(shelf, s, p, i)]).toBe(8 + 4 * s + 2 * p + i);
					}
				}
			}
		}
		expect(worths.scales).toEqual(calibration.scales);
		expect(worths.caps).toEqual(calibration.caps);
		// What only the variant sells is worth its price there, and nothing under Today.
		expect([0, 1].map((shelf) => worths.addOn[worths.addOnAt(shelf, 1, 2)])).toEqual([0, 500]);
		expect(worths.meter[worths.meterAt(0, 0, 2, 0)]).toBe(0);
	});

	it('has what a survey tells at 1', () => {
		const { worths } = compile(worldOf({ willingnessToPay: { t: { g: point(3) } } }), calibration);
		expect([worths.feature[worths.featureAt(0, 1, 1)], worths.feature[worths.featureAt(0, 0, 1)]]).toEqual([1, 101]);
	});

	it('keeps the scenario, its calibration and its notes', () => {
		const scenario = worldOf();
		const compiled = compile(scenario, calibration);
		expect(compiled.scenario).toBe(scenario);
		expect(compiled.calibration).toBe(calibration);
		expect(compiled.problems).toEqual(calibration.problems);
		expect(compiled.problems).not.toBe(calibration.problems);
		expect(compiled.needs).toEqual([1, 1]);
		expect(compiled.market.months).toBe(12);
		expect(compiled.served).toBeUndefined();
		expect(compiled.hash).toMatch(/^[0-9a-f]{32}$/);
	});

	it('warns of amounts that no discount explains', () => {
		const free = book([plan('basic', 0), plan('pro', 20)]);
		const paying = [
			{ id: 'a', plan: 'basic', mrrCents: 500 },
			{ id: 'b', plan: 'pro', mrrCents: 500 }
		];
		const scenario = testScenario({ today: free, customers: paying });
		const [problem, ...others] = compile(scenario, given(scenario)).problems;
		expect(others).toEqual([]);
		expect(problem).toMatchObject({ code: 'mrr-ignored', path: 'customers', severity: 'warning', remedy: 'Check their mrr, plan and use' });
		expect(problem.message).toMatch(/^1 customers pay an amount that no discount on today's price gives/);
	});
});

describe("MODEL 5: a piece that today's book does not sell", () => {
	const problems = (proposed: typeof today, meters = NaN) => {
		const scenario = worldOf({
			variants: [variant('plain', today, policy({ kind: 'keep' })), variant('v', proposed, policy({ kind: 'keep' }))]
		});
		const known = given(scenario);
		return compile(scenario, { ...known, features: known.features.fill(NaN), meters: known.meters.fill(meters) }).problems;
	};

	it('is taken at its proposed price, once for all segments, and marked under its variant', () => {
		const bold = book(
			[plan('basic', 10), plan('pro', 20, { features: ['f', 'g'] })],
			[...today.addOns, addOn('three', 'module', 5, ['basic']), addOn('four', 'service', 5, ['basic'])]
		);
		expect(problems(bold)).toEqual([
			{
				code: 'assumed-worth',
				path: 'variants/v',
				message:
					"today's book does not sell f, g, three, four, so nothing shows what customers would pay; the proposed price is taken as what the median one would",
				remedy: 'Read the sales of these pieces as an assumption',
				severity: 'warning'
			}
		]);
	});

	it('may be units that no limit of today tells of', () => {
		const limited = book([plan('basic', 10, { limits: { cpu: limit(1) } }), plan('pro', 20)], today.addOns);
		const [{ message }] = problems(limited);
		expect(message).toMatch(/^today's book does not sell cpu, so/);
	});

	it('is not marked where it costs nothing, or where nobody stands on the plan of its units', () => {
		expect(problems(book(today.plans, [...today.addOns, addOn('three', 'module', 0, ['basic'])]))).toEqual([]);
		const above = book([...today.plans, plan('high', 30, { limits: { cpu: limit(1) } }), plan('top', 50)], today.addOns);
		expect(problems(above, 0)).toEqual([]);
		expect(problems(today)).toEqual([]);
	});
});
