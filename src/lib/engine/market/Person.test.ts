import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import {
	addOn,
	book,
	feature,
	plan,
	points,
	seats,
	STILL,
	stock,
	testScenario,
	type TestCustomer
} from '../../../../test/fixtures/scenario';
import type { PriceBook } from '../catalog/priceBook';
import { customerKey0, customerKey1, uniform } from '../math/draw';
import { normal } from '../math/normalDraw';
import { purpose } from '../math/purpose';
import { clip } from './Person';

const MODULES = [
	addOn('near', 'module', 10, ['pro'], { motion: 'adjacent' }),
	addOn('wide', 'module', 10, ['pro'], { motion: 'platform' }),
	addOn('login', 'feature', 10, ['pro'], { opens: ['sso'] }),
	addOn('deep', 'module', 10, ['pro'])
];
const TODAY = book([plan('basic', 29), plan('pro', 99, { features: ['audit'] })], MODULES);

type World = {
	customer?: Partial<TestCustomer>;
	values?: Record<string, number>;
	today?: PriceBook;
	months?: number;
	start?: string;
	arrival?: number;
};

/** The second of two customers, of the second of two segments, in trial 3: 10 seats and 20 GB. */
function enter({ customer = {}, values = {}, today = TODAY, months = 30, start = '2026-03', arrival = 0 }: World = {}) {
	const scenario = testScenario({
		...{ today, months, start, meters: [seats(), stock('storage')], features: [feature('sso'), feature('audit')] },
		segments: ['one', 'two'].map((id) => ({ id, name: id, size: 'middle' as const })),
		customers: [
			{ id: 'a', plan: 'basic', usage: { seats: 3, storage: 4 } },
			{ id: 'b', plan: 'pro', segment: 1, usage: { seats: 10, storage: 20 }, weight: 2, tenure: 17, renewal: 5, ...customer }
		],
		assumptions: { ...STILL, ...points(values) }
	});
	const cast = new Stage(scenario, given(scenario));
	const { person, rates } = cast;
	const { market } = cast.compiled;
	const keys = [0, 1].map((half) =>
		[customerKey0, customerKey1][half](market.seed[0], market.seed[1], 3, market.columns.id0[1], market.columns.id1[1])
	);
	const draw = (of: number, month: number, item = 0) => uniform(keys[0], keys[1], of * 4096 + month, item);
	person.become(1, 3, undefined, arrival);
	const again = () => person.become(1, 3, undefined, arrival);
	return { person, rates, market, draw, again };
}
/** A value at which a draw just fails, and just succeeds. */
const edge = (u: number) => [u, u + 1e-12];

describe('who the customer is', () => {
	test('stands in the columns, with keys of its own', () => {
		const { person, draw } = enter({ customer: { annual: true } });
		const { weight, startPlan, segment, annual, renewal, tenure, arrival, startBill, startRatio, index } = person;
		expect([weight, startPlan, segment, annual, renewal, tenure, arrival, startBill, startRatio, index]).toEqual([
			2, 1, 1, 1, 5, 17, 0, 9900, 1, 1
		]);
		expect(uniform(person.key0, person.key1, 7, 7)).toBe(draw(0, 7, 7));
		expect([...person.use.subarray(0, 2), person.known]).toEqual([10, 20, 0]);
	});

	test('health is the own one, or drawn around the mean', () => {
		expect(enter({ customer: { health: 0.31 } }).person.healthBase).toBe(0.31);
		const { person, draw } = enter({ customer: { health: NaN }, values: { 'health.mean': 0.6, 'health.spread': 0.05 } });
		expect(person.healthBase).toBeCloseTo(0.6 + 0.05 * normal(draw(purpose.health, 0)), 12);
		expect(enter({ customer: { health: NaN }, values: { 'health.mean': 1, 'health.spread': 0 } }).person.healthBase).toBe(1);
	});

	test('deep use and sponsors are drawn, each on its own: upsell for three motions, cross-sell for two, platform', () => {
		const { person, rates, draw, again } = enter();
		const paths = ['sponsor.upsell', 'sponsor.crossSell', 'sponsor.platform'] as const;
		for (const i of [0, 1]) {
			rates.plain.deepUse[1] = edge(draw(purpose.deepUse, 0))[i];
			paths.forEach((path, item) => (rates.plain[path][1] = edge(draw(purpose.sponsor, 0, item))[i]));
			again();
			expect([person.deepUse, ...person.sponsor]).toEqual(Array(7).fill(i));
		}
		paths.forEach((path, item) => {
			paths.forEach((other) => (rates.plain[other][1] = other === path ? 1 : 0));
			again();
			expect([...person.sponsor]).toEqual(
				[
					[1, 1, 1, 0, 0, 0],
					[0, 0, 0, 1, 1, 0],
					[0, 0, 0, 0, 0, 1]
				][item]
			);
		});
	});

	test('an annual contract keeps its seats by a draw, a monthly one never', () => {
		const keeps = (annual: boolean) => {
			const { person, rates, draw, again } = enter({ customer: { annual } });
			return [...edge(draw(purpose.seats, 0, 1)), 0, 1].map((share) => {
				rates.plain['seatShrink.atRenewal'][1] = share;
				again();
				return person.keepsSeats;
			});
		};
		expect([keeps(true), keeps(false)]).toEqual([
			[0, 1, 0, 1],
			[0, 0, 0, 0]
		]);
	});
});

