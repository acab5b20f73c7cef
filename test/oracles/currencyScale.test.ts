import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { benchmarks } from '../../src/lib/engine/analysis/benchmarks';
import type { Policy } from '../../src/lib/engine/catalog/policy';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { calibrate } from '../fixtures/keptCalibrations';
import { calibrationKey } from '../../src/lib/engine/simulation/calibrate';
import { type Results } from '../../src/lib/engine/simulation/results';
import { METRICS, type Metric } from '../../src/lib/engine/simulation/metrics';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { parseDocument } from '../../src/lib/formats/parseDocument';
import { readScenario } from '../../src/lib/formats/readScenario';
import { USD_RATES } from '../../src/lib/formats/usdRates';
import { addOn, alike, book, feature, limit, plan, policy, points, seats, stock, testScenario, variant } from '../fixtures/scenario';
import { simulate } from './stage';

const MONEY: ReadonlySet<Metric> = new Set([
	...(['mrr', 'arr', 'expansionMrr', 'churnedMrr', 'contractionMrr', 'priceUpliftMrr', 'arpa', 'ltv', 'expansionCost'] as const),
	...(['revenue', 'grossMargin', 'presentValue', 'netExpansion', 'overCeilingMrr'] as const)
]);

/** Every figure of a metric's series, in US dollars where it is money. */
function inDollars(results: Results, rate: number): Record<string, number[]> {
	const figures: Record<string, number[]> = {};
	for (const [id, { series, ledger }] of Object.entries(results.variants)) {
		for (const metric of METRICS) {
			const all = series[metric];
			const values = [all.mean, all.p5, all.p50, all.p95].flatMap((line) => line.map((value) => value ?? -1));
			figures[`${id} ${metric}`] = values.map((value) => (MONEY.has(metric) ? value / rate : value));
		}
		figures[`${id} ledger`] = Object.values(ledger).map((value) => value / rate);
	}
	return figures;
}

/** The largest difference of two results in US dollars, relative to the figure; counts and shares are compared as they are. */
function largestGap(one: Record<string, number[]>, other: Record<string, number[]>): number {
	expect(Object.keys(one)).toEqual(Object.keys(other));
	const gaps = Object.entries(one).flatMap(([name, values]) =>
		values.map((value, i) => Math.abs(value - other[name][i]) / Math.max(1, Math.abs(value)))
	);
	return Math.max(...gaps);
}

/** A business whose contracts lie on both sides of the thresholds of owners, prices in whole main units, at so many main units a dollar. */
function business(rate: number, perUsd = rate): Scenario {
	const ladder = (pro: number): PriceBook => {
		const made = book(
			[
				plan('basic', 40 * rate, { limits: { seats: limit(5), storage: limit(10) } }),
				plan('pro', pro * rate, { limits: { seats: limit(25), storage: limit(100) }, features: ['reports'] }),
				plan('scale', 900 * rate, { features: ['reports', 'sso'] })
			],
			[
				addOn('pack', 'capacity', 40 * rate, ['basic', 'pro'], { adds: { storage: 50 }, max: 3 }),
				addOn('analytics', 'module', 90 * rate, ['pro', 'scale'])
			]
		);
		const plans = made.plans.map((one) => (one.id === 'pro' ? { ...one, minimumCents: 10_000 * rate } : one));
		return { ...made, plans };
	};
	const rules: Policy = policy({ kind: 'renewal', launch: 3, notice: 1, exempt: { aboveCents: 50_000 * rate } });
	return {
		...testScenario({
			meters: [seats(), stock('storage')],
			features: [feature('reports'), feature('sso', 'premium')],
			today: ladder(120),
			customers: alike(90, { plan: 'basic' }).map((customer, i) => ({
				...customer,
				plan: ['basic', 'pro', 'scale'][i % 3],
				annual: i % 4 === 0,
				renewal: 1 + (i % 12),
				tenure: (i * 7) % 40,
				usage: { seats: 1 + (i % 5) * (i % 3 === 0 ? 1 : 4), storage: 3 + (i % 10) * (i % 3 === 0 ? 1 : 9) },
				...(i % 6 === 1 ? { mrrCents: 6000 * rate } : {})
			})),
			months: 15,
			trials: 12,
			assumptions: points({ usageGrowth: 0.03, 'needShare.premium': 0.6, 'conversion.feature': 0.6 }),
			variants: [variant('up', ladder(150), rules)]
		}),
		currency: rate === 1 ? 'USD' : 'EUR',
		perUsd
	};
}

const run = (scenario: Scenario) => simulate(scenario, calibrate(scenario));

