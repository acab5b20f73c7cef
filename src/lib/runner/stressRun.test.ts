import { describe, expect, it } from 'vitest';
import { alike, book, plan, points, policy, STILL, testScenario, variant } from '../../../test/fixtures/scenario';
import { given } from '../../../test/oracles/stage';
import { InputPlaces } from '../engine/analysis/stress/InputPlaces';
import { netBenefits } from '../engine/analysis/decisionFigures';
import { compile } from '../engine/simulation/compile';
import { mergeShards } from '../engine/simulation/merge';
import type { Scenario } from '../engine/simulation/scenario';
import { simulateShard } from '../engine/simulation/simulateShard';
import { stressRun, type StressPool } from './stressRun';

const TRIALS = 120;
/** Monthly customers at 100, 130 from month 1, who react with k to it; the rise is best where k is low. */
const ofRange = (low: number, high: number): Scenario =>
	testScenario({
		today: book([plan('basic', 100)]),
		customers: alike(100, { plan: 'basic' }),
		trials: TRIALS,
		assumptions: {
			...STILL,
			...points({ churn: 0.15, churnRatio: 0.9, 'ceiling.months': 12 }),
			'priceReaction.k': { all: { kind: 'uniform', low, high } },
			'priceReaction.announced': { all: { kind: 'point', value: 0.3 } }
		},
		variants: [variant('rise', book([plan('basic', 130)]), policy({ kind: 'immediate' }))]
	});

const valuesOf = (scenario: Scenario) => {
	const compiled = compile(scenario, given(scenario));
	return netBenefits(compiled, mergeShards(compiled, [simulateShard(compiled, 0, scenario.trials)]));
};

function stressed(scenario: Scenario, onProgress?: StressPool<null>['onProgress']) {
	const pool: StressPool<null> = {
		calibrate: () => Promise.resolve(null),
		values: (own) => Promise.resolve(valuesOf(own)),
		...(onProgress ? { onProgress } : {})
	};
	return stressRun({ scenario, wanted: ['priceReaction.k'], weights: {} }, pool);
}

describe('stressRun', () => {
	it('finds the change that flips a choice, as simulated there, and by how much each form differs', async () => {
		const seen: number[] = [];
		const found = await stressed(ofRange(1, 9), (done, total) => seen.push(done / total));
		expect(found).toMatchObject({ trials: TRIALS, totalsOf: 'rise' });
		if (!found?.change) throw new Error('no change found');
		const { change, chosen, rival } = found;
		expect(change.to).toBe(rival);
		expect(change.lead.mean).toBeLessThan(0);
		expect(change.distance).toBeLessThanOrEqual(2.5);
		const [k] = change.inputs;
		expect(k.path).toBe('priceReaction.k');
		expect(k.from).toBeCloseTo(5, 10);
		// The range runs from 1 to 9: its percentile says the value.
		expect(k.to).toBeCloseTo(1 + 8 * k.percentile, 6);
		expect(k.to > k.from).toBe(chosen === 'rise');
		expect(found.forms.map(({ key }) => key)).toEqual(['calendar', 'cohort', 'ceilingOff']);
		expect(seen[0]).toBe(0);
		expect([...seen].sort((a, b) => a - b)).toEqual(seen);
	}, 60_000);

	it('tells the total of the input that decides apart from that of all others, on the same luck', async () => {
		const found = await stressed(ofRange(1, 9));
		const [k] = found?.totals ?? [];
		expect(k.paths).toEqual(['priceReaction.k']);
		expect(k.total.share).toBeGreaterThan(0.5);
		expect(k.total.share).toBeGreaterThan((k.first?.share ?? 0) - 3 * k.total.standardError);
		expect(found?.rest?.total.share ?? 1).toBeLessThan(k.total.share);
	}, 60_000);

	it('says that nothing plausible flips a choice which wins everywhere', async () => {
		const found = await stressed(ofRange(0, 0.1));
		expect(found?.chosen).toBe('rise');
		expect(found?.change).toBeNull();
	}, 60_000);

	it('asks nothing of a single option, or of too few trials', async () => {
		expect(await stressed({ ...ofRange(1, 9), variants: [] })).toBeNull();
		expect(await stressed({ ...ofRange(1, 9), trials: 49 })).toBeNull();
	});
});

describe('a scenario drawn again in one input', () => {
	it('has other numbers there alone, and the same figures where that input decides nothing', () => {
		const scenario = { ...ofRange(1, 9), trials: 20 };
		const [before] = valuesOf(scenario);
		const [today, rise] = valuesOf({ ...scenario, redrawn: ['priceReaction.k'] });
		expect(today).toEqual(before);
		expect(rise).not.toEqual(valuesOf(scenario)[1]);
		const places = new InputPlaces(scenario);
		const pinned = places.pinned(new Map([['priceReaction.k', 0.25]]));
		expect(pinned.assumptions['priceReaction.k']?.bySegment).toMatchObject({ [scenario.segments[0].id]: { kind: 'point', value: 3 } });
	});
});
