import { describe, expect, it } from 'vitest';
import { hash32, uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { trialKey } from './AssumptionSampler';
import { compile } from './compile';
import { entryConstants, newPlanShare, placeEntry } from './entryConstants';
import { Kernel } from './Kernel';
import type { Scenario } from './scenario';
import { TrialLayout } from './TrialLayout';
import { alike, book, feature, plan, point, policy, STILL, stock, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';

/** What f and g are worth, minor units: some take each plan for what it has. */
const WORTH = { features: { f: 1500, g: 2500 } };
const LADDER = [plan('basic', 10), plan('pro', 25, { features: ['f'] }), plan('max', 50, { features: ['f', 'g'] })];

/** Two segments whose customers stand on the plans as given; newcomers come to them at the given rates. */
function world(
	counts: readonly (readonly number[])[],
	rates: readonly number[],
	more: Partial<Parameters<typeof testScenario>[0]> = {}
): Scenario {
	return testScenario({
		today: book(LADDER),
		customers: counts.flatMap((own, segment) =>
			own.flatMap((count, p) => alike(count, { plan: LADDER[p].id, segment }, `${segment}${LADDER[p].id}`))
		),
		features: [feature('f', 'all'), feature('g', 'all')],
		segments: ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const })),
		assumptions: { ...STILL, newCustomers: { bySegment: { s: point(rates[0]), t: point(rates[1]) } } },
		months: 2,
		...more
	});
}

function solve(scenario: Scenario) {
	const { compiled, person, life, worths } = new Stage(scenario, given(scenario, WORTH));
	return entryConstants({ market: compiled.market, person, life, worths });
}

/** Newcomers on each plan at the end, over some trials. */
function mixOf(scenario: Scenario, entry: Float64Array): number[] {
	const compiled = compile(scenario, { ...given(scenario, WORTH), entry });
	const layout = new TrialLayout(compiled.market);
	const kernel = new Kernel(compiled, layout);
	const counts = LADDER.map(() => 0);
	for (let trial = 0; trial < 6; trial++) {
		const row = new Float64Array(layout.width);
		kernel.run(trial, row);
		counts.forEach((_, p) => (counts[p] += row[layout.flow(LADDER.length, p)]));
	}
	return counts;
}

describe('MODEL 6: the constants of those who choose a plan', () => {
	it.each([{ mix: [6, 3, 1] }, { mix: [1, 1, 8] }, { mix: [2, 0, 3] }, { mix: [0, 3, 2] }, { mix: [0, 0, 4] }, { mix: [5, 0, 0] }])(
		'make others than those on whom they are solved choose as the base stands, $mix, within 4 standard errors',
		({ mix }) => {
			const scenario = world([mix, []], [200, 0]);
			const entry = solve(scenario);
			expect(entry[0]).toBe(0);
			const counts = mixOf(scenario, entry);
			const came = counts.reduce((sum, n) => sum + n, 0);
			expect(came).toBeGreaterThan(2000);
			const whole = mix.reduce((sum, n) => sum + n, 0);
			counts.forEach((count, p) => {
				const share = mix[p] / whole;
				// Solved on 2,000, met by some 2,400. A plan that nobody of 2,000 takes has a share of 12 of them in one case of e^12.
				const error = share === 0 || share === 1 ? 12 / 2000 : 4 * Math.sqrt(share * (1 - share) * (1 / 2000 + 1 / came));
				expect(Math.abs(count / came - share), LADDER[p].id).toBeLessThan(error);
			});
		}
	);

	it('count the base by weight', () => {
		const heavy = world([[3, 3, 0], []], [0, 0]);
		for (const [plan, alike] of [
			[0, [9, 3, 0]],
			[1, [3, 9, 0]]
		] as const) {
			const weight = heavy.base.weight.map((_, i) => (heavy.base.plan[i] === plan ? 3 : 1));
			expect(solve({ ...heavy, base: { ...heavy.base, weight } })).toEqual(solve(world([alike, []], [0, 0])));
		}
	});

	it('of plans that all or nobody takes lie a minor unit beyond the difference of bills, where nothing is worth anything', () => {
		const of = (mix: readonly number[]) => {
			const scenario = world([mix, []], [0, 0]);
			const { compiled, person, life, worths } = new Stage(scenario, given(scenario));
			return [...entryConstants({ market: compiled.market, person, life, worths }).subarray(0, 3)];
		};
		// Basic costs 1,000, Pro 2,500, Max 5,000.
		expect(of([1, 0, 0])).toEqual([0, 1500 - 1, 4000 - 1]);
		// Pro at its constant is worth a minor unit more than Basic, which Max must not reach.
		expect(of([0, 1, 0])).toEqual([0, 1500 + 1, 4000 + 1 - 1]);
	});

	it('judge bills at the use of the segment that is expected in 12 months', () => {
		const metered = plan('pro', 20, {
			price: [
				{ model: 'flat', cents: 2000 },
				{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }
			]
		});
		const scenario = world([], [0, 0], {
			today: book([LADDER[0], metered]),
			meters: [stock('storage')],
			customers: [5, 7].flatMap((use, segment) => alike(3, { plan: 'basic', segment, usage: { storage: use } }, `${segment}`)),
			// Twice the use in a year.
			assumptions: { ...STILL, usageGrowth: { all: point(Math.log(2) / 12) } }
		});
		// 10 units, or 14, and 2,000 make 3,000 and 3,400, against 1,000; nobody takes it.
		const constants = solve(scenario);
		[0, 1999, 0, 2399].forEach((expected, i) => expect(constants[i]).toBeCloseTo(expected, 6));
	});

	it('are of each segment by its own mix, of one without customers by that of all', () => {
		const both = solve(
			world(
				[
					[6, 3, 1],
					[1, 1, 8]
				],
				[0, 0]
			)
		);
		const apart = solve(world([[6, 3, 1], []], [0, 0]));
		expect(both.subarray(0, 3)).toEqual(apart.subarray(0, 3));
		// The more stand on a plan the more it draws.
		expect(both[5]).toBeGreaterThan(both[2]);
		const [one, other] = [mixOf(world([[6, 3, 1], []], [0, 200]), apart), [6, 3, 1]];
		const came = one.reduce((sum, n) => sum + n, 0);
		one.forEach((n, p) => expect(Math.abs(n / came - other[p] / 10)).toBeLessThan(4 * Math.sqrt(0.25 * (1 / 2000 + 1 / came))));
	});
});

