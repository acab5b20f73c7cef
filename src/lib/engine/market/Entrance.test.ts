import { describe, expect, test } from 'vitest';
import { addOn, book, plan } from '../../../../test/fixtures/scenario';
import { ARRIVAL, Door, TRIALS, type World } from '../../../../test/oracles/Door';
import type { PriceBook } from '../catalog/priceBook';
import { normal } from '../math/normalDraw';
import { purpose } from '../math/purpose';
import { NEW } from './movements';

const [TRIAL, PAYS] = [2, 3];

describe('who comes in', () => {
	test('at today’s prices those to whom the plan is worth its bill against what there is elsewhere: w >= 1', () => {
		new Door({}).atLeast(1, 0);
	});

	test('at 130 those with 100 w >= 130, and at 70 with 100 w >= 70', () => {
		new Door({ next: book([plan('basic', 130)]) }).atLeast(1.3, 1);
		new Door({ next: book([plan('basic', 70)]) }).atLeast(0.7, 1);
	});

	test('of the best plan, not of the cheapest', () => {
		const of = (price: number) => book([plan('light', 50), plan('basic', price, { features: ['extra'] })]);
		new Door({ today: of(100), next: of(130), worths: { extra: 1e6 } }).atLeast(1.3, 1);
	});

	test('where today’s best plan is free its place is taken by the cheapest that is not: 50 w >= 50 + 10', () => {
		const [free, others] = [plan('free', 0), [plan('basic', 100), plan('light', 50), plan('pro', 200)]];
		const [today, next] = [book([free, ...others]), book([plan('free', 10), ...others])];
		new Door({ today, next, customer: { plan: 'free' } }).atLeast(1.2, 1);
	});

	test('and where everything is free, by the smallest amount: 1 w >= 1 + 1', () => {
		new Door({ today: book([plan('basic', 0)]), next: book([plan('basic', 0.01)]) }).atLeast(2, 1);
	});

	test.each([
		['the same surplus', 120, 2000, true],
		['a cent dearer', 120.01, 2000, false],
		['worth a cent more', 120.01, 2001, true]
	])('of those alike: %s', (_, price, worth, expected) => {
		const door = new Door({ next: book([plan('basic', price, { features: ['extra'] })]), worths: { extra: worth } }).alike();
		door.meet(0);
		expect(door.enters(1)).toBe(expected);
	});

	test('fees of add-ons, which nobody takes on entering, deter nobody', () => {
		const fees = ['desk', 'help'].map((id) => addOn(id, 'module', 10, ['basic'], { setupCents: 900 }));
		const door = new Door({ next: book([plan('basic', 100)], fees) }).alike();
		door.meet(0);
		expect(door.enters(1)).toBe(true);
	});

	test('until launch today’s book is what they see, and they take', () => {
		const entersAt = (launch: number) => {
			const door = new Door({ next: book([plan('basic', 130)]), by: { kind: 'keep', launch } }).alike();
			door.meet(0);
			const { life } = door.stage;
			return [door.enters(1), life.legacy, life.planShelf === life.nextShelf];
		};
		expect(entersAt(ARRIVAL + 1)).toEqual([true, true, false]);
		expect(entersAt(ARRIVAL)).toEqual([false, false, true]);
	});
});

describe('traits of who arrives', () => {
	const today = book([plan('basic', 100), plan('pro', 150, { features: ['extra'] })]);
	const values = { 'needShare.common': 0.5 };

	test.each(['basic', 'pro'])('are drawn anew until %s is the best plan of today’s book', (id) => {
		const door = new Door({ today, values, worths: { extra: 8000 }, needed: 'common', customer: { plan: id } }).alike();
		const needs = TRIALS.map((trial) => {
			door.meet(trial);
			return door.stage.person.needFrom[0] === 0;
		});
		expect(new Set(needs)).toEqual(new Set([id === 'pro']));
	});

	test('who fits at once keeps the first; who never fits has the sixtieth', () => {
		const tau = (id: string, attempt: number) => {
			const door = new Door({ today, customer: { plan: id } });
			return TRIALS.map((trial) => {
				door.meet(trial);
				const { person, rates } = door.stage;
				return person.logTau - rates.spreadTau[0] * normal(door.draw(attempt, 0, purpose.tau));
			});
		};
		expect(new Set(tau('basic', 0))).toEqual(new Set([0]));
		expect(new Set(tau('pro', 59))).toEqual(new Set([0]));
	});
});