describe('traits', () => {
	test('the price tolerance is drawn anew in each attempt', () => {
		const { person, rates, draw } = enter();
		rates.spreadTau[1] = 0.3;
		for (const attempt of [0, 7]) {
			person.drawTraits(attempt);
			expect(person.logTau).toBeCloseTo(0.3 * normal(draw(purpose.tau, attempt)), 12);
		}
	});

	test('a feature is needed from the start by a share', () => {
		const { person, rates, draw, market } = enter();
		for (const attempt of [0, 7]) {
			const u = draw(purpose.need, attempt, market.featureItem[1]);
			const needs = (share: number) => {
				rates.need.set([1, 0, 1, share]);
				person.drawTraits(attempt);
				return [person.needFrom[1], ...person.wanted.subarray(0, person.wantedCount)];
			};
			expect([u, u + 1e-12, 1].map((share) => needs(share).slice(1))).toEqual([[], [1], [1]]);
			expect([needs(1)[0], person.emerges[0]]).toEqual([0, 0]);
			expect(needs(0)[0]).toBeGreaterThan(1000);
			expect([...person.emerges].every((month) => month === 0)).toBe(true);
		}
	});

	test('a need emerges in a month that is geometric, and counts within the horizon', () => {
		const { person, rates, draw, market } = enter();
		const u = draw(purpose.emergence, 0, market.featureItem[0]);
		/** The month is 1 + floor(log u / log of what has not emerged). */
		const emerges = (months: number) => {
			rates.need.fill(0);
			rates.logUnemerged[1] = Math.log(u) / months;
			person.drawTraits(0);
			return [
				person.needFrom[0],
				[...person.wanted.subarray(0, person.wantedCount)].includes(0),
				person.emerges[Math.min(30, 1 + Math.floor(months))]
			];
		};
		expect([0.5, 4.5, 28.9, 29.5, 30.5].map(emerges)).toEqual([
			[1, true, 1],
			[5, true, 1],
			[29, true, 1],
			[30, true, 1],
			[31, false, expect.any(Number)]
		]);
	});

	test('of one who arrives needs emerge after the arrival; one that never does is beyond any horizon', () => {
		const { person, rates, draw, market } = enter({ arrival: 6 });
		rates.need.fill(0);
		rates.logUnemerged[1] = Math.log(draw(purpose.emergence, 0, market.featureItem[0])) / 4.5;
		person.drawTraits(0);
		expect(person.needFrom[0]).toBe(11);
		rates.logUnemerged[1] = -1e-300;
		person.drawTraits(0);
		expect([person.needFrom[0], person.wantedCount]).toEqual([6 + (1 << 20), 0]);
		rates.logUnemerged.fill(0);
		person.drawTraits(0);
		expect(person.needFrom[0]).toBe(1 << 20);
	});

	test('a trial hastens what the package at the start keeps behind a gate, and nothing else', () => {
		const month = (id: 'sso' | 'audit', customer: Partial<TestCustomer>) => {
			const { person, rates, draw, market } = enter({ customer });
			const at = ['sso', 'audit'].indexOf(id);
			rates.need.fill(0);
			rates.programme.gateEmergence.set([1, 2]);
			// [feature * segments + segment]: each feature has a hazard of its own.
			rates.logUnemerged.fill(0);
			rates.logUnemerged[at * 2 + 1] = Math.log(draw(purpose.emergence, 0, market.featureItem[at])) / 9;
			person.drawTraits(0);
			return person.needFrom[at];
		};
		// 1 + floor(9 / 2), or 1 + 9 (by rounding 9 or 10).
		expect([month('sso', {}), month('audit', { plan: 'basic' })]).toEqual([5, 5]);
		expect(month('audit', {})).toBeGreaterThan(8);
		expect(month('sso', { addOns: { login: 1 } })).toBeGreaterThan(8);
		expect(month('sso', { addOns: { deep: 1 } })).toBe(5);
	});

	test('modules fit by the share of their motion; what is held fits', () => {
		const { person, rates, draw, market } = enter({ customer: { addOns: { wide: 1 } } });
		const motionOf = { 0: 4, 1: 5, 3: 3 };
		for (const attempt of [0, 7])
			for (const i of [0, 1]) {
				rates.fit.fill(0.5);
				for (const [a, motion] of Object.entries(motionOf))
					rates.fit[motion * 2 + 1] = edge(draw(purpose.fit, attempt, market.addOnItem[Number(a)]))[i];
				person.drawTraits(attempt);
				expect([...person.fit]).toEqual([i, 1, 0, i]);
			}
	});
});

