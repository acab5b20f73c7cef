import { describe, expect, test } from 'vitest';
import { addOn, book, limit, plan } from '../../../../test/fixtures/scenario';
import { force, moved, perSeat, until, type Force } from '../../../../test/oracles/forced';
import { sell } from './changePackage';
import { PRICE_RELIEF, PRICE_UPLIFT } from './movements';

const close = (value: number, digits = 9): unknown => expect.closeTo(value, digits);
type Moved = ReturnType<typeof moved>;
/** A, L and q. */
const state = ({ life }: Moved) => [life.terms.accepted(life), life.terms.lost, life.terms.strain(life)];

describe('before anything is forced', () => {
	test('what is accepted is the bill, and nothing strains', () => {
		const stage = force({ next: book([plan('pro', 150)]), by: { launch: 2 } });
		const life = stage.enter(1, 1);
		until(stage, 1);
		life.bill = 7777;
		expect([life.terms.isKept, life.terms.accepted(life), life.terms.strain(life)]).toEqual([false, 7777, 1]);
		expect(life.terms.strain(life, 10_000, 100)).toBeCloseTo(10_100 / 7777, 12);
	});

	test('a purchase keeps nothing', () => {
		const stage = force({ today: book([plan('pro', 100), plan('max', 150)]), by: { launch: 9 } });
		const life = stage.enter(1, 1);
		sell(life, stage.plan('max'), -1, 0);
		expect([life.terms.isKept, life.terms.accepted(life)]).toEqual([false, 15_000]);
	});
});

describe('accepted terms', () => {
	test('are those before the move; the bill after it, and what was lost, strain', () => {
		const of = moved({
			today: book([plan('pro', 100, { features: ['kept', 'old'] })]),
			next: book([plan('pro', 130, { features: ['kept'] })]),
			worths: { features: { kept: 18_000, old: 2000 } }
		});
		expect(state(of)).toEqual([10_000, close(2000), close(1.5)]);
		expect(of.life.worstStrain).toBeCloseTo(1.5, 9);
	});

	test('grow with own use at their own prices, never at forced ones', () => {
		const seatBook = (cents: number) => book([plan('pro', 0, { price: perSeat(cents) })]);
		const of = moved({ today: seatBook(1000), next: seatBook(1500), customer: { usage: { seats: 10 } } });
		expect(state(of)).toEqual([10_000, 0, 1.5]);
		of.life.use[0] = 20;
		of.life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		expect(state(of)).toEqual([20_000, 0, 1.5]);
	});

	test('case 22: overage where there was a block is all strain', () => {
		const at = (beyond: 'block' | 'charge') =>
			book([
				plan('pro', 100, {
					limits: {
						storage: {
							included: 50,
							beyond:
								beyond === 'block'
									? { kind: 'block' }
									: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 2000, minimumCents: 0 }] }
						}
					}
				})
			]);
		const of = moved({ today: at('block'), next: at('charge'), customer: { usage: { storage: 60 } } });
		expect([of.life.bill, ...state(of)]).toEqual([30_000, 10_000, 0, 3]);
		of.life.use[1] = 80;
		of.life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		expect([of.life.bill, ...state(of)]).toEqual([70_000, 10_000, 0, 7]);
	});

	test('have the discounts of their time, and no cap', () => {
		const of = moved({ next: book([plan('pro', 150)]), customer: { mrrCents: 8000 }, by: { negotiated: 'reset' } });
		expect(state(of)).toEqual([8000, 0, 1.875]);
		const capped = moved({ next: book([plan('pro', 150)]), by: { kind: 'step', rate: 0.2 } });
		expect([capped.life.bill, ...state(capped)]).toEqual([12_000, 10_000, 0, 1.2]);
	});

	test('count as the floor at least, in q alone', () => {
		const of = moved({ today: book([plan('pro', 2)]), next: book([plan('pro', 6)]), values: { 'ceiling.floor': 5 } });
		expect(state(of)).toEqual([200, 0, 1.2]);
		const both = moved({ today: book([plan('pro', 2)]), next: book([plan('pro', 4)]), values: { 'ceiling.floor': 5 } });
		expect(state(both)).toEqual([200, 0, 1]);
	});

	test('of a life that begins anew are forgotten, marks without terms too', () => {
		const { terms } = moved({}).life;
		terms.loseFeature(0, 0, 0.5);
		terms.clear();
		expect([terms.hasLost, terms.featureShare[0]]).toEqual([false, 1]);
	});

	test('and everything of those that were kept', () => {
		const of = moved({
			today: book([plan('pro', 100, { features: ['old'] })], [addOn('desk', 'module', 1, [], { includedIn: ['pro'] })]),
			next: book([plan('pro', 150)], [addOn('desk', 'module', 1, [])]),
			customer: { annual: true, renewal: 7 }
		});
		const { terms } = of.life;
		terms.loseUnits(1, 5, 9, 100, 0.4);
		expect([terms.hasLost, terms.isFreed]).toEqual([true, true]);
		of.life.begin(1);
		expect([terms.isKept, terms.hasLost, terms.isFreed, terms.lost, terms.strain(of.life)]).toEqual([false, false, false, 0, 1]);
		expect([[...terms.featureLost], [...terms.addOnLost], [...terms.meterLost]].flat().every((worth) => worth === 0)).toBe(true);
		expect([[...terms.featureShare], [...terms.addOnShare], [...terms.meterShare]].flat().every((share) => share === 1)).toBe(true);
		expect([...terms.meterFrom, ...terms.meterTo]).toEqual([0, 0, 0, 0]);
	});
});

