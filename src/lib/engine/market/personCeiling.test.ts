import { describe, expect, test } from 'vitest';
import { book, plan, points, STILL, testScenario, type TestCustomer } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';
import type { PriceBook } from '../catalog/priceBook';
import { uniform } from '../math/draw';
import { normal } from '../math/normalDraw';
import { purpose } from '../math/purpose';

const TODAY = book([plan('basic', 29), plan('pro', 99)]);
type World = { customer?: Partial<TestCustomer>; values?: Record<string, number>; today?: PriceBook; arrival?: number };

/** The second of two customers, of the second of two segments, in trial 3. */
function enter({ customer = {}, values = {}, today = TODAY, arrival = 0 }: World = {}) {
	const scenario = testScenario({
		...{ today, months: 30, segments: ['one', 'two'].map((id) => ({ id, name: id, size: 'middle' as const })) },
		customers: [
			{ id: 'a', plan: 'basic' },
			{ id: 'b', plan: 'pro', segment: 1, tenure: 17, ...customer }
		],
		assumptions: { ...STILL, ...points(values) }
	});
	const { person, rates } = new Stage(scenario, given(scenario));
	const again = () => person.become(1, 3, undefined, arrival);
	again();
	const [key0, key1] = [person.key0, person.key1];
	return { person, rates, again, draw: (of: number, month: number, item = 0) => uniform(key0, key1, of * 4096 + month, item) };
}
/** A value at which a draw just fails, and just succeeds. */
const edge = (u: number) => [u, u + 1e-12];

describe('the ceiling', () => {
	test('is 1 + a log-normal rise, of the segment’s own median and spread, drawn once', () => {
		const { person, rates, draw, again } = enter({ values: { 'ceiling.rise': 0.8, 'ceiling.spread': 0.75 } });
		const expected = 1 + 0.8 * Math.exp(0.75 * normal(draw(purpose.ceiling, 0)));
		expect(person.ceiling).toBeCloseTo(expected, 12);
		person.drawTraits(7);
		expect(person.ceiling).toBeCloseTo(expected, 12);
		rates.logCeilingRise.set([9, Math.log(0.4)]);
		rates.plain['ceiling.spread'].set([9, 0]);
		expect(person.ceiling, 'kept for the life').toBeCloseTo(expected, 12);
		again();
		expect(person.ceiling).toBeCloseTo(1.4, 12);
	});

	test('is drawn for every customer and trial anew', () => {
		const { person } = enter({ values: { 'ceiling.rise': 0.8, 'ceiling.spread': 0.75 } });
		const ceilings = [3, 4, 5].map((trial) => {
			person.become(1, trial);
			return person.ceiling;
		});
		expect(new Set(ceilings).size).toBe(3);
		person.become(0, 3);
		expect(ceilings).not.toContain(person.ceiling);
	});
});

describe('who would pay', () => {
	const FREE = book([plan('basic', 29), plan('pro', 0)]);

	test('is everybody who pays at the start', () => {
		expect(enter({ values: { payers: 0 } }).person.wouldPay).toBe(true);
	});

	test('of those who start free, is the share with the highest ceilings', () => {
		const { person, rates, draw } = enter({ today: FREE });
		const u = draw(purpose.ceiling, 0);
		const would = (payers: number) => {
			rates.plain.payers.set([1 - rates.plain.payers[0], payers]);
			return person.wouldPay;
		};
		expect([would(1 - u - 1e-12), would(1 - u + 1e-12), would(0), would(1)]).toEqual([false, true, false, true]);
	});

	test('of those who arrive, is told by their best plan, not by that of their likeness', () => {
		const { person, again } = enter({ today: FREE, arrival: 4, values: { payers: 0 } });
		expect(person.wouldPay).toBe(true);
		person.arrivesFree = true;
		expect(person.wouldPay).toBe(false);
		again();
		expect(person.arrivesFree).toBe(false);
	});
});

describe('who looks at every higher plan', () => {
	test('is drawn for each year of the customer’s own', () => {
		// 17 months in month 1: the first year ends with month 7.
		const { person, rates, draw } = enter();
		for (const [month, year] of [
			[1, 0],
			[7, 0],
			[8, 1],
			[20, 2]
		]) {
			const of = (reach: number) => {
				rates.plain.reach.set([1 - rates.plain.reach[0], reach]);
				return person.reaches(month);
			};
			expect(edge(draw(purpose.reach, year)).map(of), `month ${month}`).toEqual([false, true]);
			expect([of(0), of(1)]).toEqual([false, true]);
		}
	});
});

test('every customer and every trial is another stamp', () => {
	const { person, again } = enter();
	const stamps = [0, 1, 2].map(() => {
		again();
		return person.stamp;
	});
	expect(new Set(stamps).size).toBe(3);
});
