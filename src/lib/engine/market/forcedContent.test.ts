import { describe, expect, test } from 'vitest';
import { addOn, book, limit, plan } from '../../../../test/fixtures/scenario';
import { force, moved, perSeat, until, type Force } from '../../../../test/oracles/forced';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { churn } from './churn';

const close = (value: number, digits = 9): unknown => expect.closeTo(value, digits);

/** The effective rise of the move, read from the pulse of displeasure (fairness 1); L after it. */
const felt = (of: Force) => {
	const { life } = moved(of);
	return [life.grudges.felt(1), life.terms.lost];
};

describe('case 19: 100 to 110, 20 lost and 30 gained at half their weight', () => {
	/** All that is held is worth 200, M A: content counts as it is. */
	const of: Force = {
		today: book([plan('pro', 100, { features: ['kept', 'old'] })]),
		next: book([plan('pro', 110, { features: ['kept', 'new'] })]),
		worths: { features: { kept: 18_000, old: 2000, new: 3000 } }
	};
	const u = 130 / 115 - 1;

	test('is a rise of 0.1304348; L is 5', () => {
		expect(u).toBeCloseTo(0.1304348, 7);
		expect(felt(of)).toEqual([close(u), close(2000 - 1500)]);
		expect(moved(of).life.rises.felt(1)).toBeCloseTo((1 + u) ** 3.5 - 1, 12);
	});

	test('makes a monthly hazard of 0.02 one of 0.0303920', () => {
		const raised = (0.02 / 0.98) * (1 + moved(of).life.rises.felt(1));
		expect(raised / (1 + raised)).toBeCloseTo(0.030392, 7);
		// The hazard that becomes the customer's own uniform is what decides.
		const dies = (times: number) => {
			const { life, chooser, person } = moved({ ...of, values: { 'priceReaction.contact': 1 } });
			const own = uniform(person.key0, person.key1, purpose.churn * 4096 + 1, 0);
			person.thetaLogit = Math.log(((own / (1 - own)) * times) / (1 + u) ** 3.5);
			churn(life, chooser, Float64Array.of(0));
			return !life.alive;
		};
		expect([dies(1 - 1e-9), dies(1 + 1e-9)]).toEqual([false, true]);
	});

	test('weighs what is gained by its offset', () => {
		expect(felt({ ...of, values: { offset: 1 } })).toEqual([0, close(-1000)]);
		expect(felt({ ...of, values: { offset: 0 } })).toEqual([close(0.3), close(2000)]);
	});

	test('scales all content so that what is held is worth M A', () => {
		const worth = (times: number) => ({ features: { kept: 18_000 * times, old: 2000 * times, new: 3000 * times } });
		expect(felt({ ...of, worths: worth(4) })).toEqual([close(u), close(500)]);
		expect(felt({ ...of, worths: worth(0.1) })).toEqual([close(u), close(500)]);
		// M = 1.5: three quarters of everything.
		const less = [(110 + 15) / (100 + 11.25) - 1, 1500 - 1125].map((value) => close(value));
		expect(felt({ ...of, values: { 'ceiling.rise': 0.5 } })).toEqual(less);
	});

	test('takes what is gained as it is where nothing of worth is held', () => {
		expect(felt({ ...of, worths: { features: { new: 3000 } } })[1]).toBeCloseTo(-1500, 9);
	});

	test('takes off what was lost before: M A - L', () => {
		const stage = force(of);
		const life = stage.enter(1, 1);
		life.terms.keep(life);
		life.terms.lost = 10_000;
		until(stage, 1);
		// Half of everything: 10 lost, 15 gained.
		expect([life.grudges.felt(1), life.terms.lost]).toEqual([close((110 + 10) / (100 + 7.5) - 1), close(10_000 + 1000 - 750)]);
	});

	test('counts nothing that is not needed, or not yet', () => {
		const stage = force(of);
		const life = stage.enter(1, 1);
		stage.person.needFrom[1] = 2;
		until(stage, 1);
		// All that is held is worth 180 then, and counts as 200.
		expect(life.terms.lost).toBeCloseTo((-1500 * 200) / 180, 9);
	});
});

