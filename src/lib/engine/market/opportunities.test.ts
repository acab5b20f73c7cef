import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import {
	addOn,
	book,
	feature,
	limit,
	plan,
	points,
	policy,
	STILL,
	stock,
	testScenario,
	variant,
	type TestCustomer
} from '../../../../test/fixtures/scenario';
import type { AddOn, PriceBook } from '../catalog/priceBook';
import { motionAt } from './motionTable';
import { findOpportunities, triggered } from './opportunities';
import { ADJACENT_WINDOW, PLATFORM_WINDOW } from './Person';

const [COMPLEMENTARY, ADJACENT, PLATFORM] = [3, 4, 5];
const bits = (...motions: readonly number[]) => motions.reduce((sum, motion) => sum | (1 << motion), 0);

type World = {
	today: PriceBook;
	next?: PriceBook;
	customer?: Partial<TestCustomer>;
	needs?: Record<string, number>;
	values?: Record<string, number>;
	month?: number;
};

function enter({ today, next, customer = {}, needs = {}, values = {}, month = 2 }: World) {
	const scenario = testScenario({
		...{ today, customers: [{ id: 'a', plan: today.plans[0].id, usage: { calls: 50, storage: 5 }, ...customer }] },
		...{ features: ['sso', 'audit'].map((id) => feature(id)), meters: [stock('calls'), stock('storage')] },
		...{ variants: next ? [variant('v', next, policy({ kind: 'keep' }))] : [] },
		assumptions: { ...STILL, ...points({ 'need.common': 0, ...values }) }
	});
	const cast = new Stage(scenario, given(scenario));
	cast.rates.need.set(['sso', 'audit'].map((id) => needs[id] ?? 0));
	const life = cast.enter(next ? 1 : 0, month);
	findOpportunities(life, cast.chooser);
	return { cast, life };
}
const LIMITS = { calls: limit(100), storage: limit(10) };
const basic = plan('basic', 29, { limits: LIMITS });
const pro = plan('pro', 99, { limits: LIMITS, features: ['sso'] });
const needy = (id: string, given: Partial<AddOn>, on = ['basic'], kind: AddOn['kind'] = 'module') => addOn(id, kind, 10, on, given);

