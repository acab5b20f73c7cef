import { describe, expect, it } from 'vitest';
import { book, plan, policy, points, STILL, testScenario, variant, alike } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';
import { quantile } from '../math/quantile';
import { chancesOf } from '../simulation/chancesOf';
import { compile } from '../simulation/compile';
import { FORECAST_LEVELS } from '../simulation/forecastKept';
import { mergeShards } from '../simulation/merge';
import type { Results } from '../simulation/results';
import { simulateShard } from '../simulation/simulateShard';
import { summarise } from '../simulation/summarise';
import { MOST_VALUES_KEPT, valuesByTrial } from '../simulation/valuesByTrial';
import { conclude } from './conclude';
import { decisionCurves } from './decisionCurves';
import { lostOf } from './worthFigures';

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
		for (const own of ['values', 'draws', 'curves', 'customersLost']) expect(summarise(compiled, outcome).decision).not.toHaveProperty(own);
		const { values: _, draws: _d, sensitivity: _s, curves: _c, customersLost: _l, ...rest } = results.decision;
		const { sensitivity: _p, ...preview } = summarise(compiled, outcome).decision;
		expect(rest).toStrictEqual(preview);
	});

	it('its curves begin at the decision itself, and are those of the values as they are kept', () => {
		const { curves } = kept.decision;
		const at0 = (of: Readonly<Record<string, readonly number[]>> = {}) =>
			Object.fromEntries(Object.entries(of).map(([id, [first]]) => [id, first]));
		expect(at0(curves?.regret)).toStrictEqual(regret);
		expect(at0(curves?.best)).toStrictEqual(best);
		expect(decisionCurves(Object.keys(arr), Object.values(arr), Object.values(values?.customers ?? {}), curves?.grid ?? [])).toStrictEqual(
			curves
		);
	});

	it('the customers lost are those of each trial, and quantiles of more of them', () => {
		const { today = [], to150 = [] } = values?.customers ?? {};
		const lost = today.map((there, trial) => there - to150[trial]).sort((a, b) => a - b);
		expect(kept.decision.customersLost?.to150).toEqual(lost);
		expect(new Set(lost).size).toBeGreaterThan(1);
		const even = Array.from({ length: 1000 }, (_, i) => i);
		const quantiles = lostOf(
			even,
			even.map(() => 0)
		);
		expect([quantiles.length, quantiles[0], quantiles[199]]).toEqual([200, 2, 997]);
	});

	it('a forecast of each option keeps quantiles of the trials at each month, the last those of the values themselves', () => {
		const { forecast } = kept;
		expect(Object.keys(forecast ?? {})).toEqual(['today', 'to120', 'to130', 'to150']);
		const sorted = Float64Array.from(values?.customers?.to150 ?? []).sort();
		const own = forecast?.to150;
		expect(own?.customers[13]).toEqual(FORECAST_LEVELS.map((level) => Number(quantile(sorted, level).toPrecision(7))));
		expect(own?.mrr[13]?.[19]).toBeCloseTo(kept.variants.to150.series.mrr.p50[13] ?? NaN, 2);
		expect(own?.mrr).toHaveLength(14);
		expect([own?.nrr12[11], own?.grr12[0], own?.nrr12[12]?.length]).toEqual([null, null, 39]);
		expect(summarise(compiled, outcome)).not.toHaveProperty('forecast');
	});

	it('given more trials than are kept, then there are none', () => {
		expect(valuesByTrial(compiled, { ...outcome, trials: MOST_VALUES_KEPT / 4 + 1 })).toBeUndefined();
	});
});
