import { describe, expect, it } from 'vitest';
import { book, plan, policy, points, STILL, testScenario, variant, alike } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';
import { chancesOf } from '../simulation/chancesOf';
import { compile } from '../simulation/compile';
import { mergeShards } from '../simulation/merge';
import type { Results } from '../simulation/results';
import { simulateShard } from '../simulation/simulateShard';
import { summarise } from '../simulation/summarise';
import { MOST_VALUES_KEPT, valuesByTrial } from '../simulation/valuesByTrial';
import { conclude } from './conclude';

const TRIALS = 60;
const scenario = testScenario({
	today: book([plan('basic', 100.05)]),
	customers: alike(40, { plan: 'basic' }),
	trials: TRIALS,
	months: 13,
	assumptions: { ...STILL, ...points({ churn: 0.15, churnRatio: 0.9 }), 'priceReaction.k': { all: { kind: 'uniform', low: 1, high: 9 } } },
	variants: [120, 130, 150].map((price) => variant(`to${price}`, book([plan('basic', price + 0.05)]), policy({ kind: 'immediate' })))
});
const compiled = compile(scenario, given(scenario), { whole: true });
const outcome = mergeShards(compiled, [simulateShard(compiled, 0, TRIALS)]);

describe('the values by trial of a whole run', () => {
	const results = conclude(compiled, outcome);
	// As a run is kept.
	const kept = JSON.parse(JSON.stringify(results)) as Results;
	const { values, best, ties, regret } = kept.decision;
	const arr = values?.arr ?? {};

	it('given all options, then their chances, ties and regret are those of the decision, to the bit', () => {
		const ids = Object.keys(arr);
		expect(ids).toEqual(['today', 'to120', 'to130', 'to150']);
		// The choice is none that is plain.
		expect(Object.values(best).filter((share) => share > 0 && share < 1).length).toBeGreaterThan(1);
		expect(chancesOf(ids, Object.values(arr))).toStrictEqual({ best, ties, regret });
	});

	it('given one option, then their mean is that of its ARR at the last month', () => {
		const { to130 } = arr;
		expect(to130).toHaveLength(TRIALS);
		expect((to130 ?? []).reduce((sum, value) => sum + value, 0) / TRIALS).toBeCloseTo(kept.variants.to130.final.arr?.mean ?? NaN, 6);
	});

	it('given a preview, then it carries none, and nothing else of a whole run changes with them', () => {
		expect(summarise(compiled, outcome).decision).not.toHaveProperty('values');
		const { values: _, sensitivity: _s, ...rest } = results.decision;
		const { sensitivity: _p, ...preview } = summarise(compiled, outcome).decision;
		expect(rest).toStrictEqual(preview);
	});

	it('given more trials than are kept, then there are none', () => {
		expect(valuesByTrial(compiled, { ...outcome, trials: MOST_VALUES_KEPT / 4 + 1 })).toBeUndefined();
	});
});