describe('what is possible', () => {
	test('is a higher plan where there is one', () => {
		const of = (customer: Partial<TestCustomer>) => {
			const { life } = enter({ today: book([basic, pro]), customer });
			return [life.rank, life.possible, life.opportunitiesStale];
		};
		expect([of({}), of({ plan: 'pro' })]).toEqual([
			[0, bits(motionAt('tier')), false],
			[1, 0, false]
		]);
	});

	test('is capacity where a pack that can be bought adds to a meter: bits by meter', () => {
		const packs = (adds: Record<string, number>, on = ['basic'], kind: AddOn['kind'] = 'capacity', held = 0) => {
			const { life } = enter({
				today: book([basic], [addOn('pack', kind, 10, on, { adds, max: 2 })]),
				customer: { addOns: { pack: held } }
			});
			return [life.packs, life.possible & bits(motionAt('capacity'))];
		};
		expect(packs({ calls: 10 })).toEqual([1, 1]);
		expect(packs({ storage: 10 })).toEqual([2, 1]);
		expect(packs({ calls: 10, storage: 10 })).toEqual([3, 1]);
		expect(packs({ storage: 10 }, ['pro'])).toEqual([0, 0]);
		expect(packs({ storage: 10 }, ['basic'], 'capacity', 1)).toEqual([2, 1]);
		expect(packs({ storage: 10 }, ['basic'], 'capacity', 2)).toEqual([0, 0]);
		expect(packs({ storage: 10 }, ['basic'], 'service')).toEqual([0, 0]);
		const two = [
			addOn('none', 'capacity', 10, ['pro'], { adds: { calls: 10 } }),
			addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 10 } })
		];
		expect(enter({ today: book([basic], two) }).life.packs).toBe(2);
	});

	test('is no pack that the book on offer no longer sells', () => {
		const pack = addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 10 } });
		const packs = (next: PriceBook) => enter({ today: book([basic], [pack]), next }).life.packs;
		expect([packs(book([basic], [pack])), packs(book([basic]))]).toEqual([2, 0]);
	});

	test('is a feature where an add-on opens an unmet need', () => {
		const of = (needs: Record<string, number>) => {
			const { life } = enter({ today: book([basic], [needy('login', { opens: ['sso'] }, ['basic'], 'feature')]), needs });
			return [life.featureGap, life.possible];
		};
		expect([of({ sso: 1 }), of({ audit: 1 }), of({})]).toEqual([
			[true, bits(motionAt('feature'))],
			[false, 0],
			[false, 0]
		]);
	});

	test.each([
		['complementary', COMPLEMENTARY],
		['adjacent', ADJACENT],
		['platform', PLATFORM]
	] as const)('is a %s module where one fits', (motion, bit) => {
		const of = (fit: number) => {
			const { life } = enter({ today: book([basic], [needy('m', { motion })]), values: { [`fitShare.${motion}`]: fit } });
			return [life.modules, life.possible];
		};
		expect([of(1), of(0)]).toEqual([
			[bits(bit), bits(bit)],
			[0, 0]
		]);
	});

	test('for those pitched unprompted, is also what is not needed and does not fit', () => {
		const addOns = [
			needy('login', { opens: ['sso'] }, ['basic'], 'feature'),
			needy('m', { motion: 'platform' }),
			needy('n', { motion: 'adjacent' }, ['pro'])
		];
		const of = (discipline: number, plans = [basic]) => {
			const values = { discipline, 'fitShare.platform': 0, 'fitShare.adjacent': 0 };
			const { life, cast } = enter({ today: book(plans, addOns), values });
			return [life.possible, life.attention.sellable, cast.chooser.isUnprompted];
		};
		expect(of(0.5)).toEqual([0, bits(motionAt('feature'), PLATFORM), false]);
		expect(of(0.5, [basic, pro])).toEqual([bits(motionAt('tier')), bits(motionAt('tier'), motionAt('feature'), ADJACENT, PLATFORM), false]);
		expect(of(1)).toEqual([0, 0, false]);
		expect(enter({ today: book([basic]), values: { discipline: 0.5 } }).life.attention.sellable).toBe(0);
	});
});

describe('the gap to a higher plan', () => {
	const gap = (world: Partial<World>) => enter({ today: book([basic, pro]), ...world }).life.tierGap;

	test('is a needed feature that the package lacks and a higher plan has', () => {
		expect([gap({ needs: { sso: 1 } }), gap({ needs: { audit: 1 } }), gap({})]).toEqual([true, false, false]);
		expect(gap({ needs: { sso: 1 }, customer: { plan: 'pro' } })).toBe(false);
		expect(gap({ today: book([basic, plan('mid', 50), pro]), needs: { sso: 1 } })).toBe(true);
		expect(gap({ today: book([basic, pro, plan('top', 150)]), needs: { sso: 1, audit: 1 } })).toBe(true);
	});

	test('is none where an add-on opens the feature, or only a lower plan has it', () => {
		const today = book([basic, pro], [needy('login', { opens: ['sso'] }, ['basic'], 'feature')]);
		expect([gap({ today, needs: { sso: 1 }, customer: { addOns: { login: 1 } } }), gap({ today, needs: { sso: 1 } })]).toEqual([
			false,
			true
		]);
		expect(gap({ today: book([pro, plan('bare', 120)]), customer: { plan: 'bare' }, needs: { sso: 1 } })).toBe(false);
		// Of the second feature, which the plan's neighbour has: places are by plan and feature.
		expect(gap({ today: book([basic, plan('pro', 99, { features: ['audit'] })]), needs: { audit: 1 } })).toBe(true);
	});

	test('begins in the month in which the need emerges', () => {
		const from = (needFrom: number) => {
			const { cast, life } = enter({ today: book([basic, pro]), needs: { sso: 1 } });
			cast.person.needFrom[0] = needFrom;
			findOpportunities(life, cast.chooser);
			return life.tierGap;
		};
		expect([1, 2, 3].map(from)).toEqual([true, true, false]);
	});
});