describe('the plan that is taken', () => {
	const taken = (today: PriceBook, more: World = {}) => {
		const door = new Door({ today, ...more }).alike();
		door.meet(0);
		expect(door.enters(0)).toBe(true);
		const { life } = door.stage;
		return [door.stage.compiled.market.universe.planIds[life.plan], life.bill];
	};
	const pro = (dollars: number, given: Parameters<typeof plan>[2] = {}) => plan('pro', dollars, { features: ['extra'], ...given });

	test('has the largest V - bill; of two that are as good, the lower', () => {
		expect(taken(book([plan('basic', 100), pro(150)]), { worths: { extra: 5000 } })).toEqual(['basic', 10_000]);
		expect(taken(book([plan('basic', 100), pro(150)]), { worths: { extra: 5001 } })).toEqual(['pro', 15_000]);
	});

	test('a fee of 12 is 1 a month', () => {
		const dear = book([plan('basic', 100), pro(149, { setupCents: 1200 })]);
		expect(taken(dear, { worths: { extra: 5000 } })).toEqual(['basic', 10_000]);
		expect(taken(dear, { worths: { extra: 5001 } })).toEqual(['pro', 14_900]);
	});

	test('bills are those of the use expected in 12 months: 5 GB that grow by half are within 8', () => {
		const charged = {
			storage: {
				included: 6,
				beyond: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 6000, minimumCents: 0 }] }
			}
		} as const;
		const books = book([plan('basic', 100, { limits: charged }), plan('pro', 150)]);
		const customer = { usage: { storage: 5 } };
		expect(taken(books, { customer })).toEqual(['basic', 10_000]);
		expect(taken(books, { customer, values: { usageGrowth: Math.log(1.5) / 12 } })).toEqual(['pro', 15_000]);
	});

	test('is booked as new, with its fee by weight, and nothing of the likeness is held', () => {
		const today = book(
			[plan('basic', 100, { setupCents: 500 })],
			['desk', 'help'].map((id) => addOn(id, 'module', 10, ['basic'], { setupCents: 900 }))
		);
		const door = new Door({ today, customer: { weight: 3, health: 0.8 } }).alike();
		door.meet(0);
		door.stage.life.opportunitiesStale = false;
		expect(door.enters(0)).toBe(true);
		const { life, tally } = door.stage;
		expect([life.version, life.freeUntil, life.opportunitiesStale]).toEqual([1, 0, true]);
		expect([life.mrr[ARRIVAL], life.satisfactionPath[ARRIVAL]]).toEqual([10_000, 0.8]);
		expect([tally.oneTime[ARRIVAL], tally.oneTimeSum]).toEqual([1500, 1500]);
		life.begin(0);
		life.bill = 0;
		expect([door.entrance.enter(life), tally.oneTimeSum]).toEqual([true, 1500]);
		expect([life.eventMovement[0], life.eventCents[0], life.events]).toEqual([NEW, 10_000, 1]);
	});

	test('on a free plan they may begin to pay for 12 months; a promotion to nothing is no free plan', () => {
		const free = new Door({ today: book([plan('basic', 0)]) }).alike();
		free.meet(0);
		expect([free.enters(0), free.stage.life.freeUntil]).toEqual([true, ARRIVAL + 12]);
		const discounts = [{ id: 'p', name: 'P', kind: 'promotion', discount: 1, months: 2, on: ['basic'] }] as const;
		const promoted = new Door({ today: { ...book([plan('basic', 100)]), discounts } }).alike();
		promoted.meet(0);
		expect([promoted.enters(0), promoted.stage.life.bill, promoted.stage.life.freeUntil]).toEqual([true, 0, 0]);
	});
});

