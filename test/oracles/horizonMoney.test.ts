import { describe, expect, it } from 'vitest';
import { calibrate } from '../fixtures/keptCalibrations';
import { compile } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import type { Metric } from '../../src/lib/engine/simulation/metrics';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { TrialFigures } from '../../src/lib/engine/simulation/trialFigures';
import { northwind } from '../fixtures/northwind';
import { alike, book, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { at, given, simulate } from './stage';

const busy = northwind({ trials: 4, count: 120 });
const calibration = calibrate(busy);

/** A metric over the run, by trial and variant. */
function finals(scenario: Scenario, metric: Metric): number[] {
	const compiled = compile(scenario, calibration);
	const figures = new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, scenario.trials)]), scenario.minorUnits);
	const { variants } = figures.outcome;
	return Array.from({ length: scenario.trials * variants }, (_, i) => figures.final(metric, Math.floor(i / variants), i % variants) ?? NaN);
}
const at0 = (rate: number): Scenario => ({ ...busy, assumptions: { ...busy.assumptions, ...points({ discountRate: rate }) } });

/** Ten customers at 100 who stay, use 30 of 20 units that are not blocked or are, over so many months. */
function still(months: number, assumptions: Readonly<Record<string, number>>, kind: 'allow' | 'block' = 'allow') {
	const scenario = testScenario({
		meters: [stock('storage')],
		today: book([plan('basic', 100, { limits: { storage: limit(20, kind) } })]),
		customers: alike(10, { plan: 'basic', usage: { storage: 30 } }),
		months,
		assumptions: { ...STILL, ...points(assumptions) }
	});
	return simulate(scenario, given(scenario)).variants.today;
}

describe('money over the horizon', () => {
	it('with nothing spent on serving, gross margin is revenue in every trial and variant [T17]', () => {
		expect(finals(busy, 'grossMargin')).toEqual(finals(busy, 'revenue'));
	});

	it('serving costs an amount by plan and one by unit used, what a limit blocks left out; cuts know it as well', () => {
		const costs = { 'costToServe.plan.basic': 3, 'costToServe.meter.storage': 0.02 };
		const { final, all, by } = still(12, costs);
		expect(final.revenue?.mean).toBeCloseTo(12_000, 9);
		expect(final.grossMargin?.mean).toBeCloseTo(12 * 10 * (100 - 3 - 0.02 * 30), 6);
		expect(all.grossMargin).toBeCloseTo(final.grossMargin?.mean ?? NaN, 6);
		const discounted = still(12, { ...costs, discountRate: 0.2 });
		expect(discounted.all.presentValue).toBeCloseTo(discounted.final.presentValue?.mean ?? NaN, 6);
		expect(by.segment.all.grossMargin).toBeCloseTo(final.grossMargin?.mean ?? NaN, 6);
		expect(still(12, costs, 'block').final.grossMargin?.mean).toBeCloseTo(12 * 10 * (100 - 3 - 0.02 * 20), 6);
	});

	it('at 10% a year, a month two years from now counts 1 / 1.1² [T46]', () => {
		const worth = (months: number) => still(months, { discountRate: 0.1 }).final.presentValue?.mean ?? NaN;
		expect(worth(24) - worth(23)).toBeCloseTo(1000 / 1.1 ** 2, 8);
		expect(worth(36) - worth(35)).toBeCloseTo(1000 / 1.1 ** 3, 8);
	});

	it('at 0 present value is gross margin; above, it is less, the more so the higher the rate, in every trial [T37] [T47] [T51]', () => {
		const [margin, none, ...worths] = [finals(busy, 'grossMargin'), ...[0, 0.05, 0.1, 0.4].map((rate) => finals(at0(rate), 'presentValue'))];
		expect(none).toEqual(margin);
		worths.reduce((before, worth) => {
			worth.forEach((value, i) => expect(value).toBeLessThan(before[i]));
			return worth;
		}, none);
	});

	it('at an extreme rate only the first month counts [T52]', () => {
		const { final } = still(36, { discountRate: 1e60 });
		expect((final.presentValue?.mean ?? NaN) / (1000 * 1e60 ** (-1 / 12))).toBeCloseTo(1, 4);
	});
});

