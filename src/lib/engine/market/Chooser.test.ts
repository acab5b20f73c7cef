import { describe, expect, test } from 'vitest';
import { given, Stage, type Given } from '../../../../test/oracles/stage';
import {
	addOn,
	book,
	feature,
	limit,
	plan,
	points,
	policy,
	seats,
	STILL,
	stock,
	testScenario,
	variant
} from '../../../../test/fixtures/scenario';
import type { TestCustomer, TestPolicy } from '../../../../test/fixtures/scenario';
import type { PriceBook } from '../catalog/priceBook';
import { motionAt } from './motionTable';

type World = {
	today: PriceBook;
	next?: PriceBook;
	by?: TestPolicy;
	customer?: Partial<TestCustomer>;
	values?: Record<string, number>;
	worths?: Given;
	needs?: readonly number[];
};

/** The second customer, of the second segment, on the first plan of the book: 3 seats, 60 GB. All are at the median. Features `sso` and `audit`. */
function enter({ today, next, by = { kind: 'keep' }, customer = {}, values = {}, worths = {}, needs = [1, 1] }: World) {
	const first = today.plans[0].id;
	const scenario = testScenario({
		...{ today, meters: [seats(), stock('storage')], features: [feature('sso'), feature('audit')], months: 30 },
		...{ variants: next ? [variant('v', next, policy(by))] : [], assumptions: { ...STILL, ...points({ reach: 1, ...values }) } },
		segments: ['one', 'two'].map((id) => ({ id, name: id, size: 'middle' as const })),
		customers: [
			{ id: 'a', plan: first },
			{ id: 'b', plan: first, segment: 1, usage: { seats: 3, storage: 60 }, ...customer }
		]
	});
	const cast = new Stage(scenario, given(scenario, worths)).withoutSpread();
	cast.rates.need.set([0, needs[0], 0, needs[1]]);
	const life = cast.enter(next ? 1 : 0, 2, 1);
	cast.person.expect(2);
	const { chooser } = cast;
	const best = () => {
		const { bestSurplus, bestPlan, bestAddOn, bestQuantity, bestDelta } = chooser;
		return [Math.round(bestSurplus * 1e6) / 1e6, bestPlan, bestAddOn, bestQuantity, bestDelta];
	};
	const offer = (motion: number) => {
		chooser.offer(life, motion);
		return best();
	};
	const cheaper = () => {
		chooser.cheaper(life);
		return best();
	};
	return { ...cast, cast, life, chooser, best, offer, cheaper };
}
const NONE = [-Infinity, -1, -1, 0, 0];

