import { describe, expect, test } from 'vitest';
import { basic, charge, enter, ledger, module, perUnit, pro } from '../../../../test/fixtures/lifeWorld';
import { addOn, book, plan, type TestCustomer } from '../../../../test/fixtures/scenario';
import type { Plan, PriceBook } from '../catalog/priceBook';

describe('a bill', () => {
	test('is that of the term, of what is held at old prices and bought at new ones', () => {
		const bill = (annual: boolean) => {
			const life = enter({
				today: book([basic, pro], [module('m')]),
				next: book([basic, pro], [module('m', 30)]),
				customer: { annual, addOns: { m: 1 } }
			});
			life.bought[0] = 2;
			return life.priced();
		};
		expect([bill(false), bill(true)]).toEqual([2900 + 2000 + 6000, 2500 + 2000 + 6000]);
	});

	test('on another plan is that of the book on offer, at the ratio of a new plan, less a promotion', () => {
		const next = book([plan('basic', 50, { annual: { price: [{ model: 'flat', cents: 4000 }] } }), pro], [module('m', 30)]);
		const on = (annual: boolean, promoted?: number) => {
			const life = enter({ today: book([basic, pro], [module('m')]), next, customer: { annual, mrrCents: annual ? 1250 : 1450 } });
			return life.pricedOn(life.nextShelf, 0, Int32Array.of(2), life.use, promoted);
		};
		expect([on(false), on(true), on(false, 0.8)]).toEqual([2500 + 3000, 2000 + 3000, 2000 + 3000]);
	});
});

describe('a bill under a cap', () => {
	/** Today's Basic costs 29, the new one 60; capped at 29 x 1.1 = 31.90; a module of 20. */
	const capped = (factor: number, dollars = 60) => {
		const life = enter({
			today: book([basic], [module('m')]),
			next: book([plan('basic', dollars)], [module('m')]),
			by: { kind: 'step', rate: 0.1 }
		});
		life.cap.begin(life, Int32Array.of(0), factor);
		life.joinNewBook(0);
		return life;
	};

	test('is at most what the cap says, and the full one below it', () => {
		expect([capped(1.1).priced(), capped(1.1, 31.9).priced(), capped(1.1, 30).priced(), capped(0).priced()]).toEqual([
			3190, 3190, 3000, 6000
		]);
	});

	test('has on top what was bought later', () => {
		const life = capped(1.1);
		life.bought[0] = 2;
		expect(life.priced()).toBe(7190);
	});

	test('follows the term, the use and the promotion that it is asked for', () => {
		const today = book([plan('basic', 0, { price: [perUnit('seats', 100)], annual: { price: [perUnit('seats', 80)] } })]);
		const bill = (annual: boolean, promoted: number) => {
			const life = enter({ today, next: book([plan('basic', 900)]), by: { kind: 'step' }, customer: { annual } });
			life.cap.begin(life, new Int32Array(0), 1);
			life.joinNewBook(0);
			life.planRatio = promoted;
			return life.pricedWith(life.held, life.bought, Float64Array.of(30, 0, 0));
		};
		expect([bill(false, 1), bill(true, 1), bill(false, 0.5)]).toEqual([3000, 2400, 1500]);
	});

	test('is capped as a whole where what was bought lowers what the cap covers', () => {
		// The new plan charges 1 per GB beyond 10; a pack of 100 GB at 2 saves all ten of 20 GB.
		const pack = addOn('pack', 'capacity', 2, ['basic'], { adds: { storage: 100 } });
		const next = (dollars: number) =>
			book([plan('basic', dollars, { limits: { storage: { included: 10, beyond: charge('storage', 100) } } })], [pack]);
		const bill = (dollars: number) => {
			const life = enter({ today: book([plan('basic', 29)], [pack]), next: next(dollars), by: { kind: 'step' } });
			life.cap.begin(life, Int32Array.of(0), 1);
			life.joinNewBook(0);
			life.bought[0] = 1;
			return life.priced();
		};
		// Without the pack 10 more than the plan, with it 2 more. Above 29 the cap holds for the whole.
		expect([bill(60), bill(22), bill(18)]).toEqual([2900, 2400, 2000]);
	});

	test('adds what was bought where that raises it by as much as nothing', () => {
		const life = capped(1.1);
		life.bought[0] = 0;
		expect(life.pricedWith(life.held, Int32Array.of(1), life.use)).toBe(5190);
	});
});

