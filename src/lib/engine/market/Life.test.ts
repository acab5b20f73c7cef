import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { basic, enter, ledger, module, pro } from '../../../../test/oracles/secondLife';
import { addOn, book, plan, policy, testScenario, variant } from '../../../../test/fixtures/scenario';
import type { TestPolicy } from '../../../../test/fixtures/scenario';
import type { Life } from './Life';
import { CONTRACTION, TIER } from './movements';

describe('a life that begins', () => {
	const today = book([basic, pro], [module('m'), module('n')]);

	test('holds what the customer holds, at its bill, without a history', () => {
		const { life } = enter({ today, customer: { plan: 'pro', addOns: { n: 2 }, health: 0.4 } }, 0, 0);
		expect([life.plan, [...life.held], [...life.bought], life.bill, life.health, [...life.use]]).toEqual([
			1,
			[0, 2],
			[0, 0],
			13_900,
			0.4,
			[10, 20]
		]);
		expect([life.mrr[0], life.satisfactionPath[0], life.end, life.alive, life.legacy, life.ratio, life.planRatio]).toEqual([
			13_900,
			0.4,
			25,
			true,
			false,
			1,
			1
		]);
		expect([life.limits[0], life.needsStale, life.opportunitiesStale]).toEqual([Infinity, true, true]);
	});

	test('forgets the one before it', () => {
		const { life, cast } = enter({ today, customer: { plan: 'pro', addOns: { n: 1 } } }, 1);
		life.bought[0] = 3;
		life.promote(0.5, 9);
		life.promotePlan();
		life.planRatio = 0.5;
		life.planPromotionEnds = 7;
		life.cap.factor = 1.1;
		life.version = life.contactMonth = life.freeUntil = life.triggered = life.qualified = life.pitched = 3;
		life.rises.add(1, 1);
		life.falls.add(1, 1);
		life.grudges.add(1, 1);
		life.contactPower = life.displeasure = life.worstStrain = 3;
		life.strainedPath.fill(1);
		life.terms.keep(life);
		life.closedUntil.fill(3);
		life.due.fill(3);
		life.anyDue = true;
		life.attention.isUsed = true;
		life.attention.premature = 3;
		life.survival = 0.3;
		life.mrr.fill(7);
		life.book(TIER, 5);
		life.leave();
		life.begin(0);
		expect([[...life.bought], life.promotionEnds, life.planRatio, life.planPromotionEnds, life.cap.factor, life.ratio]).toEqual([
			[0, 0],
			0,
			1,
			0,
			0,
			1
		]);
		expect([life.version, life.contactMonth, life.freeUntil, life.triggered, life.qualified, life.pitched]).toEqual(Array(6).fill(0));
		expect([life.rises.count, life.falls.count, life.attention.premature, life.events, life.survival, life.anyDue]).toEqual([
			0,
			0,
			0,
			0,
			1,
			false
		]);
		expect([life.grudges.count, life.contactPower, life.displeasure, life.worstStrain, life.strainedPath[1], life.terms.isKept]).toEqual([
			...Array(5).fill(0),
			false
		]);
		expect([...life.closedUntil, ...life.due].every((month) => month === 0)).toBe(true);
		expect([life.mrr[1], life.mrr[0], life.alive, life.end, life.bill, cast.tally.wins[1]]).toEqual([0, 11_900, true, 25, 11_900, 0]);
	});

	test('of one who arrives begins in that month', () => {
		const { life, cast } = enter({ today }, 0, 0);
		cast.person.become(1, 0, undefined, 4);
		cast.person.use.set([3, 5], 8);
		life.begin(0);
		expect([life.month, [...life.use], life.mrr[4], life.mrr[0], life.satisfactionPath[4]]).toEqual([4, [3, 5], 2900, 0, 0.7]);
	});
});