describe('the value of a package', () => {
	const value = (world: World, month = 2) => {
		const { chooser, life } = enter(world);
		const shelf = life.planShelf;
		return chooser.valuation.value(life, shelf, life.nextShelf, life.plan, life.held, life.bought, month);
	};
	const worths = { features: { sso: 300, audit: 40 }, addOns: { suite: 7, extra: 5 } };

	test('is that of the needed features it has, by the plan or an add-on', () => {
		const login = addOn('login', 'feature', 5, ['pro'], { opens: ['sso'] });
		const of = (features: string[], needs: readonly number[], held = 0) =>
			value({ today: book([plan('pro', 99, { features })], [login]), needs, worths, customer: { addOns: { login: held } } });
		expect([of(['sso', 'audit'], [1, 1]), of(['sso'], [1, 1]), of(['audit'], [1, 1]), of([], [1, 1])]).toEqual([340, 300, 40, 0]);
		expect([of(['sso', 'audit'], [0, 1]), of([], [1, 1], 1), of(['audit'], [1, 1], 1)]).toEqual([40, 300, 340]);
	});

	test('counts a need from the month in which it emerges', () => {
		const { chooser, life, person } = enter({ today: book([plan('pro', 99, { features: ['sso'] })]), worths });
		person.needFrom[0] = 5;
		const at = (month: number) => chooser.valuation.value(life, life.planShelf, life.nextShelf, 0, life.held, life.bought, month);
		expect([4, 5, 6].map(at)).toEqual([0, 300, 300]);
	});

	test('is that of the modules that fit, held, bought or included', () => {
		const suite = (on: string[], includedIn: string[] = []) => [
			addOn('extra', 'module', 9, ['pro']),
			addOn('suite', 'module', 10, on, { includedIn })
		];
		const of = (addOns = suite(['pro']), held = 0, bought = 0, fit = 1) => {
			const { chooser, life, person } = enter({
				today: book([plan('basic', 9), plan('pro', 99)], addOns),
				worths,
				customer: { plan: 'pro' }
			});
			person.fit.fill(fit);
			life.held[1] = held;
			life.bought[1] = bought;
			return chooser.valuation.value(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, 2);
		};
		expect([of(), of(suite(['pro']), 1), of(suite(['pro']), 0, 1), of(suite([], ['pro'])), of(suite([], ['basic']))]).toEqual([
			0, 7, 7, 7, 0
		]);
		expect([of(suite(['pro']), 1, 0, 0), of(suite([], ['pro']), 0, 0, 0)]).toEqual([0, 0]);
	});

	test('is that of the units needed within the limit, or of all where use goes on beyond it', () => {
		// 60 GB expected: 75 needed.
		const of = (included: number, kind: 'block' | 'allow' = 'block') =>
			value({ today: book([plan('pro', 99, { limits: { storage: limit(included, kind) } })]), worths: { meters: { storage: 2 } } });
		expect([of(50), of(75), of(80), of(Infinity), of(50, 'allow')]).toEqual(
			[100, 150, 150, 150, 150].map((cents) => expect.closeTo(cents, 9))
		);
		expect(value({ today: book([plan('pro', 99, { limits: { storage: limit(50) } })]) })).toBe(0);
	});

	test('is that of one year of preferences: the own one', () => {
		const today = book([plan('pro', 99, { features: ['sso'], limits: { storage: limit(50) } })], [addOn('suite', 'module', 10, ['pro'])]);
		const cast = enter({ today, worths: { ...worths, meters: { storage: 2 } }, customer: { tenure: 12, addOns: { suite: 1 } } });
		const { chooser, life, person } = cast;
		cast.rates.spreadPiece.fill(0.4);
		person.drawTraits(0);
		const at = (month: number) => chooser.valuation.value(life, life.planShelf, life.nextShelf, 0, life.held, life.bought, month);
		const of = (year: number) => 300 * person.tauEFeature(0, year) + 7 * person.tauEAddOn(0, year) + 100 * person.tauEMeter(1, year);
		expect([at(12), at(13)]).toEqual([expect.closeTo(of(0), 9), expect.closeTo(of(1), 9)]);
		expect(of(0)).not.toBeCloseTo(of(1), 3);
	});

	test('in a variant is that of its own worths, by segment and plan at the start', () => {
		const today = book(
			[plan('basic', 29), plan('pro', 99, { features: ['audit'], limits: { storage: limit(50) } })],
			[addOn('suite', 'module', 10, ['pro'])]
		);
		const cast = enter({
			today,
			next: today,
			customer: { plan: 'pro', addOns: { suite: 1 } },
			worths: { ...worths, meters: { storage: 2 } }
		});
		const { chooser, life, worths: parts } = cast;
		const of = () => chooser.valuation.value(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, 2);
		expect(of()).toBe(40 + 7 + 100);
		parts.feature.fill(0);
		parts.addOn.fill(0);
		parts.meter.fill(0);
		// Variant 1, segment 1: the fourth of four rows.
		parts.feature[3 * 2 + 1] = 1000;
		parts.addOn[3] = 200;
		parts.meter[(3 * 2 + 1) * 2 + 1] = 1;
		// Worths change from person to person only: as if another had come.
		cast.person.drawTraits(0);
		expect(of()).toBe(1250);
	});
});

