import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import type { Price } from '../../src/lib/engine/catalog/price';
import { calibrate } from '../../src/lib/engine/simulation/calibrate';
import { compile } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import { type Cut, type Results } from '../../src/lib/engine/simulation/results';
import { METRICS, type Metric } from '../../src/lib/engine/simulation/metrics';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { addOn, alike, book, feature, limit, plan, points, policy, seats, stock, testScenario, variant } from '../fixtures/scenario';
import { given, simulate } from './stage';

const MONEY: ReadonlySet<Metric> = new Set([
	'mrr',
	'arr',
	'expansionMrr',
	'churnedMrr',
	'contractionMrr',
	'priceUpliftMrr',
	'arpa',
	'ltv',
	'expansionCost',
	'revenue',
	'grossMargin',
	'presentValue',
	'netExpansion',
	'overCeilingMrr'
]);
/** Figures of a cut in money. */
const CUT_MONEY = ['mrrStart', 'mrrEnd', 'arpa', 'ltv', 'ltvUplift', 'revenue', 'grossMargin', 'presentValue', 'expansionMrr', 'averageUpsellValue', 'velocity', 'expansionCost', 'netExpansion', 'ledger', 'arrUplift'] as const;

/** Chances, among the figures of an uplift. */
const CHANCES = new Set(['probabilityBetter', 'probabilityLow', 'probabilityHigh', 'ties']);

/** Prices that stay whole cents under every discount and commission of the scenario, once or twice as high. */
function ladder(pro: number, times: number): PriceBook {
	const priced = (dollars: number) => dollars * times;
	const metered: Price = [
		{ model: 'flat', cents: 2000 * times },
		{ model: 'perUnit', meter: 'seats', unitCents: 300 * times, minimumCents: 1500 * times },
		{ model: 'package', meter: 'storage', size: 25, free: 50, cents: 400 * times, round: 'up' },
		{ model: 'graduated', meter: 'seats', flatAtZero: false, tiers: [{ upTo: 10, unitCents: 100 * times, flatCents: 100 * times }, { upTo: Infinity, unitCents: 40 * times, flatCents: 0 }] }
	];
	return book(
		[
			plan('basic', priced(29), { limits: { seats: limit(5), storage: limit(10) }, annual: { discount: 0.2 } }),
			plan('pro', priced(pro), { limits: { seats: limit(25), storage: limit(100) }, features: ['reports'], annual: { discount: 0.2 } }),
			plan('metered', 0, { price: metered, features: ['reports', 'sso'] })
		],
		[
			addOn('pack', 'capacity', priced(10), ['basic', 'pro'], { adds: { storage: 50 } }),
			addOn('ssoOnly', 'feature', priced(25), ['basic', 'pro'], { opens: ['sso'] }),
			addOn('analytics', 'module', priced(49), ['pro', 'metered']),
			addOn('timeTracking', 'module', priced(19), ['basic', 'pro'], { motion: 'adjacent' })
		],
		[{ id: 'both', name: 'both', items: ['pro', 'analytics'], terms: { discount: 0.25 } }]
	);
}

/** Everything that is money once or twice as high: prices, thresholds and costs of owners. */
function scenarioOf(times: number): Scenario {
	const next = ladder(119, times);
	return testScenario({
		meters: [seats(), stock('storage')],
		features: [feature('reports'), feature('sso', 'premium')],
		today: ladder(99, times),
		customers: alike(90, { plan: 'basic' }).map((customer, i) => ({
			...customer,
			plan: ['basic', 'pro', 'metered'][i % 3],
			annual: i % 4 === 0,
			renewal: 1 + (i % 12),
			tenure: (i * 7) % 40,
			usage: { seats: 1 + (i % 5) * (i % 3 === 0 ? 1 : 4), storage: 3 + (i % 10) * (i % 3 === 0 ? 1 : 9) },
			health: i % 5 === 0 ? undefined : 0.6 + 0.35 * ((i % 11) / 11),
			addOns: i % 9 === 1 ? { pack: 1 } : undefined
		})),
		months: 18,
		trials: 16,
		assumptions: points({
			usageGrowth: 0.03,
			'needShare.premium': 0.6,
			'conversion.feature': 0.6,
			'conversion.adjacent': 0.5,
			'owner.productLed.below': 400 * times,
			'owner.csmLed.below': 600 * times,
			'owner.productLed.cost': 2 * times,
			'owner.csmLed.cost': 100 * times,
			'owner.salesLed.cost': 800 * times,
			'owner.csmLed.commission': 0.25,
			'owner.salesLed.commission': 0.5,
			'ceiling.floor': 5 * times
		}),
		variants: [
			variant('keep', next, policy({ kind: 'keep', launch: 3 })),
			variant('immediate', next, policy({ kind: 'immediate', launch: 3, notice: 2 })),
			variant('renewal', next, policy({ kind: 'renewal', launch: 3, notice: 1 }))
		]
	});
}