/** Pro, 99 then 148.50, beside a dearer plan, a cheaper one and add-ons. */
const LADDER = (pro: number) =>
	book(
		[plan('basic', 60), plan('pro', pro), plan('max', 297)],
		[addOn('desk', 'module', 25, ['pro', 'basic']), addOn('login', 'feature', 25, ['pro'], { opens: ['old'] })]
	);
const RISEN: Force = { today: LADDER(99), next: LADDER(148.5) };

describe('a change of one’s own', () => {
	test('moves what is accepted in the ratio of the bills', () => {
		const of = moved(RISEN);
		expect(state(of)).toEqual([9900, 0, 1.5]);
		sell(of.life, of.plan('max'), -1, 0);
		// 148.50 becomes 297: twice.
		expect(state(of)).toEqual([close(19_800), 0, close(1.5)]);
		expect(of.life.terms.accepted(of.life)).toBeCloseTo(19_800, 9);
	});

	test('leaves what is lost where it gives nothing back', () => {
		const of = moved(RISEN);
		of.life.terms.lost = 990;
		sell(of.life, -1, of.addOn('desk'), 1);
		const accepted = (9900 * 17_350) / 14_850;
		expect(state(of)).toEqual([close(accepted), 990, close((17_350 + 990) / accepted)]);
	});

	test('from then on the terms grow as they were bought', () => {
		const seatBook = (cents: number) => book([plan('pro', 0, { price: perSeat(cents) }), plan('max', 0, { price: perSeat(3000) })]);
		const of = moved({ today: seatBook(1000), next: seatBook(1500), customer: { usage: { seats: 10 } } });
		sell(of.life, of.plan('max'), -1, 0);
		expect(state(of)).toEqual([20_000, 0, 1.5]);
		of.life.use[0] = 15;
		of.life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		expect([of.life.bill, ...state(of)]).toEqual([45_000, 30_000, 0, 1.5]);
	});

	test('from nothing is accepted as it is', () => {
		const of = moved({ today: book([plan('pro', 0)]), next: book([plan('pro', 0, { features: ['new'] }), plan('max', 30)]) });
		expect(of.life.terms.isKept).toBe(true);
		sell(of.life, of.plan('max'), -1, 0);
		expect(state(of)).toEqual([3000, 0, 1]);
		// Free then, 20 now: nothing was accepted, so there is no ratio.
		const paid = moved({
			today: book([plan('pro', 0)]),
			next: book([plan('pro', 20), plan('max', 30)]),
			values: { payers: 1, 'ceiling.floor': 15 }
		});
		expect(state(paid)).toEqual([0, 0, close(20 / 15)]);
		sell(paid.life, paid.plan('max'), -1, 0);
		expect(state(paid)).toEqual([3000, 0, 1]);
	});

	test('a promotion that begins and ends leaves no strain', () => {
		const discounts = [{ id: 'p', name: 'P', kind: 'promotion', discount: 0.5, months: 3, on: ['max'] }] as const;
		const of = moved({ today: LADDER(99), next: { ...LADDER(148.5), discounts } });
		sell(of.life, of.plan('max'), -1, 0);
		of.life.promotePlan();
		expect([of.life.bill, ...state(of)]).toEqual([14_850, close(9900), 0, close(1.5)]);
		of.life.month = 4;
		of.life.endPromotions();
		expect([of.life.bill, ...state(of)]).toEqual([29_700, close(19_800), 0, close(1.5)]);
	});
});

