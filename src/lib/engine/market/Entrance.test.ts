import { describe, expect, test } from 'vitest';
import { addOn, book, limit, plan } from '../../../../test/fixtures/scenario';
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
		new Door({ today, next, customer: { plan: 'free' }, values: { payers: 1 } }).atLeast(1.2, 1);
	});

	test('and where everything is free, by the smallest amount: 1 w >= 1 + 1', () => {
		new Door({ today: book([plan('basic', 0)]), next: book([plan('basic', 0.01)]), values: { payers: 1 } }).atLeast(2, 1);
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

test('traits of who arrives are drawn once, whatever plan its likeness has', () => {
	const today = book([plan('basic', 100), plan('pro', 150, { features: ['extra'] })]);
	const door = new Door({ today, customer: { plan: 'pro' } });
	const { person, rates } = door.stage;
	for (const trial of TRIALS) {
		door.meet(trial);
		door.enters(0);
		expect([person.attempt, person.logTau]).toEqual([0, rates.spreadTau[0] * normal(door.draw(0, 0, purpose.tau))]);
	}
});

describe('what draws to a plan beyond its price', () => {
	const today = book([plan('basic', 100), plan('pro', 150)]);
	const taken = (constants: readonly number[], variant = 0) => {
		const door = new Door({ today, next: today }).alike();
		// [book, plan] of the one segment.
		door.entrance.constants.set(constants);
		door.meet(0);
		door.enters(variant);
		return [door.stage.life.plan, door.stage.life.bill];
	};

	test('counts like money in favour of it', () => {
		expect([taken([0, 0, 0, 0]), taken([0, 5000, 0, 0]), taken([0, 5001, 0, 0])]).toEqual([
			[0, 10_000],
			[0, 10_000],
			[1, 15_000]
		]);
	});

	test('is that of the book on offer', () => {
		expect([taken([0, 9000, 0, 0], 1)[0], taken([0, 0, 0, 9000], 1)[0]]).toEqual([0, 1]);
	});

	test('is part of the surplus against what there is elsewhere', () => {
		const door = new Door({ today: book([plan('basic', 100)]), next: book([plan('basic', 100)]) }).alike();
		door.entrance.constants.set([300, 299]);
		door.meet(0);
		expect([door.enters(0), door.enters(1)]).toEqual([true, false]);
	});

	test('the lowest plan’s own content is worth something too', () => {
		const limits = { storage: limit(5) };
		const door = new Door({
			today: book([plan('basic', 100), plan('light', 120, { limits })]),
			customer: { usage: { storage: 8, calls: 4 } }
		}).alike();
		const { market } = door.stage.compiled;
		// The lowest plan limits nothing: all that is needed, 8 / 0.8 and 4 / 0.8, counts there.
		door.stage.worths.base.fill(300);
		door.meet(0);
		door.stage.person.expect(ARRIVAL);
		door.stage.life.begin(0);
		const utility = (id: string) => door.entrance.utility(door.stage.life, market.shelves[0], door.stage.plan(id));
		expect([utility('basic'), utility('light')]).toEqual([4500 - 10_000, 3000 - 12_000].map((cents) => expect.closeTo(cents, 9)));
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

	test('is free for a payer until a month uniform over the next twelve; for others for good; a promotion to nothing is no free plan', () => {
		const door = new Door({ today: book([plan('basic', 0)]), values: { payers: 0.5 } }).alike();
		const found = TRIALS.map((trial) => {
			door.meet(trial);
			expect(door.enters(0)).toBe(true);
			const month = ARRIVAL + 1 + Math.floor(12 * door.draw(0, PAYS));
			return [door.stage.life.freeUntil, door.draw(0, 0, purpose.ceiling) >= 0.5 ? month : 0];
		});
		expect(found.map(([until]) => until)).toEqual(found.map(([, expected]) => expected));
		expect(new Set(found.map(([until]) => until)).size).toBeGreaterThan(9);
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