describe('a trial', () => {
	const trial = (months: number) => book([plan('basic', 100, { trialMonths: months })]);

	test('is used up first; then the share that is set goes on, by its own draw', () => {
		const door = new Door({ today: trial(2), values: { 'entry.trial': 0.4 } }).alike();
		const found = TRIALS.map((number) => {
			door.meet(number);
			return [door.enters(0), door.draw(0, TRIAL) < 0.4, door.stage.life.month];
		});
		expect(found.map(([entered]) => entered)).toEqual(found.map(([, expected]) => expected));
		expect(new Set(found.map(([entered, , month]) => (entered ? month : ARRIVAL)))).toEqual(new Set([ARRIVAL, ARRIVAL + 2]));
	});

	test('must end within the horizon, at the latest in its last month', () => {
		const entersAt = (month: number) => {
			const door = new Door({ today: trial(2), values: { 'entry.trial': 1 } }).alike();
			door.meet(0, month);
			return [door.enters(0), door.stage.life.month];
		};
		expect(entersAt(22)).toEqual([true, 24]);
		expect(entersAt(23)).toEqual([false, 23]);
	});

	test('afterwards the book on offer is that of its last month, and use is that of it', () => {
		const next = book([plan('basic', 100, { trialMonths: 2 }), plan('better', 90)]);
		const values = { 'entry.trial': 1, usageGrowth: Math.log(2) };
		const door = new Door({
			today: trial(2),
			next,
			by: { kind: 'keep', launch: ARRIVAL + 2 },
			values,
			customer: { usage: { storage: 5, calls: 7 } }
		}).alike();
		door.meet(0);
		expect(door.enters(1)).toBe(true);
		const { life } = door.stage;
		expect([life.bill, life.legacy, life.month]).toEqual([9000, false, ARRIVAL + 2]);
		expect([...life.use]).toEqual([20, 28].map((use) => expect.closeTo(use, 9)));
	});
});

describe('a newcomer on a free plan', () => {
	const today = book([plan('basic', 0), plan('light', 20), plan('pro', 90, { features: ['extra'] })]);

	test('begins to pay in a month by its own draw: the paid plan with the largest V - bill, booked as new', () => {
		const door = new Door({ today, values: { 'entry.freemium': 0.99 }, worths: { extra: 7001 } }).alike();
		const monthly = 1 - 0.01 ** (1 / 12);
		const paid = TRIALS.map((trial) => {
			door.meet(trial);
			const { life, tally } = door.stage;
			life.begin(0);
			life.freeUntil = 9;
			life.month = 5;
			door.entrance.pay(life, tally);
			const pays = door.draw(5, PAYS) < monthly;
			expect([life.bill, life.freeUntil, life.events]).toEqual(pays ? [9000, 0, 1] : [0, 9, 0]);
			if (pays) expect(life.eventMovement[0]).toBe(NEW);
			return pays;
		});
		expect(new Set(paid).size).toBe(2);
	});

	test('on the only paid plan, though it stands first', () => {
		const door = new Door({ today: book([plan('light', 20), plan('basic', 0)]) }).alike();
		door.stage.rates.freemiumMonthly.fill(1);
		door.meet(0);
		door.entrance.pay(door.stage.life, door.stage.tally);
		expect(door.stage.life.bill).toBe(2000);
	});

	test('stays free where nothing else is sold', () => {
		const door = new Door({ today: book([plan('basic', 0)]) }).alike();
		door.stage.rates.freemiumMonthly.fill(1);
		door.meet(0);
		const { life, tally } = door.stage;
		life.freeUntil = 9;
		door.entrance.pay(life, tally);
		expect([life.bill, life.freeUntil, life.version]).toEqual([0, 9, 0]);
	});
});