describe('what a move takes away', () => {
	test('at an unchanged bill is a rise of its worth', () => {
		const today = book([plan('pro', 100, { features: ['kept', 'old'] })]);
		const next = book([plan('pro', 100, { features: ['kept'] })]);
		const of = { today, next, worths: { features: { kept: 12_000, old: 8000 } } };
		expect(felt(of)).toEqual([close(0.8), close(8000)]);
		expect(moved(of).life.bill).toBe(10_000);
	});

	test('and adds, at an unchanged bill, is a fall, felt as one', () => {
		const today = book([plan('pro', 100, { features: ['kept'] })]);
		const next = book([plan('pro', 100, { features: ['kept', 'new'] })]);
		const { life } = moved({ today, next, worths: { features: { kept: 20_000, new: 6000 } } });
		expect([life.rises.count, life.grudges.count, life.contactMonth]).toEqual([0, 0, 0]);
		expect(life.falls.felt(1)).toBeCloseTo((Math.log(100 / 130) * 3.5) / 2.25, 12);
		expect(life.terms.lost).toBeCloseTo(-3000, 9);
	});

	test('may be a module or a service that fits, dropped or no longer included', () => {
		const desk = (on: string[], includedIn: string[] = []) => addOn('desk', 'module', 20, on, { includedIn });
		const worths = { features: { kept: 9000 }, addOns: { desk: 3000 } };
		const content = { features: ['kept'] };
		const of = (before: ReturnType<typeof desk>, after: ReturnType<typeof desk> | undefined, held: number, more: Force = {}) =>
			felt({
				today: book([plan('pro', 100, content)], [before]),
				next: book([plan('pro', 100, content)], after ? [after] : []),
				customer: { addOns: { desk: held } },
				...{ worths, ...more }
			});
		// A = 120: all held is worth 240, of which the desk is a quarter; the bill falls by 20.
		expect(of(desk(['pro']), undefined, 1)).toEqual([close((100 + 60) / 120 - 1), close(6000)]);
		// A = 100: the desk is 50.
		expect(of(desk([], ['pro']), desk(['pro']), 0)).toEqual([close(0.5), close(5000)]);
		expect(of(desk(['pro']), desk([], ['pro']), 1)).toEqual([0, 0]);
		// Included from now on: 9000 are worth 200, and 3000 two thirds of 100.
		expect(of(desk(['pro']), desk([], ['pro']), 0)[1]).toBeCloseTo((-0.5 * 20_000) / 3, 9);
		expect(of(desk([], ['pro']), desk(['pro']), 0, { values: { 'fitShare.complementary': 0 } })).toEqual([0, 0]);
	});

	test('may be a feature that an add-on opened', () => {
		const login = addOn('login', 'feature', 10, ['pro'], { opens: ['old'] });
		const content = { features: ['kept'] };
		const of = {
			today: book([plan('pro', 100, content)], [login]),
			next: book([plan('pro', 100, content)]),
			customer: { addOns: { login: 1 } },
			worths: { features: { kept: 20_000, old: 2000 } }
		};
		// All is worth 220, twice 110; the bill falls by 10.
		expect(felt(of)).toEqual([close(120 / 110 - 1), close(2000)]);
		const opened = { ...of, next: book([plan('pro', 110, { features: ['kept', 'old'] })]) };
		expect(felt(opened)).toEqual([0, 0]);
	});
});