describe('case 21: what was lost, bought back', () => {
	/** At an unchanged 99 the feature is lost, worth 40 of 198. */
	const lost = (price = 99, next = 99): Moved => {
		const desk = addOn('desk', 'module', 25, ['pro']);
		const login = addOn('login', 'feature', 25, ['pro'], { opens: ['old'] });
		return moved({
			today: book([plan('pro', price, { features: ['kept', 'old'] })], [desk, login]),
			next: book([plan('pro', next, { features: ['kept'] })], [desk, login]),
			worths: { features: { kept: 15_800, old: 4000 } }
		});
	};

	test('by an add-on at 25: L 0, A 99, q 1.252525', () => {
		const of = lost();
		expect(state(of)).toEqual([9900, close(4000), close(139 / 99)]);
		sell(of.life, -1, of.addOn('login'), 1);
		expect(state(of)).toEqual([close(9900), close(0), close(1.2525253, 7)]);
		expect([of.life.terms.hasLost, of.life.terms.featureLost[1], of.life.terms.featureShare[1]]).toEqual([false, 0, 1]);
	});

	test('lowers what the bill adds to A by as much, where that adds more', () => {
		const of = lost();
		of.life.terms.lost = 1000;
		// 99 x 124 / 99 - 10: no more than L is bought back.
		sell(of.life, -1, of.addOn('login'), 1);
		expect(state(of)).toEqual([close(11_400), 0, close(12_400 / 11_400)]);
	});

	test('where nothing is left of L, is a purchase like any', () => {
		const of = lost();
		of.life.terms.lost = -500;
		sell(of.life, -1, of.addOn('login'), 1);
		expect(state(of)).toEqual([close(12_400), -500, close(11_900 / 12_400)]);
		expect(of.life.terms.hasLost).toBe(false);
	});

	test('another add-on gives nothing back', () => {
		const of = lost();
		sell(of.life, -1, of.addOn('desk'), 1);
		expect(state(of)).toEqual([close(12_400), close(4000), close(16_400 / 12_400)]);
		expect(of.life.terms.featureLost[1]).toBeCloseTo(4000, 9);
	});

	test('of a module, by the module', () => {
		const desk = addOn('desk', 'module', 25, ['pro']);
		const of = moved({
			today: book([plan('pro', 99, { features: ['kept'] })], [{ ...desk, on: [], includedIn: ['pro'] }]),
			next: book([plan('pro', 99, { features: ['kept'] })], [desk]),
			worths: { features: { kept: 15_800 }, addOns: { desk: 4000 } }
		});
		expect([of.life.terms.lost, of.life.terms.addOnLost[0], of.life.terms.addOnShare[0]]).toEqual([close(4000), close(4000), 0.5]);
		sell(of.life, -1, 0, 1);
		expect(state(of)).toEqual([close(9900), close(0), close(124 / 99)]);
		expect([of.life.terms.addOnLost[0], of.life.terms.addOnShare[0]]).toEqual([0, 1]);
	});

	test('of units, by the share of them that is regained', () => {
		const pack = addOn('pack', 'capacity', 5, ['pro'], { adds: { storage: 10 } });
		const at = (included: number) => book([plan('pro', 100, { limits: { storage: limit(included) } })], [pack]);
		// 75 are needed of the 100 held, all of worth: 45 are lost, six tenths of 200.
		const of = moved({ today: at(100), next: at(30), customer: { usage: { storage: 60 } }, worths: { base: { storage: 100 } } });
		const { terms } = of.life;
		expect([terms.lost, terms.meterFrom[1], terms.meterTo[1]]).toEqual([close(12_000), 30, close(75)]);
		sell(of.life, -1, 0, 1);
		const back = 12_000 * (10 / 45);
		expect(state(of)).toEqual([close(10_000), close(12_000 - back), close((10_500 + 12_000 - back) / 10_000)]);
		expect([terms.meterFrom[1], terms.meterTo[1], terms.meterLost[1]]).toEqual([40, close(75), close(12_000 - back)]);
		sell(of.life, -1, 0, 4);
		expect([terms.lost, terms.meterFrom[1], terms.meterTo[1], terms.meterShare[1], terms.hasLost]).toEqual([close(0), 0, 0, 1, false]);
	});
});

test('units lost twice are one stretch, worth both', () => {
	const { terms } = moved({}).life;
	terms.loseUnits(1, 40, 60, 300, 0.5);
	terms.loseUnits(1, 20, 40, 200, 0.25);
	expect([terms.meterFrom[1], terms.meterTo[1], terms.meterLost[1], terms.meterShare[1]]).toEqual([20, 60, 500, 0.25]);
	terms.loseUnits(1, 30, 70, 10, 0.5);
	expect([terms.meterFrom[1], terms.meterTo[1], terms.meterLost[1]]).toEqual([20, 70, 510]);
});

test('what a move gives back is lost no more', () => {
	const stage = force({
		today: book([plan('pro', 100, { features: ['kept'] })]),
		next: book([plan('pro', 100, { features: ['kept', 'new'] })]),
		worths: { features: { kept: 20_000 } }
	});
	const life = stage.enter(1, 1);
	life.terms.loseFeature(2, 900, 0.5);
	until(stage, 1);
	expect([life.terms.hasLost, life.terms.featureLost[2], life.terms.featureShare[2]]).toEqual([false, 0, 1]);
});
