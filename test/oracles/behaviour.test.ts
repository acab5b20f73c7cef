import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import type { Price } from '../../src/lib/engine/catalog/price';
import { calibrate } from '../fixtures/keptCalibrations';
import { METRICS } from '../../src/lib/engine/simulation/metrics';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, alike, book, feature, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { northwind, northwindToday } from '../fixtures/northwind';
import { at, given, resultsOf, simulate } from './stage';
import { compile } from '../../src/lib/engine/simulation/compile';

/** A book whose flat prices are so many times as high. */
function times(factor: number, today: PriceBook): PriceBook {
	const dearer = (price: Price): Price => price.map((one) => (one.model === 'flat' ? { ...one, cents: one.cents * factor } : one));
	return {
		...today,
		plans: today.plans.map((one) => ({ ...one, price: dearer(one.price) })),
		addOns: today.addOns.map((one) => ({ ...one, price: dearer(one.price) }))
	};
}

describe('behaviour: a change of all prices', () => {
	const scenario = northwind({
		count: 200,
		trials: 12,
		months: 24,
		variants: [
			variant('twice', times(2, northwindToday), policy({ kind: 'immediate' })),
			variant('half', times(0.5, northwindToday), policy({ kind: 'immediate' })),
			variant('keep', times(2, northwindToday), policy({ kind: 'keep' }))
		]
	});
	const { variants, uplift } = simulate(scenario, calibrate(scenario));

	it('behaviour: every price twice as high, at once, loses customers in every trial', () => {
		const { twice } = uplift;
		expect(twice.customers?.p95).toBeLessThan(0);
		expect(twice.customers?.probabilityBetter).toBe(0);
		expect(at(variants.twice.series.logoRetention12, 12)).toBeLessThan(at(variants.today.series.logoRetention12, 12) - 0.1);
		// The reaction is a pulse: those who are left are the loyal ones.
		expect(at(variants.twice.series.logoRetention12, 24)).toBeGreaterThan(at(variants.twice.series.logoRetention12, 12));
		// Those who stay pay twice: an uplift of all bills in month 1.
		expect(variants.twice.ledger.priceUplift).toBeGreaterThan(at(variants.today.series.mrr, 0));
		expect(variants.twice.ledger.priceRelief).toBe(0);
		expect(variants.twice.ledger.churn).toBeLessThan(variants.today.ledger.churn);
	});

	it('behaviour: every price halved keeps customers and lowers revenue', () => {
		const { half } = uplift;
		expect(half.customers?.mean).toBeGreaterThan(0);
		expect(half.mrr?.p95).toBeLessThan(0);
		expect(variants.half.ledger.priceUplift).toBe(0);
		expect(variants.half.ledger.priceRelief).toBeLessThan(0);
	});

	it('behaviour: kept customers feel no rise, and buy less at twice the price', () => {
		const { keep } = uplift;
		expect(variants.keep.ledger.priceUplift).toBe(0);
		expect(variants.keep.funnel.tier.wins).toBeLessThan(variants.today.funnel.tier.wins);
		expect(variants.keep.funnel.capacity.wins).toBeLessThan(variants.today.funnel.capacity.wins);
		expect(keep.legacyShare?.mean).toBeGreaterThan(0.5);
		expect(variants.twice.series.legacyShare.mean.every((share) => share === 0)).toBe(true);
	});
});

/** Every number of a value. */
function numbers(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbers) : [];
}