describe('what pieces are worth', () => {
	const years = [0, 1, 2];
	test('is tau times e, e anew by piece and year, tau for good', () => {
		const { person, rates, draw, market } = enter();
		rates.spreadTau[1] = 0.3;
		rates.spreadPiece[1] = 0.4;
		for (const attempt of [0, 5]) {
			person.drawTraits(attempt);
			const expected = (year: number, item: number) =>
				Math.exp(person.logTau + 0.4 * normal(draw(purpose.preference, year === 0 ? attempt : 64 + year, item)));
			for (const year of years) {
				expect(person.tauEFeature(1, year)).toBeCloseTo(expected(year, market.featureItem[1]), 9);
				expect(person.tauEAddOn(3, year)).toBeCloseTo(expected(year, market.addOnItem[3]), 9);
				expect(person.tauEMeter(1, year)).toBeCloseTo(expected(year, market.meterItem[1]), 9);
				// Asked again, and of its neighbours.
				expect(person.tauEFeature(0, year)).toBeCloseTo(expected(year, market.featureItem[0]), 9);
				expect(person.tauEFeature(1, year)).toBeCloseTo(expected(year, market.featureItem[1]), 9);
				expect(person.tauEAddOn(0, year)).toBeCloseTo(expected(year, market.addOnItem[0]), 9);
				expect(person.tauEAddOn(3, year)).toBeCloseTo(expected(year, market.addOnItem[3]), 9);
				expect(person.tauEMeter(0, year)).toBeCloseTo(expected(year, market.meterItem[0]), 9);
				expect(person.tauEMeter(1, year)).toBeCloseTo(expected(year, market.meterItem[1]), 9);
			}
		}
	});

	test('years of preferences are the own ones', () => {
		const yearOf = (tenure: number, months: readonly number[]) => months.map((month) => enter({ customer: { tenure } }).person.year(month));
		// 17 months in month 1: the second year ends after seven more.
		expect(yearOf(17, [0, 1, 7, 8, 19, 20])).toEqual([0, 0, 0, 1, 1, 2]);
		expect(yearOf(12, [0, 1, 12, 13])).toEqual([0, 0, 0, 1]);
		expect(yearOf(11, [0, 1, 2])).toEqual([0, 0, 1]);
	});

	test('years of one who arrives begin with the arrival', () => {
		const { person, market } = enter();
		person.become(1, 3, { ...market.columns, tenure: Int32Array.of(12, -5) }, 6);
		expect([0, 6, 7, 17, 18, 29, 30].map((month) => person.year(month))).toEqual([0, 0, 0, 0, 1, 1, 2]);
		person.become(1, 3, { ...market.columns, tenure: Int32Array.of(12, -13) }, 14);
		expect([14, 15, 25, 26].map((month) => person.year(month))).toEqual([0, 0, 0, 1]);
	});
});

test('a share is kept within 0 and 1', () => {
	expect([-0.1, 0, 0.5, 1, 1.1].map(clip)).toEqual([0, 0, 0.5, 1, 1]);
});
