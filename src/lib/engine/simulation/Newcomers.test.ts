import { beforeEach, describe, expect, it } from 'vitest';
import { customerKey0, customerKey1, hash32, uniform } from '../math/draw';
import { poissonQuantile } from '../math/poissonQuantile';
import { purpose } from '../math/purpose';
import { trialKey } from './AssumptionSampler';
import { Newcomers } from './Newcomers';
import { book, plan, points, STILL, stock, testScenario } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';

/** Segment s has customers of weight 1, 2 and 5, t has one, u has none. */
const scenario = testScenario({
	today: book([plan('basic', 10), plan('pro', 20)]),
	meters: [stock('storage'), stock('cpu')],
	customers: [
		{ id: 'a', plan: 'basic', usage: { storage: 1, cpu: 10 }, health: 0.1 },
		{ id: 'b', plan: 'pro', usage: { storage: 2, cpu: 20 }, health: 0.2, weight: 2 },
		{ id: 'c', plan: 'basic', usage: { storage: 3, cpu: 30 }, health: 0.3, weight: 5, annual: true },
		{ id: 'd', plan: 'pro', usage: { storage: 4, cpu: 40 }, health: 0.4, segment: 1 }
	],
	months: 30,
	start: '2026-01',
	segments: ['s', 't', 'u'].map((id) => ({ id, name: id, size: 'middle' as const })),
	assumptions: { ...STILL, ...points({ newCustomers: 1 }) }
});

let stage: Stage;
let newcomers: Newcomers;
beforeEach(() => {
	stage = new Stage(scenario, given(scenario));
	newcomers = new Newcomers(stage.compiled.market);
});

describe('how many look at the book in a month', () => {
	const looking = (rate: number, trial = 0, segment = 0, month = 1) =>
		newcomers.looking(trialKey(stage.compiled.market.seed, trial), segment, month, rate);
	const u = (part: number, trial = 0, segment = 's', month = 1) =>
		uniform(...trialKey(stage.compiled.market.seed, trial), purpose.arrival * 4096 + month, hash32(segment, 43) + part);

	it('nobody where nobody comes', () => expect([looking(0), looking(0, 5)]).toEqual([0, 0]));

	it('a Poisson number of twice those who come, by month and segment', () => {
		expect(looking(10)).toBe(poissonQuantile(20, u(0)));
		expect(looking(10, 3, 1, 7)).toBe(poissonQuantile(20, u(0, 3, 't', 7)));
	});

	it('counted in parts of a mean of 64: what more come changes none of the first', () => {
		expect(looking(32)).toBe(poissonQuantile(64, u(0)));
		expect(looking(33)).toBe(poissonQuantile(64, u(0)) + poissonQuantile(2, u(1)));
		expect(looking(100)).toBe(poissonQuantile(64, u(0)) + poissonQuantile(64, u(1)) + poissonQuantile(64, u(2)) + poissonQuantile(8, u(3)));
	});
});

describe('one of them', () => {
	const become = (segment: number, month: number, number: number, trial = 2) => {
		newcomers.become(stage.person, segment, month, number, trial);
		const { person } = stage;
		return { person, storage: person.use[0] };
	};

	it('is like a customer of the segment, drawn by weight: plan, term, health and use', () => {
		const counts = [0, 0, 0];
		for (let number = 0; number < 800; number++) counts[become(0, 1, number).storage - 1]++;
		[100, 200, 500].forEach((aim, i) =>
			expect(Math.abs(counts[i] - aim), `like customer ${i}`).toBeLessThan(4 * Math.sqrt(aim * (1 - aim / 800)))
		);
		for (let number = 0; number < 40; number++) {
			const { person, storage } = become(0, 3, number);
			expect([person.startPlan, person.annual, person.healthBase, person.use[1]]).toEqual([
				storage === 2 ? 1 : 0,
				storage === 3 ? 1 : 0,
				storage / 10,
				10 * storage
			]);
			expect([person.segment, person.weight, person.startRatio, person.startBill]).toEqual([0, 1, 1, 0]);
		}
	});

	it('of a segment without customers is like anybody', () => {
		expect(become(1, 1, 0).storage).toBe(4);
		const like = new Set(Array.from({ length: 60 }, (_, number) => become(2, 1, number).storage));
		expect(like).toEqual(new Set([1, 2, 3, 4]));
		expect(stage.person.segment).toBe(2);
	});

	it('arrives in its month, with a renewal a year later, in the cohort of its year', () => {
		const { market } = stage.compiled;
		for (const [month, renewal, cohort] of [
			[1, 1, '2026'],
			[12, 12, '2026'],
			[13, 1, '2027'],
			[30, 6, '2028']
		] as const) {
			const { person } = become(0, month, 0);
			expect([person.arrival, person.renewal, person.tenure]).toEqual([month, renewal, 1 - month]);
			expect(market.cohorts[person.columns.cohort[0]]).toBe(cohort);
			expect(person.use[month * 2]).toBe(person.use[0]);
		}
	});

	it('is a person of its own: by segment, month, number and trial', () => {
		const [seed0, seed1] = stage.compiled.market.seed;
		const { person } = become(1, 5, 7);
		const ids = [hash32('t', 41), (hash32('t', 42) + 5 * 2 ** 20 + 7) | 0] as const;
		expect([person.key0, person.key1]).toEqual([customerKey0(seed0, seed1, 2, ...ids), customerKey1(seed0, seed1, 2, ...ids)]);
	});

	it('is drawn by the key of the newcomer, at its share of the weight', () => {
		for (let number = 0; number < 20; number++) {
			const { person, storage } = become(0, 4, number);
			const at = 8 * uniform(person.key0, person.key1, purpose.arrival * 4096, 4);
			expect(storage).toBe(at < 1 ? 1 : at < 3 ? 2 : 3);
		}
	});
});
