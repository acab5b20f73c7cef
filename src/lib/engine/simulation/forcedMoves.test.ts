import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import { beyondEvidence, beyondProblems, forcedBills } from './forcedMoves';
import { simulateShard } from './simulateShard';
import { mergeShards } from './merge';
import { TrialFigures } from './trialFigures';
import { figuresOf } from '../../../../test/fixtures/figures';
import { book, plan, points, policy, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const today = book([plan('basic', 10), plan('pro', 20)]);
const dear = (basic: number, pro: number) => book([plan('basic', basic), plan('pro', pro)]);
const scenario = testScenario({
	today,
	customers: [
		{ id: 'a', plan: 'basic', weight: 6 },
		{ id: 'b', plan: 'basic', weight: 3 },
		{ id: 'c', plan: 'pro' }
	],
	trials: 2,
	assumptions: { ...STILL, ...points({ 'ceiling.rise': 100, 'ceiling.spread': 0, 'ceiling.floor': 0 }) },
	variants: [
		variant('mild', dear(10.5, 24), policy({ kind: 'immediate' })),
		variant('steep', dear(12, 50), policy({ kind: 'immediate' })),
		variant('keep', dear(90, 90), policy({ kind: 'keep' })),
		variant('fall', dear(5, 10), policy({ kind: 'immediate' }))
	]
});
const compiled = compile(scenario, given(scenario));
const lived = new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, 2)]), 100);

describe('MODEL 8: changes of bills that a policy forces', () => {
	const bills = forcedBills(compiled, lived);

	it('are those of the customers moved, by weight, as shares of the old bill', () => {
		expect(bills.mild.customers).toBe(10);
		for (const [key, share] of [
			['p50', 0.05],
			['p90', 0.05],
			['p95', 0.2],
			['largest', 0.2]
		] as const)
			expect(bills.mild[key], key).toBeCloseTo(share, 12);
		// One of ten above 10%; a rise of exactly a fifth is not above it.
		expect(bills.mild.above).toEqual({ 0.1: 1, 0.2: 0, 0.5: 0, 1: 0 });
		expect(bills.steep.above).toEqual({ 0.1: 10, 0.2: 1, 0.5: 1, 1: 1 });
		expect(bills.steep.largest).toBeCloseTo(1.5, 12);
	});

	it('of a fall are below 0, of those who keep none', () => {
		expect([bills.fall.p50, bills.fall.largest, bills.fall.customers]).toEqual([-0.5, -0.5, 10]);
		expect(bills.keep).toEqual({ customers: 0, p50: 0, p90: 0, p95: 0, above: { 0.1: 0, 0.2: 0, 0.5: 0, 1: 0 }, largest: 0 });
	});

	it('average over trials: counts over all, percentiles over those with a move; the largest is that of all', () => {
		const told = figuresOf(compiled, 2, (row, { movesAt }, trial, v) => {
			if (v === 1 && trial === 1) row.set([8, 4, 3, 2, 1, 0.1, 0.3, 0.5, 0.9], movesAt + 3);
			if (v === 2) row.set([8, 0, 0, 0, 0, 0.25 + trial, 0.3, 0.5, 0.9 - trial], movesAt + 3);
			if (v === 4 && trial === 1) row.set([8, 0, 0, 0, 0, -0.4, -0.3, -0.2, -0.1], movesAt + 3);
		});
		const { mild, steep, fall } = forcedBills(compiled, told);
		expect(mild).toEqual({ customers: 4, p50: 0.1, p90: 0.3, p95: 0.5, above: { 0.1: 2, 0.2: 1.5, 0.5: 1, 1: 0.5 }, largest: 0.9 });
		expect([steep.p50, steep.largest]).toEqual([0.75, 0.9]);
		// Where nobody is moved there is no change of 0 that would be larger than a fall.
		expect([fall.customers, fall.p50, fall.largest]).toEqual([4, -0.4, -0.1]);
	});
});

describe('MODEL 1: beyond the evidence', () => {
	it('is where more than a twentieth of those moved meet more than 25% in all, the largest of all trials with it', () => {
		const beyond = beyondEvidence(compiled, lived);
		// One of ten at 150%; nobody above 20%.
		expect(Object.keys(beyond)).toEqual(['steep']);
		expect(beyond.steep.share).toBeCloseTo(0.1, 12);
		expect(beyond.steep.largest).toBeCloseTo(1.5, 12);
	});

	it('is pooled over trials', () => {
		const told = (moved: readonly number[], over: readonly number[]) =>
			beyondEvidence(
				compiled,
				figuresOf(compiled, 2, (row, { movesAt }, trial, v) => {
					if (v === 1) row.set([moved[trial], over[trial], 0.3 + trial], movesAt);
				})
			);
		// 11 of 200, and 10 of 200, in whatever trials.
		expect(told([100, 100], [11, 0])).toEqual({ mild: { share: 0.055, largest: 1.3 } });
		expect(told([190, 10], [0, 10])).toEqual({});
		expect(told([0, 0], [0, 0])).toEqual({});
		// A twentieth is not more than a twentieth, one more of 10,000 is; a customer of a small weight is a customer.
		expect(told([5000, 5000], [200, 300])).toEqual({});
		expect(told([5000, 5000], [200, 301]).mild.share).toBeCloseTo(0.0501, 12);
		expect(told([0.25, 0.25], [0.125, 0])).toEqual({ mild: { share: 0.25, largest: 1.3 } });
		expect(told([0.5, 0], [0.035, 0]).mild.share).toBeCloseTo(0.07, 12);
	});

	it('is a problem that names the variant, the share and the largest rise', () => {
		const variants = scenario.variants.map((own) => ({ ...own, name: `all ${own.id}` }));
		const [problem, ...others] = beyondProblems(
			{ ...compiled, scenario: { ...scenario, variants } },
			{ steep: { share: 0.104, largest: 1.5 } }
		);
		expect(others).toEqual([]);
		expect(problem).toMatchObject({ code: 'beyond-evidence', path: 'variants/steep', severity: 'warning' });
		expect(problem.message).toMatch(/^all steep: 10% of the customers moved meet a rise of more than 25% in all, the largest 150%; /);
	});
});
