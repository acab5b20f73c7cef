import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { addOn, book, limit, plan, policy, seats, stock, testScenario, variant } from '../../../../test/fixtures/scenario';
import type { TestCustomer, TestPolicy } from '../../../../test/fixtures/scenario';
import type { PriceComponent } from '../catalog/price';
import type { AddOn, Beyond, Plan, PriceBook } from '../catalog/priceBook';
import type { Life } from './Life';
import { MOVEMENTS } from './movements';

const perUnit = (meter: string, unitCents: number): PriceComponent => ({ model: 'perUnit', meter, unitCents, minimumCents: 0 });
const charge = (meter: string, unitCents: number): Beyond => ({ kind: 'charge', price: [perUnit(meter, unitCents)] });
const module = (id: string, dollars = 20, given: Partial<AddOn> = {}) =>
	addOn(id, 'module', dollars, ['basic', 'pro'], { max: 9, ...given });
const basic = plan('basic', 29, { annual: { price: [{ model: 'flat', cents: 2500 }] } });
const pro = plan('pro', 99);

type World = { today: PriceBook; next?: PriceBook; by?: TestPolicy; customer?: Partial<TestCustomer> };

/** A customer of the first plan with 10 seats and 20 GB, in month 2. Meters: seats, storage, calls. */
function enter({ today, next = today, by = { kind: 'keep' }, customer = {} }: World, which = 1, month = 2) {
	const scenario = testScenario({
		...{ today, meters: [seats(), stock('storage'), stock('calls')], variants: [variant('v', next, policy(by))] },
		customers: [{ id: 'a', plan: today.plans[0].id, usage: { seats: 10, storage: 20, calls: 5 }, ...customer }]
	});
	const life = new Stage(scenario, given(scenario)).enter(which, month);
	return life;
}
const ledger = (life: Life) => Array.from({ length: life.events }, (_, i) => [MOVEMENTS[life.eventMovement[i]], life.eventCents[i]]);

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

describe('what a package reads', () => {
	const flags = (life: Life) => [life.readsSeats, life.readsUse, life.priceReadsUse, life.chargesSeats, life.wasCharged];
	const of = (today: PriceBook, customer: Partial<TestCustomer> = {}) => flags(enter({ today, customer }));

	test('is nothing where all is flat; whether there was overage is not known', () => {
		expect(of(book([basic], [module('m')]))).toEqual([false, false, false, false, true]);
	});

	test('is seats or use, by the price of the plan', () => {
		expect(of(book([plan('basic', 0, { price: [perUnit('seats', 100)] })]))).toEqual([true, false, false, false, true]);
		expect(of(book([plan('basic', 0, { price: [perUnit('storage', 100)] })]))).toEqual([false, true, true, false, true]);
	});

	test('is seats or use, by overage alone: then no price reads it', () => {
		const limited = (meter: string) => book([plan('basic', 29, { limits: { [meter]: { included: 99, beyond: charge(meter, 5) } } })]);
		expect(of(limited('seats'))).toEqual([true, false, false, true, true]);
		expect(of(limited('storage'))).toEqual([false, true, false, false, true]);
		expect(of(book([plan('basic', 29, { limits: { seats: limit(9), storage: limit(9) } })]))).toEqual([false, false, false, false, true]);
	});

	test('is what an add-on reads that is held, or bought at the new price', () => {
		const metered = (meter: string): AddOn => module('m', 0, { price: [perUnit(meter, 5)] });
		const holding = (today: AddOn, next: AddOn, held: number, bought: number) => {
			const life = enter({
				today: book([basic], [module('x'), today]),
				next: book([basic], [module('x'), next]),
				customer: { addOns: { m: held } }
			});
			life.bought[1] = bought;
			life.packageChanged();
			return flags(life).slice(0, 3);
		};
		const [flat, gigabytes, seated] = [module('m'), metered('calls'), metered('seats')];
		expect([holding(gigabytes, flat, 0, 0), holding(gigabytes, flat, 1, 0), holding(flat, gigabytes, 1, 0)]).toEqual([
			[false, false, false],
			[false, true, true],
			[false, false, false]
		]);
		expect([
			holding(flat, gigabytes, 0, 1),
			holding(gigabytes, flat, 0, 1),
			holding(flat, gigabytes, 1, 1),
			holding(gigabytes, flat, 1, 1)
		]).toEqual([
			[false, true, true],
			[false, false, false],
			[false, true, true],
			[false, true, true]
		]);
		expect([holding(seated, flat, 1, 0), holding(flat, seated, 0, 1)]).toEqual([
			[true, false, false],
			[true, false, false]
		]);
	});

	test('is what the old package read too, as long as a cap follows it', () => {
		const old = plan('basic', 0, { price: [perUnit('seats', 100)], limits: { storage: { included: 10, beyond: charge('storage', 5) } } });
		const moved = (factor: number) => {
			const life = enter({ today: book([old]), next: book([plan('basic', 29)]), by: { kind: 'step' } });
			life.cap.begin(life, new Int32Array(0), factor);
			life.joinNewBook(0);
			life.packageChanged();
			return flags(life);
		};
		expect([moved(1), moved(0)]).toEqual([
			[true, true, true, false, true],
			[false, false, false, false, true]
		]);
	});

	test('knows its limits, packs counted, and what is beyond them', () => {
		const pack = addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 10 } });
		const today = book([plan('low', 9), plan('basic', 29, { limits: { seats: limit(7, 'allow'), storage: limit(30) } })], [pack]);
		const life = enter({ today, customer: { plan: 'basic', addOns: { pack: 2 } } });
		life.bought[0] = 1;
		life.packageChanged();
		expect([[...life.limits], [...life.beyond]]).toEqual([
			[7, 60, Infinity],
			[1, 0, 0]
		]);
	});

	test('is forgotten with the package', () => {
		const today = book([
			plan('basic', 0, {
				price: [perUnit('seats', 100), perUnit('storage', 1)],
				limits: { seats: { included: 1, beyond: charge('seats', 5) } }
			}),
			pro
		]);
		const life = enter({ today });
		life.wasCharged = false;
		life.changePlan(1);
		life.needsStale = life.opportunitiesStale = false;
		life.packageChanged();
		expect([flags(life), life.needsStale, life.opportunitiesStale]).toEqual([[false, false, false, false, true], true, true]);
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
