import { describe, expect, it } from 'vitest';
import { sweepFigures } from '../../src/lib/engine/analysis/sweep';
import { upliftSweep } from '../../src/lib/engine/analysis/sweepUplift';
import { normalCdf } from '../../src/lib/engine/math/normalCdf';
import { compile } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { TrialFigures } from '../../src/lib/engine/simulation/trialFigures';
import { alike, book, feature, plan, points, policy, STILL, testScenario, variant } from '../fixtures/scenario';
import { given } from './stage';

/** Price elasticity of conversion at today's step of 70, and the spread of value that it means: s = 2 phi(0) / |E|. */
const ELASTICITY = -1.6;
const S = 0.7978845608 / 1.6;
const STEP = 70;
const P = 0.2;
const MONTHS = 12;
const SIZE = 500;
const TRIALS = 60;

/** MRR won at a step of x: x times the share whose value is at least x, times the share that comes round to it in the time. */
const won = (x: number) => SIZE * x * normalCdf(-Math.log(x / STEP) / S) * (1 - (1 - P) ** (MONTHS / 12));

/** Where x S(x) is largest: the elasticity there is -1. Found by halving the step of a search. */
function optimum(): number {
	let [x, step] = [STEP, 16];
	while (step > 1e-9) {
		if (won(x + step) > won(x)) x += step;
		else if (won(x - step) > won(x)) x -= step;
		else step /= 2;
	}
	return x;
}

const prices = (step: number) => book([plan('basic', 29), plan('pro', 29 + step, { features: ['sso'] })]);

describe('a sweep of one price through the whole engine', () => {
	const best = optimum();
	const steps = [30, 38, 46, best, 62, 70, 78, 86, 94, 102, 110];
	const scenario = testScenario({
		features: [feature('sso', 'all')],
		today: prices(STEP),
		customers: alike(SIZE, { plan: 'basic', health: 0.9 }),
		months: MONTHS,
		trials: TRIALS,
		assumptions: { ...STILL, ...points({ cooldown: 0, persistence: 1, elasticity: ELASTICITY, 'conversion.tier': P }) },
		variants: steps.map((step, i) => variant(`v${i}`, prices(step), policy({ kind: 'keep' })))
	});
	const compiled = compile(scenario, given(scenario, { k: 1, features: { sso: STEP * 100 } }));
	const figures = new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, TRIALS)]), 100);
	const mrr = (v: number) => Float64Array.from({ length: TRIALS }, (_, trial) => figures.final('mrr', trial, v) ?? NaN);
	const at = steps.map((step) => [step]);
	const objectives = steps.map((_, i) => mrr(i + 1));
	const swept = upliftSweep(at, objectives, mrr(0), false);

	it('oracle 8: the optimum of price times conversion lies where the elasticity is -1', () => {
		expect(best).toBeCloseTo(53.98, 1);
		const z = -Math.log(best / STEP) / S;
		expect(Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / normalCdf(z) / S).toBeCloseTo(1, 5);
	});

	it('oracle 8: earns at each step what the closed form says', () => {
		swept.points.forEach(({ mean }, i) => {
			const { standardError } = sweepFigures(at, objectives).points[i];
			expect(Math.abs(mean - SIZE * 29 - won(steps[i])), `step ${steps[i]}`).toBeLessThan(4 * standardError);
		});
	});

	it('oracle 8: finds it: the optimum is among the points level with the best, and those far from it are not', () => {
		const near = steps.indexOf(best);
		expect(swept.points[near].behind).toBeLessThanOrEqual(4 * swept.points[near].behindError);
		expect(swept.level).toContain(swept.best);
		expect(Math.abs(steps[swept.best] - best)).toBeLessThanOrEqual(8.1);
		for (const i of swept.level) expect(won(steps[i])).toBeGreaterThan(0.97 * won(best));
		expect(swept.bestValues[0].p5).toBeLessThanOrEqual(best);
		expect(swept.bestValues[0].p95).toBeGreaterThanOrEqual(best);
	});

	it('measures each point against Today on the same draws: today\'s own price is no uplift', () => {
		const same = swept.points[steps.indexOf(STEP)].uplift;
		expect([same.mean, same.p5, same.p95, same.probabilityBetter]).toEqual([0, 0, 0, 0.5]);
	});
});
