import { describe, expect, test } from 'vitest';
import { basic, enter, module, NONE, pro, type Choice } from '../../../../test/oracles/choice';
import { addOn, book, limit, plan } from '../../../../test/fixtures/scenario';
import { motionAt } from './motionTable';

describe('what is cheaper', () => {
	const worths = { features: { sso: 3000 }, addOns: { m: 500, n: 2500 }, meters: { storage: 10 } };
	const of = (world: Choice) => enter({ worths, ...world }).cheaper();
	const anyOf = (world: Choice) => {
		const { chooser, life } = enter({ worths, ...world });
		return chooser.anyCheaper(life);
	};

	test('is the best of all lower plans', () => {
		const ladder = book([plan('low', 10), basic, pro]);
		expect(of({ today: ladder, customer: { plan: 'pro' } })).toEqual([5900, 0, -1, 0, -8900]);
		const needed = book([plan('low', 28), plan('basic', 29, { features: ['sso'] }), pro]);
		expect(of({ today: needed, customer: { plan: 'pro' } })).toEqual([7000, 1, -1, 0, -7000]);
		expect(of({ today: ladder, customer: { plan: 'low' } })).toEqual(NONE);
	});

	test('is no plan that costs as much or more', () => {
		const of2 = (dollars: number) => of({ today: book([plan('low', dollars, { features: ['sso'] }), basic]), customer: {} })[1];
		expect([28, 29, 30].map(of2)).toEqual([0, -1, -1]);
	});

	test('is one add-on less, the one with the largest surplus', () => {
		const today = book([basic], [module('m'), module('n')]);
		expect(of({ today, customer: { addOns: { m: 1, n: 1 } } })).toEqual([1500, -1, 0, -1, -2000]);
		expect(of({ today, customer: { addOns: { n: 1 } } })).toEqual([-500, -1, 1, -1, -2000]);
	});

	test('is one unit of a pack less, at the use of today', () => {
		const pack = addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 50 } });
		const today = book([plan('basic', 29, { limits: { storage: limit(10) } })], [pack]);
		// 75 needed: of 110 there are 60 with one less, worth 1.5 dollars less.
		expect(of({ today, customer: { addOns: { pack: 2 } } })).toEqual([850, -1, 0, -1, -1000]);
		const { cheaper, life } = enter({ today, next: today, worths, customer: { addOns: { pack: 1 } } });
		life.bought[0] = 1;
		expect([cheaper(), [...life.held], [...life.bought]]).toEqual([[850, -1, 0, -1, -1000], [1], [1]]);
		const dearer = book(today.plans, [{ ...pack, price: [{ model: 'flat', cents: 3000 }] }]);
		const apart = enter({ today, next: dearer, worths, customer: { addOns: { pack: 1 } } });
		apart.life.bought[0] = 1;
		expect(apart.cheaper()).toEqual([2850, -1, 0, -1, -3000]);
	});

	test('is nothing that another add-on held requires, but one of several', () => {
		const required = (held: number, other: number) => {
			const addOns = [
				addOn('n', 'capacity', 9, ['basic'], { adds: { storage: 1 } }),
				addOn('m', 'module', 5, ['basic'], { requires: ['x', 'n'] }),
				addOn('x', 'module', 4, [], { includedIn: ['basic'] })
			];
			return of({ today: book([basic], addOns), worths: {}, customer: { addOns: { n: held, m: other } } }).slice(0, 3);
		};
		expect([required(1, 1), required(1, 0), required(2, 1)]).toEqual([
			[500, -1, 1],
			[900, -1, 0],
			[900, -1, 0]
		]);
	});

	test('goes by the requirements of the book in which each was bought', () => {
		const m = (requires: string[]) => [module('n'), module('m', { requires, price: [{ model: 'flat', cents: 100 }] })];
		const dropped = (bought: boolean, now: string[], then: string[]) => {
			const { cheaper, life } = enter({
				today: book([basic], m(now)),
				next: book([basic], m(then)),
				customer: { addOns: { n: 1, m: bought ? 0 : 1 } }
			});
			if (bought) life.bought[1] = 1;
			return cheaper()[2];
		};
		expect([dropped(false, ['n'], []), dropped(false, [], ['n']), dropped(true, ['n'], []), dropped(true, [], ['n'])]).toEqual([
			1, 0, 0, 1
		]);
	});

	test('exists where one of them is worth more than it takes away', () => {
		const two = book([plan('low', 10), basic, pro]);
		expect([anyOf({ today: two, customer: { plan: 'pro' } }), anyOf({ today: two, customer: { plan: 'low' } })]).toEqual([true, false]);
		const at = (worth: number) => anyOf({ today: book([basic, pro]), worths: { features: { sso: worth } }, customer: { plan: 'pro' } });
		expect([6999, 7000, 7001].map(at)).toEqual([true, false, false]);
		const less = (worth: number) =>
			anyOf({ today: book([basic], [module('m')]), worths: { addOns: { m: worth } }, customer: { addOns: { m: 1 } } });
		expect([1999, 2000, 2001].map(less)).toEqual([true, false, false]);
		// The lowest of all alone: the one above it costs more than it saves.
		const lowest = book([plan('low', 10, { features: ['sso'] }), plan('mid', 98), pro]);
		expect(anyOf({ today: lowest, worths: { features: { sso: 200 } }, customer: { plan: 'pro' } })).toBe(true);
	});

	test('is nothing whose loss raises the bill', () => {
		const bundle = { id: 'b', name: 'b', items: ['m', 'n'], terms: { priceCents: 1500 } };
		expect(of({ today: book([basic], [module('m'), module('n')], [bundle]), worths: {}, customer: { addOns: { m: 1, n: 1 } } })).toEqual(
			NONE
		);
	});

	test('exists without any add-on, and at a lower bill only', () => {
		const addOns = [module('m'), module('n')];
		const at = (low: number, worth: number, features: string[] = []) =>
			anyOf({
				today: book([plan('basic', low, { features }), plan('pro', 99, { features: features.length ? [] : ['sso'] })], addOns),
				worths: { features: { sso: worth } },
				customer: { plan: 'pro' }
			});
		// 70 saved for 60; 21 more for what is worth 100.
		expect([at(29, 6000), at(120, 10_000, ['sso'])]).toEqual([true, false]);
	});

	test('knows no fees and no promotions', () => {
		const today = book([plan('basic', 29, { setupCents: 120_000 }), pro]);
		expect(of({ today, customer: { plan: 'pro' } })).toEqual([4000, 0, -1, 0, -7000]);
	});

	test('is weighed at the use of this month, an offer at that expected in a year', () => {
		const priced = { model: 'perUnit', meter: 'storage', unitCents: 10, minimumCents: 0 } as const;
		const today = book([basic, plan('pro', 0, { price: [priced], features: ['sso'] })]);
		const { cheaper, offer, person, life } = enter({ today, worths: {}, customer: { plan: 'pro', usage: { storage: 400 } } });
		person.expect(2);
		person.expected[0] = 1000;
		// 40 now, 29 below.
		expect(cheaper()).toEqual([1100, 0, -1, 0, -1100]);
		const up = enter({ today, worths: {} });
		up.person.expect(2);
		up.person.expected[0] = 1000;
		// 60 GB now would be 6; a thousand are 100.
		expect([up.offer(motionAt('tier')), offer(motionAt('tier')), life.bill]).toEqual([[-7100, 1, -1, 0, 7100], NONE, 4000]);
	});
});