describe('units taken away', () => {
	const plans = (included: number, kind: 'block' | 'allow' = 'block', price = 100) =>
		book([plan('basic', 10, { limits: { storage: limit(10) } }), plan('pro', price, { limits: { storage: limit(included, kind) } })]);
	/** 60 GB are expected, so 75 needed. Up to ten they are worth 8 each, then 2. */
	const of = (before: ReturnType<typeof plans>, after: ReturnType<typeof plans>, more: Force = {}) =>
		felt({
			today: before,
			next: after,
			customer: { usage: { storage: 60 } },
			worths: { meters: { storage: 200 }, base: { storage: 800 } },
			...more
		});

	test('are those needed, within the old limit and beyond the new', () => {
		// 50 held: 8000 + 40 x 200 = 160 of 200: times 1.25. 30 less: 6000 x 1.25.
		expect(of(plans(50), plans(20))).toEqual([close(0.75), close(7500)]);
		// 75 are needed of 90: 8000 + 65 x 200 = 210; 15 less.
		expect(of(plans(90), plans(60))).toEqual([close(3000 * (20 / 21) * 1e-4), close(3000 * (20 / 21))]);
		expect(of(plans(90), plans(80))).toEqual([0, 0]);
	});

	test('count within the lowest plan’s content at its own worth', () => {
		// 5 less of the first ten, and all above.
		expect(of(plans(50), plans(5))).toEqual([close(1.5), close((4000 + 8000) * 1.25)]);
	});

	test('were without a limit where nothing blocked', () => {
		// All 75: 8000 + 13,000 = 210.
		expect(of(plans(Infinity), plans(60))[1]).toBeCloseTo(3000 * (20 / 21), 9);
		expect(of(plans(50, 'allow'), plans(60))[1]).toBeCloseTo(3000 * (20 / 21), 9);
		expect(of(plans(50, 'allow'), plans(20, 'allow'))).toEqual([0, 0]);
	});

	test('and added, are gained', () => {
		expect(of(plans(50), plans(60))[1]).toBeCloseTo(-0.5 * 2000 * 1.25, 9);
		expect(of(plans(50), plans(Infinity))[1]).toBeCloseTo(-0.5 * 5000 * 1.25, 9);
	});

	test('are held with packs', () => {
		const pack = addOn('pack', 'capacity', 0, ['pro'], { adds: { storage: 10 } });
		const with2 = (held: number, after: number) =>
			of(
				{ ...plans(30), addOns: [pack] },
				{ ...plans(after), addOns: [pack] },
				{
					customer: { usage: { storage: 60 }, addOns: { pack: held } }
				}
			)[1];
		expect([with2(2, 30), with2(2, 10)]).toEqual([0, close(4000 * 1.25)]);
		expect(of({ ...plans(30), addOns: [pack] }, plans(30), { customer: { usage: { storage: 60 }, addOns: { pack: 2 } } })[1]).toBeCloseTo(
			4000 * 1.25,
			9
		);
	});

	test('of a meter that the lowest plan charges are those expected, all at the base worth', () => {
		const charge = { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 1, minimumCents: 0 }] } as const;
		const charged = (included: number) =>
			book([
				plan('basic', 10, { limits: { storage: { included: 0, beyond: charge } } }),
				plan('pro', 100, { limits: { storage: limit(included) } })
			]);
		// 60, not 75: 50 of them at 8 are 400, and count as 200.
		expect(of(charged(50), charged(40))[1]).toBeCloseTo(4000, 9);
		expect(of(charged(70), charged(60))).toEqual([0, 0]);
	});
});

describe('the floor', () => {
	const small = (from: number, to: number, floor: number) =>
		felt({ today: book([plan('pro', from)]), next: book([plan('pro', to)]), values: { 'ceiling.floor': floor } })[0];

	test('is what a bill counts as at least, on both sides', () => {
		expect([small(1, 6, 5), small(1, 4, 5), small(1, 6, 0), small(6, 9, 5)]).toEqual([close(0.2), 0, close(5), close(0.5)]);
	});

	test('stands for what little is paid where content is lost', () => {
		const { life } = moved({
			today: book([plan('pro', 1, { features: ['kept', 'old'] })]),
			next: book([plan('pro', 1, { features: ['kept'] })]),
			worths: { features: { kept: 300, old: 100 } },
			values: { 'ceiling.floor': 5 }
		});
		// A counts as 5, M A as 10: a quarter of it is lost.
		expect([life.grudges.felt(1), life.terms.lost]).toEqual([close(0.5), close(250)]);
		expect(life.terms.strain(life)).toBeCloseTo(1.5, 9);
	});
});

describe('the largest rise', () => {
	test('is ninefold, content or money', () => {
		const today = book([plan('pro', 100, { features: ['old'] })]);
		const of = (next: number, values: Record<string, number>) =>
			felt({ today, next: book([plan('pro', next)]), worths: { features: { old: 100 } }, values })[0];
		// All is lost: M A = 200.
		expect([of(100, {}), of(900, {}), of(700, {})]).toEqual([close(2), 9, close(8)]);
	});
});

test('what is the same, at the same bill, keeps no terms; the same price for another plan does', () => {
	const kept = (of: Force) => moved(of).life.terms.isKept;
	expect(kept({})).toBe(false);
	expect(kept({ next: book([plan('pro', 100, { features: ['new'] })]) })).toBe(true);
	expect(kept({ next: book([plan('pro', 120)]) })).toBe(true);
	expect(kept({ customer: { mrrCents: 8000 }, by: { negotiated: 'reset' } })).toBe(true);
	expect(kept({ today: book([plan('pro', 0, { price: perSeat(1000) })]), next: book([plan('pro', 10)]) })).toBe(true);
	// Of the same plan at the same bill an add-on is included no more: content lost by force, and content gained.
	const desk = addOn('desk', 'module', 20, ['pro']);
	const [without, included] = [desk, { ...desk, on: [], includedIn: ['pro'] }].map((item) => book([plan('pro', 100)], [item]));
	const worths = { addOns: { desk: 3000 } };
	expect([kept({ today: included, next: without, worths }), kept({ today: without, next: included, worths })]).toEqual([true, true]);
	// A plan that comes with another add-on is another plan, even to whom it does not fit.
	expect(kept({ today: without, next: included, worths, values: { 'fitShare.complementary': 0 } })).toBe(true);
});