/** Results with every money figure multiplied; counts and shares as they are. */
function inMoney(results: Results, times: number): unknown {
	const scale = (value: unknown): unknown => {
		if (typeof value === 'number') return value * times;
		if (Array.isArray(value)) return value.map(scale);
		if (value !== null && typeof value === 'object') {
			return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, CHANCES.has(key) ? part : scale(part)]));
		}
		return value;
	};
	const byMetric = (of: Readonly<Record<Metric, unknown>>) => METRICS.map((metric) => (MONEY.has(metric) ? scale(of[metric]) : of[metric]));
	const sold = <Row extends { readonly averageValue: number; readonly velocity: number }>(row: Row) => ({ ...row, averageValue: row.averageValue * times, velocity: row.velocity * times });
	const cutOf = (cut: Cut) => ({
		...cut,
		...Object.fromEntries(CUT_MONEY.map((key) => [key, scale(cut[key])])),
		yearOne: cut.yearOne && { ...cut.yearOne, arpaStart: cut.yearOne.arpaStart * times, ledger: scale(cut.yearOne.ledger) },
		motions: Object.values(cut.motions).map(sold)
	});
	const cuts = ({ motion, ...by }: Results['variants'][string]['by']) => [
		Object.values(motion).map(({ wins, ...money }) => [wins, scale(money)]),
		...Object.values(by).map((groups) => Object.entries(groups).map(([name, cut]) => [name, cutOf(cut)]))
	];
	return {
		variants: Object.values(results.variants).map(({ series, final, ledger, funnel, cross, flows, by, all, owners }) => ({
			series: byMetric(series),
			final: byMetric(final),
			ledger: scale(ledger),
			funnel: Object.values(funnel).map(sold),
			cross,
			flows,
			by: cuts(by),
			all: cutOf(all),
			owners: Object.values(owners).map((owner) => ({ ...owner, cost: owner.cost * times }))
		})),
		uplift: Object.values(results.uplift).map(byMetric),
		upliftSeries: scale(results.upliftSeries),
		best: results.decision.best,
		regret: scale(results.decision.regret),
		payback: results.decision.payback
	};
}

describe('oracle 11: scale', () => {
	const once = scenarioOf(1);
	const calibration = calibrate(once);
	const results = simulate(once, calibration);

	it('oracle 11: every kind of movement and every owner is at work', () => {
		const { ledger, final } = results.variants.immediate;
		for (const movement of ['capacity', 'tier', 'feature', 'complementary', 'adjacent', 'seats', 'usage', 'contraction', 'churn', 'priceUplift'] as const) {
			expect(ledger[movement], movement).not.toBe(0);
		}
		expect(final.expansionCost?.mean).toBeGreaterThan(800);
	});

	it('oracle 11: all prices, values, thresholds and costs twice as high double every money figure and move no count', () => {
		const twice = scenarioOf(2);
		expect(inMoney(simulate(twice, calibrate(twice)), 1)).toEqual(inMoney(results, 2));
	});

	it('oracle 11: every customer twice doubles counts and sums and moves no share', () => {
		const doubled = { ...once, base: { ...once.base, weight: once.base.weight.map((weight) => 2 * weight) } };
		const rows = [once, doubled].map((scenario) => {
			const compiled = compile(scenario, calibration);
			return mergeShards(compiled, [simulateShard(compiled, 0, scenario.trials)]);
		});
		const [one, two] = rows;
		// The largest rise, and percentiles and the largest of forced changes, are no sums.
		const shares = new Set([2, ...[5, 6, 7, 8].map((place) => 3 + place)].map((place) => one.layout.movesAt + place));
		one.rows.forEach((row, r) => expect([...two.rows[r]]).toEqual([...row].map((value, at) => (shares.has(at) ? value : 2 * value))));
		expect(one.rows.some((row) => row[one.layout.movesAt + 3] > 0)).toBe(true);
	});
});

describe('oracle 11: weights', () => {
	// A row of weight 4 beside 4 rows: MRR, its movements and the customers left have the same mean over trials. Ignoring the weight of a
	// third of the customers would show at 50 s.e.
	const TRIALS = 400;
	const customers = (weighted: boolean) =>
		[...Array(30).keys()].flatMap((i) => {
			const customer = {
				plan: i % 2 === 0 ? 'basic' : 'pro',
				annual: i % 3 === 0,
				renewal: 1 + (i % 12),
				usage: { seats: 2 + (i % 3), storage: 5 + (i % 6) },
				health: 0.75
			};
			return weighted ? [{ ...customer, id: `c${i}`, weight: 4 }] : alike(4, customer, `c${i}-`);
		});
	const rare = alike(30, { plan: 'pro', usage: { seats: 4, storage: 30 } }, 'rare');
	const run = (weighted: boolean) => {
		const scenario = { ...scenarioOf(1), trials: TRIALS, months: 13 };
		const { base } = testScenario({ today: scenario.today, meters: scenario.meters, customers: [...customers(weighted), ...rare] });
		const results = simulate({ ...scenario, base }, given(scenario, { k: 1.5, addOns: { analytics: 5000, timeTracking: 1900 }, features: { reports: 6000, sso: 2500 }, meters: { storage: 60 } }));
		return results.variants;
	};
	const [rows, copies] = [run(true), run(false)];

	it.each(['today', 'immediate'])('oracle 11: weight w is w copies in the mean (%s)', (id) => {
		const pick = (variants: Results['variants'], metric: Metric) => {
			const spread = variants[id].final[metric];
			if (spread === null || spread.se === null) throw new Error(`${metric} has no spread`);
			return { mean: spread.mean, se: spread.se };
		};
		for (const metric of ['mrr', 'customers', 'expansionMrr', 'churnedMrr', 'contractionMrr', 'nrr12', 'grr12', 'health', 'expansionCost', 'ltv'] as const) {
			const [a, b] = [pick(rows, metric), pick(copies, metric)];
			expect(Math.abs(a.mean - b.mean), metric).toBeLessThan(4 * Math.hypot(a.se, b.se) + 1e-9);
		}
		expect(rows[id].by.plan.basic.customersStart).toBe(60);
		expect(rows[id].by.plan.pro.customersStart).toBe(90);
	});
});
