import { describe, expect, test } from 'vitest';
import { basic, enter, ledger, module, pro } from '../../../../test/oracles/secondLife';
import { book, plan } from '../../../../test/fixtures/scenario';
import type { TestPolicy } from '../../../../test/fixtures/scenario';
import { CONTRACTION, TIER } from './movements';

describe('the ratio of paid to list', () => {
	const today = book([plan('basic', 100), plan('pro', 200)]);
	const half = { mrrCents: 5000 };
	const after = (by: TestPolicy, which: number, month = 2) => {
		const { life } = enter({ today, by, customer: half }, which, month);
		return [life.ratio, life.ratioOfNewPlan, life.ratioAfterMove];
	};

	test('is kept, unless a policy resets it: with the new plan, once there is a new book, and with the move', () => {
		expect(after({ kind: 'keep', launch: 2 }, 1)).toEqual([0.5, 0.5, 0.5]);
		expect(after({ kind: 'keep', launch: 2, negotiated: 'reset' }, 1)).toEqual([0.5, 1, 1]);
		expect(after({ kind: 'keep', launch: 3, negotiated: 'reset' }, 1)).toEqual([0.5, 0.5, 1]);
		expect(after({ kind: 'keep', launch: 2, negotiated: 'reset' }, 0)[1]).toBe(0.5);
	});

	test('has the share off for loyalty after a move, and a promotion while it lasts', () => {
		const { life } = enter({ today, by: { kind: 'immediate', loyalty: 0.1 }, customer: half }, 1);
		expect(life.ratioAfterMove).toBe(0.45);
		life.applyMoveTerms();
		expect(life.ratio).toBe(0.45);
		life.promote(0.2, 5);
		expect([life.ratio, life.promotionEnds]).toEqual([expect.closeTo(0.36, 12), 5]);
		const { life: reset } = enter({ today, by: { kind: 'immediate', loyalty: 0.1, negotiated: 'reset' }, customer: half }, 1);
		reset.applyMoveTerms();
		expect(reset.ratio).toBe(0.9);
	});

	test('is the negotiated one again with a change of plan: loyalty, caps and promotions end', () => {
		const { life } = enter({ today, by: { kind: 'immediate', loyalty: 0.1 }, customer: half }, 1);
		life.applyMoveTerms();
		life.promote(0.2, 5);
		life.planRatio = 0.7;
		life.planPromotionEnds = 6;
		life.cap.factor = 1.1;
		life.changePlan(1);
		expect([life.ratio, life.promotionEnds, life.planRatio, life.planPromotionEnds, life.cap.factor]).toEqual([0.5, 0, 1, 0, 0]);
		expect([life.plan, life.legacy, life.planShelf === life.nextShelf]).toEqual([1, false, true]);
	});

	test('that a change of plan reset stays so', () => {
		const { life } = enter({ today, by: { kind: 'keep', negotiated: 'reset' }, customer: half }, 1);
		life.changePlan(1);
		life.changePlan(0);
		expect([life.ratio, life.priced()]).toEqual([1, 10_000]);
	});
});

describe('a change of plan', () => {
	test('before launch stays in the old book', () => {
		const today = book([basic, pro], [module('m')]);
		const { life } = enter({ today, by: { kind: 'keep', launch: 9 } }, 1);
		life.changePlan(1);
		expect([life.plan, life.legacy, life.planShelf === life.market.shelves[0]]).toEqual([1, true, true]);
	});

	test('into the new book brings all add-ons together', () => {
		const today = book([basic, pro], [module('m'), module('n')]);
		const { life } = enter({ today, customer: { addOns: { m: 1 } } }, 1);
		life.bought.set([2, 1]);
		life.joinNewBook(1);
		expect([[...life.held], [...life.bought], life.plan, life.legacy]).toEqual([[3, 1], [0, 0], 1, false]);
	});
});

describe('promotions', () => {
	const discounts = [{ id: 'd', name: 'd', kind: 'promotion' as const, discount: 0.2, months: 3, on: ['pro'] }];
	const today = { ...book([basic, pro], [module('m')]), discounts };

	test('of the plan sold are taken off its line until they end, booked as relief and uplift', () => {
		const { life } = enter({ today, customer: { plan: 'pro', addOns: { m: 1 } } });
		life.promotePlan();
		expect([life.planRatio, life.planPromotionEnds, life.bill]).toEqual([0.8, 5, 9920]);
		for (life.month = 3; life.month < 8; life.month++) life.endPromotions();
		expect(ledger(life)).toEqual([
			[2, 'priceRelief', -1980],
			[5, 'priceUplift', 1980]
		]);
		expect([life.planRatio, life.planPromotionEnds]).toEqual([1, 0]);
	});

	test('are none where the book has none', () => {
		const { life } = enter({ today });
		life.promotePlan();
		expect([life.planRatio, life.planPromotionEnds, life.events]).toEqual([1, 0, 0]);
	});

	test('of an opt-in and of a plan end each in its own month', () => {
		const { life } = enter({ today, customer: { plan: 'pro' } });
		life.promote(0.5, 4);
		life.planRatio = 0.8;
		life.planPromotionEnds = 6;
		life.rebill(TIER, CONTRACTION);
		const bills = [3, 4, 5, 6, 7].map((month) => {
			life.month = month;
			life.endPromotions();
			return life.bill;
		});
		expect(bills).toEqual([3960, 7920, 7920, 9900, 9900]);
		expect([life.promotionEnds, life.planPromotionEnds, life.ratio]).toEqual([0, 0, 1]);
		expect(
			ledger(life)
				.slice(1)
				.map(([month]) => month)
		).toEqual([4, 6]);
	});

	test('of a plan may end before that of an opt-in', () => {
		const { life } = enter({ today, customer: { plan: 'pro' } });
		life.promote(0.5, 6);
		life.planRatio = 0.8;
		life.planPromotionEnds = 4;
		life.rebill(TIER, CONTRACTION);
		const bills = [4, 6].map((month) => {
			life.month = month;
			life.endPromotions();
			return life.bill;
		});
		expect(bills).toEqual([4950, 9900]);
	});
});
