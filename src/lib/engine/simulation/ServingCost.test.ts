import { describe, expect, it } from 'vitest';
import type { Distribution } from '../math/distribution';
import { resolveAssumptions } from '../market/resolveAssumptions';
import { Life } from '../market/Life';
import { buildMarket } from './buildMarket';
import { hasArrivals } from './hasArrivals';
import { needShares } from './needShares';
import { ServingCost } from './ServingCost';
import { book, feature, limit, plan, point, points, STILL, stock, testScenario } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';

const meters = [stock('storage'), stock('cpu')];
const base = {
	today: book([plan('basic', 10, { limits: { storage: limit(50), cpu: limit(5, 'allow') } }), plan('pro', 20)]),
	customers: [
		{ id: 'a', plan: 'basic', usage: { storage: 80, cpu: 9 } },
		{ id: 'b', plan: 'pro', segment: 1, usage: { storage: 80, cpu: 9 } }
	],
	meters,
	segments: ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }))
};

/** What both customers cost in a month, minor units. */
function costs(assumptions: Readonly<Record<string, { all?: Distribution; bySegment?: Record<string, Distribution> }>>) {
	const scenario = testScenario({ ...base, assumptions: { ...STILL, ...assumptions } });
	const stage = new Stage(scenario, given(scenario));
	const { market, rows } = stage.compiled;
	const serving = new ServingCost(rows, market, 100);
	const values = Float64Array.from(rows.flatMap(({ bySegment }) => bySegment.map((range) => (range.kind === 'point' ? range.value : 0))));
	serving.fill(values);
	return { isFree: serving.isFree, cents: [0, 1].map((customer) => serving.cents(stage.enter(0, 0, customer))) };
}

describe('section 9: the cost to serve', () => {
	it('is nothing where nothing is set', () => expect(costs({})).toEqual({ isFree: true, cents: [0, 0] }));

	it('is an amount by plan', () => {
		expect(costs(points({ 'costToServe.plan.pro': 3 }))).toEqual({ isFree: false, cents: [0, 300] });
		expect(costs(points({ 'costToServe.plan.basic': 2, 'costToServe.plan.pro': 3 })).cents).toEqual([200, 300]);
	});

	it('is an amount by unit used: what a limit blocks is not used, what is allowed is', () => {
		expect(costs(points({ 'costToServe.meter.storage': 0.01 }))).toEqual({ isFree: false, cents: [50, 80] });
		expect(costs(points({ 'costToServe.meter.cpu': 0.5 })).cents).toEqual([450, 450]);
		expect(costs(points({ 'costToServe.plan.basic': 1, 'costToServe.meter.cpu': 0.5, 'costToServe.meter.storage': 0.01 })).cents).toEqual([
			600, 530
		]);
	});

	it('may differ by segment', () => {
		expect(costs({ 'costToServe.meter.storage': { all: point(0.01), bySegment: { t: point(0.05) } } }).cents).toEqual([50, 400]);
		expect(costs({ 'costToServe.plan.pro': { all: point(1), bySegment: { t: point(9) } } }).cents).toEqual([0, 900]);
	});

	it('is what is used below a limit', () => {
		const scenario = testScenario({ ...base, assumptions: { ...STILL, ...points({ 'costToServe.meter.storage': 1 }) } });
		const market = buildMarket(scenario, [], 12);
		const { person } = new Stage(scenario, given(scenario));
		const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, 1);
		const serving = new ServingCost(rows, market, 100);
		serving.fill(new Float64Array(rows.length * 2).fill(1));
		person.become(0, 0);
		const life = new Life(market, person);
		life.begin(0);
		life.use[0] = 20;
		expect(serving.cents(life)).toBe(2000);
	});
});

describe('what a scenario says', () => {
	it('of needs: the share of the feature itself, else that of its class, else everybody', () => {
		const features = [feature('a', 'all'), feature('b', 'common'), feature('c', 'premium'), feature('d', 'all')];
		const rows = resolveAssumptions(points({ 'needShare.c': 0.1, 'needShare.d': 0.2 }), base.segments, features, 1);
		expect(needShares({ features }, rows)).toEqual([1, 'needShare.common', 'needShare.c', 'needShare.d']);
	});

	it('of arrivals: none unless a range reaches above 0', () => {
		const uniform = (low: number, high: number) => ({ kind: 'uniform' as const, low, high });
		expect(hasArrivals({ assumptions: {} })).toBe(false);
		expect(hasArrivals({ assumptions: { newCustomers: { all: point(0) } } })).toBe(false);
		expect(hasArrivals({ assumptions: { newCustomers: { all: uniform(0, 1) } } })).toBe(true);
		expect(hasArrivals({ assumptions: { newCustomers: { bySegment: { s: point(0), t: point(2) } } } })).toBe(true);
		expect(hasArrivals({ assumptions: { newCustomers: { bySegment: { s: point(0) } } } })).toBe(false);
	});
});
