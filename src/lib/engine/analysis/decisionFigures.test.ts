import { beforeAll, describe, expect, it } from 'vitest';
import { northwind } from '../../../../test/fixtures/northwind';
import { book, plan, points, policy, STILL, testScenario, variant, alike } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';
import { seedKey, uniform } from '../math/draw';
import { normalQuantile } from '../math/normalQuantile';
import { calibrate } from '../simulation/calibrate';
import { compile } from '../simulation/compile';
import { mergeShards } from '../simulation/merge';
import { decide } from '../simulation/decide';
import { simulateShard } from '../simulation/simulateShard';
import { TrialFigures } from '../simulation/trialFigures';
import { assumptionDraws } from './assumptionDraws';
import { decisionFigures, netBenefits } from './decisionFigures';
import { firstOrder } from './firstOrder';
import { perfectInformation } from './perfectInformation';
import { probabilityBest } from './probabilityBest';
import { secondLives } from './secondLives';
import { Smoother } from './Smoother';
import { varianceShares } from './varianceShares';

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

describe('two lives for each draw of the assumptions', () => {
	let first = new Float64Array();
	let second = new Float64Array();

	beforeAll(() => {
		const compiled = compile(scenario, given(scenario));
		const uplift = (shard: ReturnType<typeof simulateShard>) => {
			const [today, rise] = netBenefits(compiled, mergeShards(compiled, [shard]));
			return rise.map((value, trial) => value - today[trial]);
		};
		first = uplift(simulateShard(compiled, 0, TRIALS));
		second = uplift(secondLives(compiled, 0, TRIALS));
	});

	it('differ by chance, and agree in what the assumptions do', () => {
		expect([...first]).not.toEqual([...second]);
		// Only the reaction matters, so what the assumptions explain is what it explains alone.
		const { assumptions } = varianceShares(first, second);
		const reaction = assumptionDraws(compile(scenario, given(scenario)), TRIALS).find(({ path }) => path === 'priceReaction.k');
		const alone = firstOrder(new Smoother(reaction?.values ?? new Float64Array()), first);
		expect(Math.abs(assumptions.share - alone.share)).toBeLessThan(4 * Math.hypot(assumptions.standardError, alone.standardError));
		expect(1 - assumptions.share).toBeGreaterThan(4 * assumptions.standardError);
	});

	it('oracle: the share of variance is that of a sum of two normal numbers', () => {
		const [key0, key1] = seedKey('lives');
		const z = (item: number) => Float64Array.from({ length: 2000 }, (_, trial) => normalQuantile(uniform(key0, key1, trial, item)));
		const [known, one, two] = [z(0), z(1), z(2)];
		for (const [a, c] of [
			[1, 2],
			[2, 1],
			[0, 1]
		]) {
			const life = (chance: Float64Array) => known.map((value, trial) => 5 + a * value + c * chance[trial]);
			const { assumptions, chance } = varianceShares(life(one), life(two));
			expect(Math.abs(assumptions.share - (a * a) / (a * a + c * c))).toBeLessThan(4 * assumptions.standardError);
			expect(chance.share + assumptions.share).toBeCloseTo(1, 12);
		}
		expect(varianceShares(known, known).assumptions.share).toBeCloseTo(1, 12);
		expect(varianceShares(new Float64Array(3), new Float64Array(3)).chance.share).toBe(1);
		expect(() => varianceShares(known, new Float64Array(3))).toThrow('both lives need the same trials, got 2000 and 3');
	});
});