describe('the book on offer', () => {
	const today = book([basic, pro], [module('m')]);
	const next = book([basic, pro], [module('m', 30)]);
	const shelf = (by: TestPolicy, month: number, change: (life: Life) => void = () => undefined) => {
		const { life } = enter({ today, next, by }, 1, month);
		change(life);
		return [life.market.shelves.indexOf(life.offerShelf), life.purchases === life.bought];
	};

	test('is the new one from launch on; what a legacy customer buys of it stands apart', () => {
		const by: TestPolicy = { kind: 'keep', launch: 3 };
		expect([2, 3, 4].map((month) => shelf(by, month))).toEqual([
			[0, false],
			[1, true],
			[1, true]
		]);
		expect(shelf(by, 4, (life) => life.joinNewBook(0))).toEqual([1, false]);
		expect(shelf(by, 2, (life) => (life.cap.factor = 1.1))).toEqual([0, true]);
	});

	test('stays the old one for those who are protected for good, until they leave it', () => {
		const by: TestPolicy = { kind: 'keep', launch: 1, protectionEnds: 'never' };
		expect(shelf(by, 4)).toEqual([0, false]);
		expect(shelf(by, 4, (life) => life.joinNewBook(0))).toEqual([1, false]);
		expect(shelf(by, 4, (life) => (life.legacy = false))).toEqual([1, false]);
		expect(shelf(by, 4, (life) => (life.planShelf = life.nextShelf))).toEqual([1, true]);
	});

	test('of Today is today’s', () => {
		const { life } = enter({ today, next }, 0, 4);
		expect([life.offerShelf === life.market.shelves[0], life.purchases === life.held]).toEqual([true, true]);
	});
});

describe('the ledger', () => {
	test('books what changes the bill, a gain under one name and a loss under another, and nothing for nothing', () => {
		const { life } = enter({ today: book([basic], [module('m')]) });
		life.book(TIER, 0);
		life.held[0] = 1;
		expect([life.rebill(3, CONTRACTION), life.rebill(3, CONTRACTION)]).toEqual([2000, 0]);
		life.held[0] = 0;
		expect(life.rebill(3, CONTRACTION)).toBe(-2000);
		expect(ledger(life)).toEqual([
			[2, 'complementary', 2000],
			[2, 'contraction', -2000]
		]);
		life.month = 4;
		life.leave();
		expect([ledger(life)[2], life.alive, life.end, life.bill]).toEqual([[4, 'churn', -2900], false, 4, 0]);
	});

	test('has room for all that a horizon may bring', () => {
		const { life } = enter({ today: book([basic]) });
		expect([
			life.eventMonth.length,
			life.eventMovement.length,
			life.eventCents.length,
			life.mrr.length,
			life.satisfactionPath.length
		]).toEqual([600, 600, 600, 25, 25]);
	});

	test('one who comes back starts anew', () => {
		const { life } = enter({
			today: book([plan('basic', 100)], [module('m')]),
			customer: { mrrCents: 6000, addOns: { m: 1 }, health: 0.4 }
		});
		life.bought[0] = 2;
		life.health = 0.1;
		life.contactMonth = life.contactPower = life.displeasure = 2;
		life.rises.add(1, 1);
		life.falls.add(1, 1);
		life.grudges.add(1, 1);
		life.terms.keep(life);
		life.terms.lost = 500;
		life.closedUntil.fill(9);
		life.due.fill(9);
		life.anyDue = life.attention.isUsed = true;
		life.attention.premature = 1;
		life.leave();
		life.startAnew();
		expect([life.alive, [...life.held], [...life.bought], life.health, life.contactMonth, life.ratioOfNewPlan]).toEqual([
			true,
			[0],
			[0],
			0.4,
			0,
			1
		]);
		expect([life.grudges.count, life.contactPower, life.displeasure, life.satisfaction, life.terms.isKept, life.terms.lost]).toEqual([
			...[0, 0, 0, 0.4],
			...[false, 0]
		]);
		expect([life.rises.count, life.falls.count, life.closedUntil[5], life.due[5], life.anyDue, life.attention.premature]).toEqual([
			0,
			0,
			0,
			0,
			false,
			0
		]);
	});
});