describe('a change of use', () => {
	const charged = book([
		plan('basic', 0, { price: [perUnit('seats', 100)], limits: { seats: { included: 10, beyond: charge('seats', 30) } } })
	]);

	test('in seats is usage for the overage, seats or contraction for the rest', () => {
		const life = enter({ today: charged });
		life.use[0] = 12;
		const before = life.overage();
		expect(before).toBe(60);
		life.rebillSeats(0);
		life.use[0] = 9;
		life.rebillSeats(60);
		expect(ledger(life)).toEqual([
			['usage', 60],
			['seats', 200],
			['usage', -60],
			['contraction', -300]
		]);
		expect(life.bill).toBe(900);
	});

	test('in seats is usage only as far as the bill moves, where a minimum commitment takes up overage', () => {
		const least = (counts: Partial<Plan>) => {
			const [basic] = charged.plans;
			const life = enter({ today: book([{ ...basic, minimumCents: 1250, ...counts }]) });
			for (const seats of [11, 12, 9, 14]) {
				const before = life.overage();
				life.use[0] = seats;
				life.rebillSeats(before);
			}
			return [ledger(life), life.bill];
		};
		// 11 seats cost 1100 + 30, 12 cost 1200 + 60, 9 cost 900, 14 cost 1400 + 120; never less than 1250.
		expect(least({})).toEqual([
			[
				['usage', 10],
				['usage', -10],
				['usage', 120],
				['seats', 150]
			],
			1520
		]);
		// Only the plan's own line counts: overage comes on top of the 1250.
		expect(least({ minimumCounts: 'plan' })).toEqual([
			[
				['usage', 30],
				['usage', 30],
				['usage', -60],
				['usage', 120],
				['seats', 150]
			],
			1520
		]);
	});

	test('in seats that nobody charges is no usage, whatever else was over', () => {
		const life = enter({
			today: book([
				plan('basic', 0, { price: [perUnit('seats', 100)], limits: { storage: { included: 10, beyond: charge('storage', 30) } } })
			])
		});
		life.use[0] = 12;
		life.rebillSeats(0);
		expect(ledger(life)).toEqual([['seats', 200]]);
	});

	test('of other meters is usage both ways', () => {
		const life = enter({ today: book([plan('basic', 0, { price: [perUnit('storage', 10)] })]) });
		life.use[1] = 25;
		life.rebillUsage();
		life.use[1] = 15;
		life.rebillUsage();
		expect(ledger(life)).toEqual([
			['usage', 50],
			['usage', -100]
		]);
	});
});

describe('on legacy', () => {
	const today = book([basic, pro], [module('m'), module('n')]);
	const stands = (next: PriceBook, customer: Partial<TestCustomer> = {}, month = 3, which = 1) =>
		enter({ today, next, by: { kind: 'keep', launch: 3 }, customer }, which, month).onLegacy();

	test('is who holds a plan or an add-on that is not the same in the new book, from its launch on', () => {
		const dearer = book([plan('basic', 39), pro], [module('m'), module('n')]);
		expect([
			stands(dearer, {}, 2),
			stands(dearer),
			stands(dearer, {}, 4),
			stands(dearer, { plan: 'pro' }),
			stands(dearer, {}, 3, 0)
		]).toEqual([false, true, true, false, false]);
		const other = book([basic, pro], [module('m'), module('n', 30)]);
		expect([
			stands(other),
			stands(other, { addOns: { n: 1 } }),
			stands(other, { addOns: { m: 1 } }),
			stands(other, { addOns: { m: 1, n: 1 } })
		]).toEqual([false, true, false, true]);
	});

	test('is nobody who has left it', () => {
		const life = enter({ today, next: book([plan('basic', 39), pro]), by: { kind: 'keep' } });
		expect(life.onLegacy()).toBe(true);
		life.joinNewBook(0);
		expect(life.onLegacy()).toBe(false);
	});
});
