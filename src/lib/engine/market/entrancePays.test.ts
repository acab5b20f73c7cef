import { describe, expect, test } from 'vitest';
import { book, plan } from '../../../../test/fixtures/scenario';
import { Door, TRIALS, type World } from '../../../../test/oracles/Door';
import { purpose } from '../math/purpose';
import { NEW } from './movements';

describe('who would never pay', () => {
	const free = book([plan('free', 0), plan('basic', 100, { features: ['extra'] })]);
	const paid = book([plan('basic', 100, { features: ['extra'] })]);
	const values = { payers: 0.3 };
	const who = { customer: { plan: 'free' }, values };
	/** Whether a newcomer would pay: those with the highest uniforms of the ceiling. */
	const pays = (door: Door) => door.draw(0, 0, purpose.ceiling) >= 0.7;
	const perTrial = (door: Door, variant: number) =>
		TRIALS.map((trial) => {
			door.meet(trial);
			const entered = door.enters(variant);
			return [pays(door), entered, door.stage.life.bill];
		});

	test('is told by the best plan of today’s book being free', () => {
		const door = new Door({ today: free, ...who }).alike();
		door.meet(0);
		expect(door.stage.person.arrivesFree).toBe(true);
		const worthIt = new Door({ today: free, ...who, worths: { extra: 10_001 } }).alike();
		worthIt.meet(0);
		expect(worthIt.stage.person.arrivesFree).toBe(false);
	});

	test('stays away from a book without a free plan', () => {
		// The feature is worth 99: free is best today; then 1 is lacking, and the cheapest plan costs 50: 50 (w - 1) >= 1 for no median.
		const found = perTrial(new Door({ today: free, next: paid, worths: { extra: 9900 }, ...who }).alike(), 1);
		expect(found.every(([, entered]) => !entered)).toBe(true);
		const cheaper = book([plan('basic', 90, { features: ['extra'] })]);
		const now = perTrial(new Door({ today: free, next: cheaper, worths: { extra: 9900 }, ...who }).alike(), 1);
		expect(new Set(now.map(([would]) => would)).size).toBe(2);
		expect(now).toEqual(now.map(([would]) => [would, would, would ? 9000 : 0]));
	});

	test('takes the free plan where another has become the best', () => {
		const next = book([plan('free', 0), plan('basic', 50, { features: ['extra'] })]);
		const found = perTrial(new Door({ today: free, next, worths: { extra: 9900 }, ...who }).alike(), 1);
		expect(found).toEqual(found.map(([would]) => [would, true, would ? 5000 : 0]));
	});

	test('is nobody whose best plan costs something', () => {
		const found = perTrial(new Door({ today: free, next: paid, worths: { extra: 10_500 }, ...who }).alike(), 1);
		expect(found.every(([, entered, bill]) => entered && bill === 10_000)).toBe(true);
	});
});

describe('a newcomer on a free plan', () => {
	const today = book([plan('basic', 0), plan('light', 20), plan('pro', 90, { features: ['extra'] })]);
	/** Somebody who would pay, whose month has come; everybody needs the feature from some attempt on. */
	const due = (worth: number, more: World = {}) => {
		const door = new Door({ today, values: { payers: 1 }, worths: { extra: worth }, ...more }).alike();
		door.meet(0);
		expect(door.enters(0)).toBe(true);
		const { life, tally, person } = door.stage;
		const attempts: number[] = [];
		const draw = person.drawTraits.bind(person);
		person.drawTraits = (attempt) => {
			attempts.push(attempt);
			draw(attempt);
		};
		const pay = (month = life.freeUntil) => {
			person.extendTo(month);
			life.month = month;
			door.entrance.pay(life, tally);
			return [life.plan, life.bill, life.freeUntil];
		};
		return { door, life, attempts, pay };
	};

	test('is not asked before its month', () => {
		const { pay, life, attempts } = due(0);
		const { freeUntil } = life;
		expect([pay(freeUntil - 1), attempts]).toEqual([[0, 0, freeUntil], []]);
	});

	test('takes the plan that costs something and is best, with traits drawn anew; booked as new', () => {
		const { pay, life, attempts, door } = due(0);
		const { worths, person } = door.stage;
		const draw = person.drawTraits;
		person.drawTraits = (attempt) => {
			draw(attempt);
			worths.feature.fill(attempt < 4 ? 9000 : 9001);
		};
		expect([pay(), attempts]).toEqual([
			[2, 9000, 0],
			[1, 2, 3, 4]
		]);
		const at = life.events - 1;
		expect([life.eventMovement[at], life.eventCents[at], life.eventMonth[at], life.mrr[life.month]]).toEqual([NEW, 9000, life.month, 9000]);
	});

	test('stays free where none is best in sixty attempts, with its first traits, and is sold to like others', () => {
		const { pay, attempts } = due(9000);
		expect(pay()).toEqual([0, 0, 0]);
		expect(attempts).toEqual([...Array(60).keys()].map((attempt) => attempt + 1).concat(0));
	});

	test('is not asked who pays already', () => {
		const { pay, life, attempts } = due(9001, { worths: { extra: 0 } });
		life.bill = 1;
		const { freeUntil } = life;
		expect([pay()[2], attempts]).toEqual([freeUntil, []]);
	});

	test('what was accepted is then the first bill, whatever the policy did to the free plan', () => {
		const { pay, life, door } = due(0);
		life.terms.keep(life);
		door.stage.worths.feature.fill(9100);
		expect(pay()).toEqual([2, 9000, 0]);
		expect([life.terms.accepted(life), life.terms.strain(life)]).toEqual([9000, 1]);
	});
});