describe('satisfaction', () => {
	test('is health less displeasure, and never below 0', () => {
		const { life } = enter({ today: book([basic]), customer: { health: 0.5 } });
		expect(life.satisfaction).toBe(0.5);
		life.displeasure = 0.2;
		expect([life.satisfaction, life.health]).toEqual([expect.closeTo(0.3, 12), 0.5]);
		life.displeasure = 0.6;
		expect(life.satisfaction).toBe(0);
	});
});

describe('whether something can be sold to one', () => {
	test('is told by the bill, or by whether a free customer would ever pay', () => {
		const { life, cast } = enter({ today: book([plan('basic', 0), pro]) });
		const may = (payers: number) => {
			cast.rates.plain.payers.fill(payers);
			return life.mayPay;
		};
		expect([may(0), may(1)]).toEqual([false, true]);
		life.bill = 1;
		expect([may(0), may(1)]).toEqual([true, true]);
		const { life: paying, cast: other } = enter({ today: book([basic, pro]) });
		other.rates.plain.payers.fill(0);
		paying.bill = 0;
		expect(paying.mayPay).toBe(true);
	});
});

describe('an add-on', () => {
	test('is held or included', () => {
		const { life } = enter({ today: book([basic, pro], [module('m'), module('n', 20, { on: [], includedIn: ['pro'] })]) });
		const holds = () => [0, 1].map((index) => life.holdsAddOn(index));
		expect(holds()).toEqual([false, false]);
		life.bought[0] = 1;
		expect(holds()).toEqual([true, false]);
		life.plan = 1;
		life.bought[0] = 0;
		expect(holds()).toEqual([false, true]);
	});
});

describe('the limit that blocks', () => {
	test('is that of the package where use stops there; none where it is allowed or charged', () => {
		const charge = { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 1, minimumCents: 0 }] } as const;
		const at = (beyond: { readonly kind: 'block' } | { readonly kind: 'allow' } | typeof charge) =>
			enter({ today: book([plan('basic', 29, { limits: { storage: { included: 30, beyond } } })]) }).life.blockedLimit(1);
		expect([at({ kind: 'block' }), at({ kind: 'allow' }), at(charge)]).toEqual([30, Infinity, Infinity]);
	});
});

describe('a life among segments', () => {
	test('follows the rule of its own', () => {
		const today = book([basic]);
		const rules = { ...policy({ kind: 'keep', launch: 7 }), segments: { two: policy({ kind: 'keep', launch: 9 }) } };
		const scenario = testScenario({
			...{
				today,
				variants: [variant('v', today, rules)],
				segments: ['one', 'two'].map((id) => ({ id, name: id, size: 'middle' as const }))
			},
			customers: [
				{ id: 'a', plan: 'basic' },
				{ id: 'b', plan: 'basic', segment: 1 }
			]
		});
		const cast = new Stage(scenario, given(scenario));
		expect([0, 1].map((customer) => cast.enter(1, 1, customer).migration.launch)).toEqual([7, 9]);
	});
});

describe('a quantity', () => {
	test('is what is held and what was bought', () => {
		const { life } = enter({ today: book([basic], [module('m'), module('n')]), customer: { addOns: { n: 2 } } }, 1);
		life.bought[1] = 1;
		expect([0, 1].map((item) => life.quantity(item))).toEqual([0, 3]);
	});
});

describe('a feature', () => {
	test('of another plan is not held', () => {
		const { life } = enter({ today: book([plan('low', 9, { features: ['audit'] }), pro]), customer: { plan: 'pro' } });
		expect([0, 1].map((index) => life.holdsFeature(index))).toEqual([true, false]);
	});

	test('is held by the plan, an add-on, or one bought from the new book', () => {
		const login = addOn('login', 'feature', 5, ['basic'], { opens: ['audit'] });
		const { life } = enter({ today: book([basic, pro], [login]) }, 1);
		const holds = () => [0, 1].map((index) => life.holdsFeature(index));
		expect(holds()).toEqual([false, false]);
		life.bought[0] = 1;
		expect(holds()).toEqual([false, true]);
		life.plan = 1;
		life.bought[0] = 0;
		expect(holds()).toEqual([true, false]);
		life.held[0] = 1;
		expect(holds()).toEqual([true, true]);
	});
});
