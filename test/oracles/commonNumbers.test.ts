import { describe, expect, it } from 'vitest';
import { correlation } from '../../src/lib/engine/analysis/correlation';
import type { Price } from '../../src/lib/engine/catalog/price';
import { standardError } from '../../src/lib/engine/math/standardError';
import { calibrate } from '../fixtures/keptCalibrations';
import { compile } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { TrialFigures } from '../../src/lib/engine/simulation/trialFigures';
import { example } from '../fixtures/example';
import { policy } from '../fixtures/scenario';

/** As few as tell the bounds from what is found at 4 standard errors. */
const TRIALS = 60;
const scenario = example();
const calibration = calibrate(scenario);

describe('oracle 9: common random numbers', () => {
	const compiled = compile({ ...scenario, trials: TRIALS, variants: scenario.variants.filter(({ id }) => id === 'teamRenewal') }, calibration);
	const figures = new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, TRIALS)]), scenario.minorUnits);
	const values = (metric: 'mrr' | 'revenue', variant: number) => Float64Array.from({ length: TRIALS }, (_, trial) => figures.final(metric, trial, variant) ?? NaN);
	const variance = (sample: Float64Array) => (standardError(sample).standardError ** 2) * sample.length;

	/**
	 * Variance of the paired difference over that of a difference with independent seeds, which is the sum of the variances of the two: trials are
	 * independent. With it the standard error of its logarithm; numerator and denominator are as good as independent.
	 */
	const ratio = (metric: 'mrr' | 'revenue') => {
		const [today, variant] = [values(metric, 0), values(metric, 1)];
		const share = variance(variant.map((value, trial) => value - today[trial])) / (variance(today) + variance(variant));
		return { share, error: Math.sqrt(4 / (TRIALS - 1)) };
	};

	it.each([
		['final MRR', 'mrr', 1 / 20],
		['revenue over the horizon', 'revenue', 1 / 10]
	] as const)('oracle 9: they leave less than the bound of the variance of a difference of %s, on the example [T74]', (_, metric, bound) => {
		const { share, error } = ratio(metric);
		// At 4 standard errors of the logarithm: .014 and .020 were found, three times as much would fail.
		expect(share * Math.exp(4 * error)).toBeLessThan(bound);
	});

	it('oracle 9: the two arms move together in a trial and not across trials [T74]', () => {
		const [today, variant] = [values('mrr', 0), values('mrr', 1)];
		expect(correlation(today, variant).low).toBeGreaterThan(0.9);
		const shifted = Float64Array.from(variant, (_, trial) => variant[(trial + 1) % TRIALS]);
		expect(Math.abs(correlation(today, shifted).correlation)).toBeLessThan(4 / Math.sqrt(TRIALS));
	});
});

/** A price of flat parts, per-unit parts and formulas, all dearer. */
function raised(price: Price, factor: number): Price {
	return price.map((part) => {
		if (part.model === 'flat') return { ...part, cents: part.cents * factor };
		if (part.model !== 'formula') throw new Error(`${part.model}: not in the example`);
		return { ...part, expression: { op: 'multiply', args: [{ op: 'number', value: factor }, part.expression] } };
	});
}

describe('sanity of the price reaction (EVIDENCE 1: .05 to .40 points)', () => {
	/** Self-serve customers of the example lost by a forced rise of 10% in two quarters more than without it: points for each 1%, with their standard error. Existing customers only. */
	function reaction(trials: number, own: Record<string, number>) {
		const points = Object.fromEntries(Object.entries({ newCustomers: 0, ...own }).map(([id, value]) => [id, { all: { kind: 'point', value } as const }]));
		const dearer = { ...scenario.today, plans: scenario.today.plans.map((plan) => ({ ...plan, price: raised(plan.price, 1.1) })) };
		const variants = [{ id: 'rise', name: 'rise', book: dearer, policy: policy({ kind: 'immediate' }) }];
		const compiled = compile({ ...scenario, months: 6, trials, assumptions: { ...scenario.assumptions, ...points }, variants }, calibration);
		const { layout, rows } = mergeShards(compiled, [simulateShard(compiled, 0, trials)]);
		const smb = layout.groups.findIndex(({ by, name }) => by === 'segment' && name === 'smb');
		const [end, start] = [layout.cut(smb, 'customersEnd'), layout.cut(smb, 'customersStart')];
		return standardError(Float64Array.from({ length: trials }, (_, trial) => (10 * (rows[2 * trial][end] - rows[2 * trial + 1][end])) / rows[2 * trial][start]));
	}

	// k was read off rises that took effect at once, so what was unfair about them is in it already: the band is that of fairness 1.
	it('a rise as fair as those that were studied lies inside the band', () => {
		const { mean, standardError: error } = reaction(40, { 'fairness.immediate': 1 });
		expect(mean - 4 * error).toBeGreaterThan(0.05);
		expect(mean + 4 * error).toBeLessThan(0.4);
	});

	// With 640 trials .397 (standard error .005): the default fairness of 1 to 1.6 comes on top and takes the mean to the upper end (docs/model.md says so).
	it('at every default it is not told apart from the upper end', () => {
		const { mean, standardError: error } = reaction(100, {});
		expect(mean - 4 * error).toBeGreaterThan(0.05);
		expect(mean - 4 * error).toBeLessThan(0.4);
	});
});