describe('capacity', () => {
	const limits = (gigabytes: number) => ({ limits: { storage: limit(gigabytes) } });
	const pack = addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 50 } });
	const worths = { meters: { storage: 50 } };
	/** 112 GB in use, 140 needed, 80 included: 60 are missing, worth half a dollar each. */
	const over = { customer: { usage: { seats: 3, storage: 112 } }, worths };

	test('case 5: one pack at S = 15, two at S = 10, the plan at S = -40; the plan at +12 has S = 18', () => {
		const dear = book([plan('basic', 29, limits(80)), plan('pro', 99, limits(170))], [pack]);
		expect(enter({ today: dear, ...over }).offer(motionAt('capacity'))).toEqual([1500, -1, 0, 1, 1000]);
		const cheap = book([plan('basic', 29, limits(80)), plan('pro', 41, limits(170))], [pack]);
		expect(enter({ today: cheap, ...over }).offer(motionAt('capacity'))).toEqual([1800, 1, -1, 0, 1200]);
	});

	test('weighs each pack by what it adds itself', () => {
		const none = addOn('none', 'capacity', 1, ['pro'], { adds: { storage: 500 } });
		const users = addOn('users', 'capacity', 5, ['basic'], { adds: { seats: 10 } });
		const today = book([plan('basic', 29, limits(80))], [none, users, pack]);
		expect(enter({ today, ...over }).offer(motionAt('capacity'))).toEqual([1500, -1, 2, 1, 1000]);
	});

	test('weighs as many packs as are needed, the last begun one too', () => {
		const of = (dollars: number, max = 10, held = 0, storage = 112) => {
			const today = book([plan('basic', 29, limits(80))], [{ ...pack, price: [{ model: 'flat', cents: 100 * dollars }], max }]);
			return enter({ today, worths, customer: { usage: { seats: 3, storage }, addOns: { pack: held } } }).offer(motionAt('capacity'));
		};
		// Ten units of the second are worth 5.
		expect([of(4.9), of(5.1)]).toEqual([
			[3000 - 980, -1, 0, 2, 980],
			[2500 - 510, -1, 0, 1, 510]
		]);
		expect(of(1, 1)[3]).toBe(1);
		// 192 needs 240: 160 missing, four packs, two of which are held (110 missing then: more than two).
		expect([of(1, 10, 0, 192)[3], of(1, 10, 2, 192)[3], of(1, 3, 2, 192)[3], of(1, 2, 2, 192)[3]]).toEqual([4, 2, 1, 0]);
	});

	test('is offered near a limit only: the plan with more of that meter, the pack that adds to it', () => {
		const both = (seatsIncluded: number, storage: number) => ({ limits: { seats: limit(seatsIncluded), storage: limit(storage) } });
		const today = book([plan('basic', 29, both(10, 80)), plan('seats', 30, both(20, 80)), plan('storage', 31, both(10, 90))], [pack]);
		const of = (seatCount: number, storage: number) =>
			enter({ today, worths: {}, customer: { usage: { seats: seatCount, storage } } })
				.offer(motionAt('capacity'))
				.slice(1, 4);
		expect([of(1, 63), of(1, 64), of(7, 1), of(8, 1)]).toEqual([
			[-1, -1, 0],
			[2, -1, 0],
			[-1, -1, 0],
			[1, -1, 0]
		]);
		const packOnly = book([plan('basic', 29, both(10, 80))], [pack]);
		const packs = (seatCount: number, storage: number) =>
			enter({ today: packOnly, customer: { usage: { seats: seatCount, storage } } }).offer(motionAt('capacity'))[3];
		expect([packs(1, 63), packs(1, 64), packs(10, 1)]).toEqual([0, 1, 0]);
	});

	test('unprompted, is offered far from any limit, one pack at least', () => {
		const today = book([plan('basic', 29, limits(80)), plan('pro', 200, limits(170))], [pack]);
		const cast = enter({ today, customer: { usage: { seats: 3, storage: 1 } } });
		expect(cast.offer(motionAt('capacity'))).toEqual(NONE);
		cast.chooser.isUnprompted = true;
		expect(cast.offer(motionAt('capacity'))).toEqual([-1000, -1, 0, 1, 1000]);
		const plansOnly = enter({
			today: book([plan('basic', 29, limits(80)), plan('pro', 200, limits(170))]),
			customer: { usage: { seats: 3, storage: 1 } }
		});
		plansOnly.chooser.isUnprompted = true;
		expect(plansOnly.offer(motionAt('capacity'))).toEqual([-17_100, 1, -1, 0, 17_100]);
	});

	test('no plan without more of it, and no lower one, is an offer of capacity', () => {
		const today = book([plan('less', 9, limits(500)), plan('basic', 29, limits(80)), plan('same', 30, limits(80))]);
		expect(enter({ today, ...over, customer: { plan: 'basic', usage: { seats: 3, storage: 112 } } }).offer(motionAt('capacity'))).toEqual(
			NONE
		);
	});

	test('case 7: what is charged beyond a limit is worth nothing, a pack saves its overage', () => {
		const charge = { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 50, minimumCents: 0 }] } as const;
		const today = book([plan('basic', 29, { limits: { storage: { included: 80, beyond: charge } } })], [pack]);
		const { offer } = enter({ today, worths: {}, customer: { usage: { seats: 3, storage: 120 } } });
		expect(offer(motionAt('capacity'))).toEqual([1000, -1, 0, 1, -1000]);
	});
});

describe('tier', () => {
	const ladder = book([plan('basic', 29), plan('pro', 99, { features: ['sso'] }), plan('max', 149, { features: ['sso', 'audit'] })]);
	const of = (sso: number, audit: number, customer: Partial<TestCustomer> = {}) =>
		enter({ today: ladder, worths: { features: { sso: 100 * sso, audit: 100 * audit } }, customer }).offer(motionAt('tier'));

	test('is the higher plan with the largest surplus, of equal ones the lower', () => {
		expect([of(100, 40), of(100, 50), of(100, 51), of(0, 0)]).toEqual([
			[3000, 1, -1, 0, 7000],
			[3000, 1, -1, 0, 7000],
			[3100, 2, -1, 0, 12_000],
			[-7000, 1, -1, 0, 7000]
		]);
	});

	test('starts above the plan held', () => {
		expect([of(100, 60, { plan: 'pro' }), of(100, 60, { plan: 'max' })]).toEqual([[1000, 2, -1, 0, 5000], NONE]);
	});

	test('case 6: a legacy price holds back', () => {
		const next = book([plan('pro', 119), plan('max', 299, { features: ['sso'] })]);
		const world = { next, worths: { features: { sso: 19_000 } } };
		const from = (today: PriceBook, by: TestPolicy) =>
			enter({ ...world, today, by })
				.offer(motionAt('tier'))
				.slice(0, 2);
		expect(from(book([plan('pro', 99)]), { kind: 'keep' })).toEqual([-1000, 1]);
		expect(from(book([plan('pro', 119)]), { kind: 'keep' })).toEqual([1000, 1]);
	});

	test('counts fees and promotions of the first year', () => {
		const fee = book([plan('basic', 29), plan('pro', 99, { features: ['sso'], setupCents: 1200 })]);
		expect(enter({ today: fee, worths: { features: { sso: 10_000 } } }).offer(motionAt('tier'))).toEqual([2900, 1, -1, 0, 7000]);
	});
});