describe('results hold together', () => {
	it('without churn nobody leaves: revenue is customers x months x price [T48]', () => {
		const { final } = still(36, {});
		expect([final.customers?.mean, final.revenue?.mean]).toEqual([10, 36 * 10 * 100]);
	});

	it('revenue of a customer-month lies between the smallest and the largest bill [T38]', () => {
		const prices = [20, 50, 90];
		const scenario = testScenario({
			today: book(prices.map((price, i) => plan(`p${i}`, price))),
			customers: prices.flatMap((_, i) => alike(20, { plan: `p${i}` }, `c${i}`)),
			months: 24,
			trials: 5,
			assumptions: { ...STILL, ...points({ churn: 0.3 }) }
		});
		const { series } = simulate(scenario, given(scenario)).variants.today;
		for (let month = 0; month <= 24; month++) {
			expect(at(series.arpa, month)).toBeGreaterThanOrEqual(20);
			expect(at(series.arpa, month)).toBeLessThanOrEqual(90);
		}
	});

	it('a shorter horizon has less, and is the beginning of the longer one to the bit [T41]', () => {
		const [long, short] = [36, 20].map((months) => simulate({ ...busy, months }, calibration).variants);
		for (const [id, { series, final }] of Object.entries(short)) {
			for (const metric of ['mrr', 'revenue', 'customers', 'health', 'nrr12', 'expansionCost'] as const)
				expect(long[id].series[metric].mean.slice(0, 21)).toEqual(series[metric].mean);
			expect(final.revenue?.mean).toBeLessThan(long[id].final.revenue?.mean ?? NaN);
		}
	});

	it('variants in another order have the same figures, and so the same differences [T22]', () => {
		const [one, other] = [busy, { ...busy, variants: [...busy.variants].reverse() }].map((scenario) => simulate(scenario, calibration));
		for (const { id } of busy.variants) {
			expect(other.variants[id]).toEqual(one.variants[id]);
			expect(other.uplift[id]).toEqual(one.uplift[id]);
			expect(other.decision.payback[id]).toEqual(one.decision.payback[id]);
		}
	});
});

describe('when a policy pays', () => {
	/** Who stays and pays 100 pays 120 from a month on, or 80, or 80 and then 120. */
	const payback = (kind: 'keep' | 'immediate', price: number, launch: number) => {
		const today = book([plan('basic', 100)]);
		const next = book([plan('basic', price)]);
		const scenario = testScenario({
			today,
			customers: alike(3, { plan: 'basic' }),
			months: 12,
			assumptions: { ...STILL, ...points({ 'priceReaction.k': 0 }) },
			variants: [variant('keep', next, policy({ kind: 'keep', launch })), variant('it', next, policy({ kind, launch }))]
		});
		return simulate(scenario, given(scenario)).decision.payback.it;
	};

	it('never behind is month 1; always behind is never', () => {
		expect(payback('immediate', 120, 4)).toMatchObject({ against: 'keep', mean: 1, p50: 1, never: 0 });
		expect(payback('immediate', 80, 4)).toMatchObject({ mean: null, p50: null, never: 1 });
		expect(payback('immediate', 80, 4).byMonth).toEqual(new Array(13).fill(0));
	});

	it('a promotion that costs at first is paid back in the month in which the sum is even', () => {
		// 50% off for 2 months on a package at 150 that 100 is moved to: -25 a month twice, then +50: even in the third month.
		const scenario = testScenario({
			today: book([plan('basic', 100), plan('other', 1)]),
			customers: alike(4, { plan: 'basic' }),
			months: 12,
			assumptions: { ...STILL, ...points({ 'priceReaction.k': 0 }) },
			variants: [
				variant('keep', book([plan('big', 150, { features: ['f'] })]), policy({ kind: 'keep', launch: 3, map: { basic: 'big' } })),
				variant('it', book([plan('big', 150, { features: ['f'] })]), policy({ kind: 'optIn', launch: 3, months: 2, discount: 0.5, map: { basic: 'big' } }))
			],
			features: [{ id: 'f', name: 'f', need: 'all' }]
		});
		const { payback } = simulate(scenario, given(scenario, { features: { f: 1_000_000 } })).decision;
		expect(payback.it).toMatchObject({ against: 'keep', mean: 5, p5: 5, p95: 5, never: 0 });
		expect(payback.it.byMonth).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
	});

	it('without a variant that keeps everybody on the same book, Today stands in', () => {
		expect(simulate({ ...busy, trials: 1, months: 3, variants: busy.variants.slice(1) }, calibration).decision.payback.renewal.against).toBe('today');
	});
});