describe('the trigger of capacity', () => {
	const pack = (adds: Record<string, number>) => addOn('pack', 'capacity', 10, ['basic'], { adds });
	const holds = (adds: Record<string, number>, usage: Record<string, number>, share = 0.8) => {
		const { life } = enter({ today: book([basic], [pack(adds)]), customer: { usage }, values: { 'thresholds.capacity': share } });
		return triggered(life, motionAt('capacity'));
	};

	test('is use at 80% of a limit of which packs are sold', () => {
		expect([7.99, 8, 9].map((storage) => holds({ storage: 10 }, { calls: 1, storage }))).toEqual([false, true, true]);
		expect([79, 80, 99].map((calls) => holds({ calls: 10 }, { calls, storage: 1 }))).toEqual([false, true, true]);
		expect(holds({ storage: 10 }, { calls: 1, storage: 5 }, 0.5)).toBe(true);
	});

	test('is no limit of which no packs are sold', () => {
		expect(holds({ calls: 10 }, { calls: 1, storage: 10 })).toBe(false);
		expect(holds({ storage: 10 }, { calls: 100, storage: 1 })).toBe(false);
	});
});

describe('the trigger of tier', () => {
	const holds = ({ tenure = 12, health = 0.7, month = 2, usage = { calls: 1, storage: 10 }, needs = {}, values = {}, displeasure = 0 }) => {
		const world = { today: book([basic, pro]), customer: { tenure, health, usage }, needs, values, month };
		return triggered(Object.assign(enter(world).life, { displeasure }), motionAt('tier'));
	};

	test('is value realised: tenure and health, both at their bounds', () => {
		// In month 2 a tenure of 1 at month 0 is 3.
		expect([0, 1, 2].map((tenure) => holds({ tenure }))).toEqual([false, true, true]);
		expect(holds({ tenure: 1, values: { onboarding: 4 } })).toBe(false);
		expect([0.59, 0.6, 0.61].map((health) => holds({ health }))).toEqual([false, true, true]);
		expect(
			[0.09, 0.11].map((displeasure) => holds({ displeasure })),
			'what is felt of rises'
		).toEqual([true, false]);
	});

	test('and growing need: use of the whole of a limit, or an unmet need', () => {
		expect([9.99, 10, 11].map((storage) => holds({ usage: { calls: 1, storage } }))).toEqual([false, true, true]);
		expect(holds({ usage: { calls: 100, storage: 1 } })).toBe(true);
		expect(holds({ usage: { calls: 1, storage: 1 } })).toBe(false);
		expect(holds({ usage: { calls: 1, storage: 1 }, needs: { sso: 1 } })).toBe(true);
		expect(holds({ usage: { calls: 1, storage: 9 }, values: { 'thresholds.tierUse': 0.9 } })).toBe(true);
	});
});

describe('the other triggers', () => {
	const today = book([basic]);

	test('feature: the gap itself', () => {
		expect(triggered(enter({ today, values: { deepUse: 0 } }).life, motionAt('feature'))).toBe(true);
	});

	test('complementary: a power user, in deep use and of a health at the bound', () => {
		const holds = (health: number, deepUse: number) =>
			triggered(enter({ today, customer: { health }, values: { deepUse } }).life, COMPLEMENTARY);
		expect([holds(0.69, 1), holds(0.7, 1), holds(0.71, 1), holds(0.9, 0)]).toEqual([false, true, true, false]);
		const { life } = enter({ today, customer: { health: 0.9 }, values: { deepUse: 1 } });
		const feels = (displeasure: number) => triggered(Object.assign(life, { displeasure }), COMPLEMENTARY);
		expect([feels(0.19), feels(0.21)]).toEqual([true, false]);
	});

	test('adjacent and platform: the window of their own event in this month', () => {
		const holds = (window: number, month = 2) => {
			const { cast, life } = enter({ today, customer: { health: 0 } });
			cast.person.window.fill(0);
			cast.person.window[month] = window;
			return [triggered(life, ADJACENT), triggered(life, PLATFORM)];
		};
		expect([holds(0), holds(ADJACENT_WINDOW), holds(PLATFORM_WINDOW), holds(3), holds(3, 1), holds(3, 3)]).toEqual([
			[false, false],
			[true, false],
			[false, true],
			[true, true],
			[false, false],
			[false, false]
		]);
	});
});