describe('oracle 20: scale', () => {
	const usd = inDollars(run(business(1)), 1);

	it('owners, their costs and every kind of sale are at work', () => {
		const [first, ...later] = usd['up expansionCost'].slice(0, 16);
		expect(first).toBe(0);
		expect(later.some((cost) => cost > 0)).toBe(true);
		expect(usd['up contractionMrr'].some((amount) => amount !== 0)).toBe(true);
	});

	it.each([150, 0.5, 16_600])('oracle 20: in a currency of which a dollar costs %d: the same counts, and so many times the money', (rate) => {
		expect(largestGap(usd, inDollars(run(business(rate)), rate))).toBeLessThan(1e-9);
	});

	it('oracle 20: without the rate thresholds and costs would stay those of a dollar', () => {
		expect(largestGap(usd, inDollars(run(business(150, 1)), 150))).toBeGreaterThan(0.01);
	});

	it('oracle 20: what the user gives is in the currency of the book', () => {
		const given = (rate: number, factor: number) => {
			const scenario = business(rate);
			const own = points({ 'owner.productLed.below': 500 * factor, 'owner.salesLed.cost': 700 * factor });
			return { ...scenario, assumptions: { ...scenario.assumptions, ...own } };
		};
		const dollars = inDollars(run(given(1, 1)), 1);
		expect(largestGap(dollars, inDollars(run(given(150, 150)), 150))).toBeLessThan(1e-9);
		expect(largestGap(dollars, inDollars(run(given(150, 1)), 150))).toBeGreaterThan(0.01);
	});
});

describe('oracle 20: the floor below which bills are felt alike', () => {
	/** A plan next to nothing, six times as dear from month 2 on: felt as a rise from the floor of 5 dollars. */
	const trifle = (rate: number, perUsd: number, assumptions: Scenario['assumptions'] = {}): Scenario => ({
		...testScenario({
			today: book([plan('lite', 2 * rate)]),
			customers: alike(300, { plan: 'lite' }),
			months: 12,
			trials: 3,
			assumptions: { ...points({ churn: 0.1, 'priceReaction.k': 3, 'ceiling.rise': 0.2, 'ceiling.months': 2 }), ...assumptions },
			variants: [variant('up', book([plan('lite', 12 * rate)]), policy({ kind: 'immediate', launch: 2 }))]
		}),
		currency: rate === 1 ? 'USD' : 'EUR',
		perUsd
	});
	const customers = (scenario: Scenario) => run(scenario).variants.up.series.customers.mean;

	it.each([150, 0.5])('oracle 20: the default is converted by the rate: where a dollar costs %d the same customers leave', (rate) => {
		expect(customers(trifle(rate, rate))).toEqual(customers(trifle(1, 1)));
		expect(customers(trifle(rate, 1))).not.toEqual(customers(trifle(1, 1)));
	});

	it('oracle 20: a floor that the user gives is in the currency of the book', () => {
		const floor = (amount: number) => points({ 'ceiling.floor': amount });
		expect(customers(trifle(150, 150, floor(3 * 150)))).toEqual(customers(trifle(1, 1, floor(3))));
		expect(customers(trifle(150, 150, floor(3)))).not.toEqual(customers(trifle(1, 1, floor(3))));
	});
});

describe('oracle 20: files', () => {
	const read = (name: string, more = '') => {
		const { document } = parseDocument(readFileSync(new URL(`../fixtures/currency/${name}.yaml`, import.meta.url), 'utf8') + more);
		const { scenario, problems } = readScenario(document);
		if (!scenario) throw new Error(problems.map(({ message }) => message).join('\n'));
		return { ...scenario, trials: 30 };
	};
	const [dollars, yen] = [read('USD'), read('JPY', 'perUsd: 150\n')];

	it('oracle 20: the same business in yen, at 150 to the dollar, has the same counts and 150 times the money', () => {
		expect([dollars.perUsd, yen.perUsd]).toEqual([1, 150]);
		const [one, other] = [run(dollars), run(yen)];
		expect(largestGap(inDollars(one, 1), inDollars(other, 150))).toBeLessThan(1e-9);
		expect([one.perUsd, other.perUsd]).toEqual([undefined, 150]);
		const bands = (results: Results) => benchmarks(results).map(({ metric, benchmark, near }) => ({ metric, benchmark, near }));
		expect(bands(other)).toEqual(bands(one));
		// Taken as dollars, yen would lie in another band.
		expect(bands({ ...other, perUsd: 1 })).not.toEqual(bands(one));
	});

	it('a rate that is left out is that of the table, and enters what identifies a calibration only where it converts', () => {
		expect(read('JPY').perUsd).toBe(USD_RATES.get('JPY'));
		expect(calibrationKey(read('JPY', 'perUsd: 149\n'))).not.toBe(calibrationKey(yen));
		expect(calibrationKey(read('USD', 'perUsd: 1\n'))).toBe(calibrationKey(dollars));
	});
});
