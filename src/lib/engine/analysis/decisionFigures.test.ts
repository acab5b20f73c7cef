import { describe, expect, it } from 'vitest';
import { northwind } from '../../../../test/fixtures/northwind';
import { book, plan, points, policy, STILL, testScenario, variant, alike } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';
import { calibrate } from '../../../../test/fixtures/keptCalibrations';
import { compile } from '../simulation/compile';
import { mergeShards } from '../simulation/merge';
import { decide } from '../simulation/decide';
import { simulateShard } from '../simulation/simulateShard';
import { TrialFigures } from '../simulation/trialFigures';
import { assumptionDraws } from './assumptionDraws';
import { decisionFigures, netBenefits } from './decisionFigures';
import { perfectInformation } from './perfectInformation';
import { probabilityBest } from './probabilityBest';

/** One uncertain thing decides: monthly customers at 100, 130 from month 1, who react with k to it. */
const TRIALS = 200;
const scenario = testScenario({
	today: book([plan('basic', 100)]),
	customers: alike(300, { plan: 'basic' }),
	trials: TRIALS,
	assumptions: {
		...STILL,
		...points({ churn: 0.15, churnRatio: 0.9 }),
		'priceReaction.k': { all: { kind: 'uniform', low: 1, high: 9 } },
		'priceReaction.downgradeShare': { all: { kind: 'uniform', low: 0, high: 1 } },
		'priceReaction.announced': { all: { kind: 'point', value: 0.3 } }
	},
	variants: [variant('rise', book([plan('basic', 130)]), policy({ kind: 'immediate' }))]
});

describe('decisionFigures', () => {
	const compiled = compile(scenario, given(scenario));
	const outcome = mergeShards(compiled, [simulateShard(compiled, 0, TRIALS)]);
	const figures = decisionFigures(compiled, outcome);

	it('takes the assumptions whose range varies, the one that decides first', () => {
		const paths = figures.map(({ assumption }) => assumption);
		expect(paths).toEqual(expect.arrayContaining(['priceReaction.downgradeShare', 'conversion.tier']));
		for (const still of ['churn', 'elasticity', 'priceReaction.announced', 'deepUse']) expect(paths).not.toContain(still);
		expect(figures[0].assumption).toBe('priceReaction.k');
		expect(figures[0].firstOrder).toBeGreaterThan(figures[1].firstOrder);
		expect(figures[0].breakEven).toBeGreaterThan(1);
		expect(figures[0].valueOfInformation).toBeGreaterThan(figures[1].valueOfInformation);
	});

	it('agrees with the regret and the chance to be best of the run', () => {
		const ids = ['today', 'rise'];
		const { best, regret } = decide(ids, new TrialFigures(outcome, 100));
		const options = netBenefits(compiled, outcome);
		probabilityBest(options).forEach((share, d) => expect(share).toBeCloseTo(best[ids[d]], 12));
		expect(perfectInformation(options).value).toBeCloseTo(Math.min(...Object.values(regret)), 6);
		for (const { valueOfInformation } of figures) expect(valueOfInformation).toBeLessThanOrEqual(perfectInformation(options).value);
	});

	it('gives a bound instead of an estimate for what is not told apart from 0, and an error for what is', () => {
		const none = figures.filter(({ detected }) => !detected);
		expect(figures[0]).toMatchObject({
			assumption: 'priceReaction.k',
			detected: true,
			below: null,
			voiBelow: null,
			total: null,
			totalSe: null
		});
		expect(none.length).toBeGreaterThan(0);
		for (const { firstOrder, firstOrderSe, below } of none) {
			expect(firstOrder).toBe(0);
			expect(below).toBeGreaterThanOrEqual(2 * firstOrderSe);
			expect(firstOrderSe).toBeGreaterThan(0);
		}
		for (const { detected, firstOrder, firstOrderSe, valueOfInformation, voiSe, voiBelow } of figures) {
			if (detected) expect(firstOrder).toBeGreaterThan(2 * firstOrderSe);
			if (voiBelow === null) expect(valueOfInformation).toBeGreaterThan(2 * (voiSe ?? 0));
			else expect([valueOfInformation, voiBelow > 0]).toEqual([0, true]);
		}
	});

	it('says nothing from fewer than 50 trials', () => {
		expect(decisionFigures(compiled, mergeShards(compiled, [simulateShard(compiled, 0, 49)]))).toEqual([]);
	});
});

describe('assumptionDraws', () => {
	it('are the mean over customers where segments have ranges of their own', () => {
		const base = northwind({ count: 100 });
		const compiled = compile(base, given(base));
		const churn = assumptionDraws(compiled, 400).find(({ path }) => path === 'churn');
		const values = [...(churn?.values ?? [])].sort((a, b) => a - b);
		// Segments of 70, 20 and 10 customers: between the weighed lows and highs of their ranges.
		expect(values[0]).toBeGreaterThan(0.7 * 0.1 + 0.2 * 0.06 + 0.1 * 0.03);
		expect(values[399]).toBeLessThan(0.7 * 0.25 + 0.2 * 0.15 + 0.1 * 0.08);
		const mean = values.reduce((a, b) => a + b) / 400;
		const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / 399);
		const truth = (0.7 * (0.1 + 0.64 + 0.25) + 0.2 * (0.06 + 0.4 + 0.15) + 0.1 * (0.03 + 0.2 + 0.08)) / 6;
		expect(Math.abs(mean - truth)).toBeLessThan((4 * sd) / 20);
	});
});

describe('what else is drawn once a trial', () => {
	it('importances, which share each step between its pieces', () => {
		const base = northwind({ count: 200 });
		const compiled = compile(base, calibrate(base));
		const draws = assumptionDraws(compiled, 50).filter(({ path }) => path.startsWith('importance.smb.basic.'));
		expect(draws.map(({ path }) => path.slice(21)).sort()).toEqual(['advancedReports', 'automations', 'seats']);
		for (let trial = 0; trial < 50; trial++) expect(draws.reduce((sum, { values }) => sum + values[trial], 0)).toBeCloseTo(1, 12);
	});

	it('contact-sales prices, once for all books, and they do to the bill what they say', () => {
		const range = book([plan('basic', 0, { price: [{ model: 'range', lowCents: 10_000, likelyCents: 12_000, highCents: 20_000 }] })]);
		const unknown = testScenario({
			today: book([plan('basic', 100)]),
			customers: alike(1, { plan: 'basic' }),
			trials: 60,
			variants: [variant('contact', range, policy({ kind: 'immediate' })), variant('again', range, policy({ kind: 'keep' }))]
		});
		const compiled = compile(unknown, given(unknown));
		const draws = assumptionDraws(compiled, 60).filter(({ path }) => path.startsWith('price.'));
		expect(draws.map(({ path }) => path)).toEqual(['price.plans/basic/price/0']);
		const [, arr] = netBenefits(compiled, mergeShards(compiled, [simulateShard(compiled, 0, 60)]));
		arr.forEach((value, trial) => expect(value === 0 || Math.abs(value - 12 * draws[0].values[trial]) < 1e-6).toBe(true));
		expect(arr.some((value) => value > 0)).toBe(true);
	});
});