describe('MODEL 6: the constant of a plan that only a variant sells', () => {
	const three = [LADDER[0], plan('mid', 20), plan('more', 22), LADDER[1], LADDER[2], plan('top', 90)];
	const low = [plan('lite', 5), ...LADDER];
	const scenario = world([[6, 3, 1], []], [1, 1], {
		variants: [three, low, low.filter(({ id }) => id !== 'basic')].map((plans, v) =>
			variant(`v${v}`, book(plans), policy({ kind: 'keep' }))
		)
	});
	const { market } = compile(scenario, given(scenario, WORTH));
	/** Constants of today's plans: 0, 100, 400, and 0, 10, 40. */
	const placed = (share: (id: string) => number) => {
		const constants = new Float64Array(market.shelves.length * market.segments * market.plans).fill(NaN);
		placeEntry(constants, market, Float64Array.of(0, 100, 400, 0, 10, 40), share);
		return (book: number, segment: number, id: string) =>
			constants[(book * market.segments + segment) * market.plans + market.universe.planIds.indexOf(id)];
	};

	it('lies between those of the nearest known plans below and above, by segment; known plans keep theirs', () => {
		const at = placed((id) => (id === 'mid' ? 0.25 : 0.75));
		expect(['basic', 'pro', 'max'].map((id) => [at(0, 0, id), at(1, 0, id), at(2, 1, id)])).toEqual([
			[0, 0, 0],
			[100, 100, 10],
			[400, 400, 40]
		]);
		expect([at(1, 0, 'mid'), at(1, 0, 'more'), at(1, 1, 'mid'), at(1, 1, 'more')]).toEqual([25, 75, 2.5, 7.5]);
	});

	it('is that of its one neighbour at an end', () => {
		const at = placed(() => 0.3);
		expect([at(1, 0, 'top'), at(1, 1, 'top'), at(2, 0, 'lite')]).toEqual([400, 40, 0]);
		expect([at(3, 0, 'lite'), at(3, 1, 'lite')]).toEqual([100, 10]);
	});

	it('has a share of the trial and the plan alone, the same for every variant', () => {
		const [first, second] = [trialKey(market.seed, 0), trialKey(market.seed, 1)];
		expect(newPlanShare(first, 'mid')).toBe(uniform(...first, purpose.newPlan * 4096, hash32('mid')));
		expect(purpose.newPlan).toBe(38);
		expect(newPlanShare(first, 'mid')).not.toBe(newPlanShare(second, 'mid'));
		expect(newPlanShare(first, 'mid')).not.toBe(newPlanShare(first, 'more'));
	});
});
