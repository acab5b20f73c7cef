import { describe, expect, it } from 'vitest';
import { ranksOf } from '../../src/lib/engine/analysis/ranksOf';
import { correlation } from '../../src/lib/engine/analysis/correlation';
import { assumptionDraws } from '../../src/lib/engine/analysis/assumptionDraws';
import { resolveAssumptions } from '../../src/lib/engine/market/resolveAssumptions';
import { seedKey } from '../../src/lib/engine/math/draw';
import { AssumptionSampler } from '../../src/lib/engine/simulation/AssumptionSampler';
import { compile } from '../../src/lib/engine/simulation/compile';
import { canHold } from '../../src/lib/engine/simulation/RankCopula';
import type { RankCorrelation } from '../../src/lib/engine/simulation/scenario';
import { northwind } from '../fixtures/northwind';
import { given } from './stage';

const TRIALS = 20_000;
const SEGMENT = { id: 'all', name: 'All', size: 'middle' } as const;
const PATHS = ['churn', 'priceReaction.k', 'elasticity', 'bHealth'];
/** Distributions of several shapes, so that ranks and not values are seen to hold. */
const ROWS = resolveAssumptions(
	{
		churn: { all: { kind: 'uniform', low: 0.05, high: 0.3 } },
		'priceReaction.k': { all: { kind: 'lognormal', mu: 0.4, sigma: 0.5 } },
		elasticity: { all: { kind: 'normal', mean: -1.6, sd: 0.2 } },
		bHealth: { all: { kind: 'uniform', low: 1, high: 5 } }
	},
	[SEGMENT],
	[],
	1
).filter(({ path }) => PATHS.includes(path));

/** Draws of some assumptions by path. */
function draws(correlations?: readonly RankCorrelation[]): ReadonlyMap<string, Float64Array> {
	const sampler = new AssumptionSampler(ROWS, seedKey('correlations'), correlations);
	const drawn = new Map(ROWS.map(({ path }) => [path, new Float64Array(TRIALS)]));
	const values = new Float64Array(ROWS.length);
	for (let trial = 0; trial < TRIALS; trial++) {
		sampler.draw(trial, values);
		ROWS.forEach(({ path }, r) => of(drawn, path).fill(values[r], trial, trial + 1));
	}
	return drawn;
}

const of = (all: ReadonlyMap<string, Float64Array>, path: string) => all.get(path) ?? new Float64Array(0);
const same = (one: Float64Array, two: Float64Array) => one.every((value, i) => value === two[i]);
const spearman = (all: ReadonlyMap<string, Float64Array>, one: string, two: string) =>
	correlation(ranksOf(of(all, one)), ranksOf(of(all, two))).correlation;

const CORRELATIONS: readonly RankCorrelation[] = [
	{ between: ['churn', 'priceReaction.k'], rank: 0.6 },
	{ between: ['priceReaction.k', 'elasticity'], rank: -0.5 },
	{ between: ['churn', 'elasticity'], rank: -0.2 }
];

describe('assumptions that move together', () => {
	const without = draws();
	const together = draws(CORRELATIONS);

	it('have the rank correlation that is set, within 0.03 [T31, T57]', () => {
		for (const { between, rank } of CORRELATIONS) expect(Math.abs(spearman(together, ...between) - rank)).toBeLessThan(0.03);
		expect(Math.abs(spearman(without, 'churn', 'priceReaction.k'))).toBeLessThan(0.03);
		expect(Math.abs(spearman(together, 'churn', 'bHealth'))).toBeLessThan(0.03);
	});

	it('keep their own distribution', () => {
		for (const path of ['churn', 'priceReaction.k', 'elasticity']) {
			const [one, two] = [of(without, path).slice().sort(), of(together, path).slice().sort()];
			let largest = 0;
			// Two-sample Kolmogorov-Smirnov, at a level of one in a hundred thousand.
			for (let i = 0, j = 0; i < TRIALS && j < TRIALS;) {
				if (one[i] <= two[j]) i++;
				else j++;
				largest = Math.max(largest, Math.abs(i - j) / TRIALS);
			}
			expect(largest, path).toBeLessThan(2.47 * Math.sqrt(2 / TRIALS));
		}
	});

	it('leave all others as they were, to the bit', () => {
		const correlated = new Set(CORRELATIONS.flatMap(({ between }) => between));
		for (const [path, values] of without) if (!correlated.has(path)) expect(same(of(together, path), values), path).toBe(true);
	});

	it('are seen by what looks at draws after a run, and move a run', () => {
		const free = northwind({ count: 20, trials: 3, months: 3, variants: [] });
		const tied = { ...free, correlations: CORRELATIONS };
		const drawn = [free, tied].map((scenario) => new Map(assumptionDraws(compile(scenario, given(scenario)), 20).map((one) => [one.path, one.values])));
		expect(of(drawn[1], 'bHealth')).toEqual(of(drawn[0], 'bHealth'));
		expect(of(drawn[1], 'priceReaction.k')).not.toEqual(of(drawn[0], 'priceReaction.k'));
		expect(compile(tied, given(tied)).hash).not.toBe(compile(free, given(free)).hash);
	});

	it('do not depend on the order in which they are written', () => {
		const turned = CORRELATIONS.map(({ between: [one, two], rank }): RankCorrelation => ({ between: [two, one], rank })).reverse();
		const other = draws(turned);
		for (const path of ['churn', 'priceReaction.k', 'elasticity']) expect(same(of(other, path), of(together, path))).toBe(true);
	});

	it('are refused where they cannot all hold at once', () => {
		const impossible: RankCorrelation[] = [
			{ between: ['a', 'b'], rank: 0.9 },
			{ between: ['b', 'c'], rank: 0.9 },
			{ between: ['a', 'c'], rank: -0.9 }
		];
		expect(canHold(impossible)).toBe(false);
		expect(canHold(CORRELATIONS)).toBe(true);
		expect(() => draws(impossible)).toThrow(RangeError);
	});
});