describe('case 12: degenerate inputs', () => {
	const storage = stock('storage');
	const plans = [plan('basic', 29, { limits: { storage: limit(10) } }), plan('pro', 99, { limits: { storage: limit(100) }, features: ['sso'] })];
	const cases: Readonly<Record<string, Scenario>> = {
		'nobody is triggered': testScenario({
			today: book(plans, [addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 5 } })]),
			meters: [storage],
			features: [feature('sso')],
			customers: alike(30, { plan: 'basic', usage: { storage: 1 } }),
			assumptions: { ...STILL, ...points({ 'needShare.common': 0 }) }
		}),
		'a meter on allow': testScenario({
			today: book([plan('basic', 29, { limits: { storage: limit(10, 'allow') } }), plan('pro', 99, { limits: { storage: limit(100) } })]),
			meters: [storage],
			customers: alike(30, { plan: 'basic', usage: { storage: 20 }, health: 0.9 })
		}),
		'a step that nobody needs': testScenario({
			today: book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })]),
			features: [feature('sso')],
			customers: alike(30, { plan: 'basic', health: 0.9 }),
			assumptions: { ...STILL, ...points({ 'needShare.sso': 0 }) }
		}),
		'a base of one customer': northwind({ count: 1, months: 14, trials: 3 }),
		'a free plan, and a rise from nothing': testScenario({
			today: book([plan('free', 0), plan('pro', 99, { features: ['sso'] })]),
			features: [feature('sso')],
			customers: alike(20, { plan: 'free', health: 0.9 }),
			assumptions: {},
			variants: [variant('priced', book([plan('free', 9), plan('pro', 99, { features: ['sso'] })]), policy({ kind: 'immediate' }))]
		}),
		'no churn and certain churn': testScenario({
			today: book([plan('basic', 29)]),
			customers: alike(20, { plan: 'basic' }),
			segments: [
				{ id: 'all', name: 'all', size: 'small' },
				{ id: 'empty', name: 'empty', size: 'large' }
			],
			months: 24,
			assumptions: { churn: { bySegment: { all: { kind: 'point', value: 0.999 }, empty: { kind: 'point', value: 0 } } } }
		}),
		'one month': northwind({ count: 20, months: 1, trials: 2 })
	};

	it.each(Object.keys(cases))('case 12: %s: all figures are finite', (name) => {
		const scenario = cases[name];
		const results = simulate(scenario, calibrate(scenario));
		expect(numbers(results).filter((value) => !Number.isFinite(value))).toEqual([]);
		for (const metric of METRICS) expect(results.variants.today.series[metric].mean).toHaveLength(scenario.months + 1);
		for (const { series } of Object.values(results.variants)) {
			expect(series.nrr12.mean.slice(0, 12).every((value) => value === null)).toBe(true);
			expect(series.customers.mean.every((value) => value !== null && value >= 0)).toBe(true);
		}
	});

	it('case 12: a motion that the pilot never meets keeps k = 2 and says so', () => {
		const scenario = cases['nobody is triggered'];
		const { k, problems } = calibrate(scenario);
		expect(k).toEqual([2, 2, 2, 2, 2, 2]);
		expect(problems.filter(({ code }) => code === 'uncalibrated')).toHaveLength(6);
	});

	it('case 12: a step that nobody needs is taken at its price and marked', () => {
		const { problems, features } = calibrate(cases['a step that nobody needs']);
		expect(problems.map(({ code }) => code)).toContain('unsupported-worth');
		expect(features[0]).toBe(7000);
	});

	it('case 12: a meter on allow has no part-worth', () => {
		expect(calibrate(cases['a meter on allow']).meters[0]).toBe(0);
	});

	it('case 12: a rate that no k can reach is named', () => {
		// Half would buy at the list price, and all of them at once; the others are asked twice: a third of the months asked. 99.9% a year are to convert.
		const scenario = testScenario({
			today: book([plan('basic', 29)], [addOn('module', 'module', 9, ['basic'])]),
			customers: alike(30, { plan: 'basic', health: 0.9 }),
			assumptions: { ...STILL, ...points({ relativeConversion: 1, 'conversion.complementary': 0.999 }) }
		});
		const { k, problems } = calibrate(scenario);
		expect(problems.map(({ code }) => code)).toContain('rate-out-of-reach');
		expect(k[3]).toBeCloseTo(1 / (1 - 0.001 ** (1 / 12)), 9);
	});

	it('case 12: trials missing or given twice are refused', () => {
		const compiled = compile(cases['one month'], given(cases['one month']));
		expect(() => resultsOf(compiled, [[1, 2]])).toThrow(RangeError);
		expect(() =>
			resultsOf(compiled, [
				[0, 2],
				[1, 2]
			])
		).toThrow(RangeError);
	});
});
