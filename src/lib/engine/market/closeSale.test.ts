import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import {
	addOn,
	book,
	plan,
	points,
	policy,
	STILL,
	stock,
	testScenario,
	variant,
	type TestCustomer
} from '../../../../test/fixtures/scenario';
import type { PriceBook } from '../catalog/priceBook';
import { closeDue, closeSale } from './closeSale';
import type { Life } from './Life';
import { MOVEMENTS, PRICE_RELIEF, SEATS, TIER } from './movements';

const COMPLEMENTARY = 3;
const PLATFORM = 5;
const LADDER = [plan('basic', 29), plan('team', 65), plan('pro', 99)];

type Agreed = { plan?: string; addOn?: string; quantity?: number; owner?: number; cycle?: number };

function stageOf(
	today: PriceBook,
	next: PriceBook,
	customer: Partial<TestCustomer>,
	values = {},
	by: Parameters<typeof policy>[0] = { kind: 'keep' }
) {
	const scenario = testScenario({
		...{ today, customers: [{ id: 'a', plan: 'basic', segment: 1, ...customer }], meters: [stock('storage')] },
		...{ segments: ['one', 'two'].map((id) => ({ id, name: id, size: 'middle' as const })), variants: [variant('v', next, policy(by))] },
		assumptions: { ...STILL, ...points(values) }
	});
	return new Stage(scenario, given(scenario));
}

/** What was agreed of a motion, pending this month. */
function agree(cast: Stage, life: Life, motion: number, { plan: to, addOn: item, quantity = 1, owner = 0, cycle = 0 }: Agreed): void {
	life.due[motion] = life.month;
	life.duePlan[motion] = to === undefined ? -1 : cast.plan(to);
	life.dueAddOn[motion] = item === undefined ? -1 : cast.addOn(item);
	life.dueQuantity[motion] = quantity;
	life.dueVersion[motion] = life.version;
	life.dueOwner[motion] = owner;
	life.dueCycle[motion] = cycle;
}

/** Closes one sale of a customer in Today, month 2. */
function closed(today: PriceBook, customer: Partial<TestCustomer>, agreed: Agreed, motion: number, values = {}) {
	const cast = stageOf(today, today, customer, values);
	const life = cast.enter(0, 2);
	agree(cast, life, motion, agreed);
	closeSale(life, cast.chooser, cast.tally, motion);
	return { cast, life, tally: cast.tally };
}

describe('sales under way', () => {
	test('close in the month in which their cycle ends, and only then', () => {
		const module = addOn('module', 'module', 10, ['basic'], { motion: 'platform' });
		const cast = stageOf(book(LADDER, [module]), book(LADDER, [module]), {});
		const life = cast.enter(0, 4);
		agree(cast, life, TIER, { plan: 'pro' });
		agree(cast, life, PLATFORM, { addOn: 'module' });
		life.due[TIER] = 5;
		life.anyDue = true;
		closeDue(life, cast.chooser, cast.tally);
		expect([[...life.due], life.anyDue, [...cast.tally.wins], life.bill]).toEqual([[0, 5, 0, 0, 0, 0], true, [0, 0, 0, 0, 0, 1], 3900]);
	});

	test('are none when the last has closed', () => {
		const cast = stageOf(book(LADDER), book(LADDER), {});
		const life = cast.enter(0, 4);
		agree(cast, life, TIER, { plan: 'pro' });
		life.anyDue = true;
		closeDue(life, cast.chooser, cast.tally);
		expect([life.anyDue, life.plan]).toEqual([false, cast.plan('pro')]);
	});
});

describe('a sale that closes', () => {
	test('is counted with the weight of the customer: win, owner, value, cycle, cross table, booking', () => {
		const { cast, life, tally } = closed(book(LADDER), { weight: 2 }, { plan: 'pro', owner: 1, cycle: 3 }, COMPLEMENTARY);
		expect([life.plan, life.bill, life.due[COMPLEMENTARY], life.version]).toEqual([cast.plan('pro'), 9900, 0, 1]);
		expect([...tally.wins]).toEqual([0, 0, 0, 2, 0, 0]);
		expect([...tally.ownerWins]).toEqual([0, 2, 0]);
		expect([tally.value[COMPLEMENTARY], tally.cycle[COMPLEMENTARY], tally.cross[COMPLEMENTARY * 7 + TIER]]).toEqual([14_000, 6, 2]);
		expect([tally.booked[COMPLEMENTARY * MOVEMENTS.length + TIER], tally.prematureWins[COMPLEMENTARY]]).toEqual([14_000, 0]);
		expect(tally.booked.reduce((sum, cents) => sum + cents, 0)).toBe(14_000);
	});

	test('counts nothing that was booked before it', () => {
		const cast = stageOf(book(LADDER), book(LADDER), {});
		const life = cast.enter(0, 2);
		life.book(SEATS, 100);
		agree(cast, life, TIER, { plan: 'team' });
		closeSale(life, cast.chooser, cast.tally, TIER);
		expect(cast.tally.booked[TIER * MOVEMENTS.length + SEATS]).toBe(0);
		// The hundred is part of the old bill, 30: the new one is 65.
		expect([cast.tally.booked[TIER * MOVEMENTS.length + TIER], cast.tally.value[TIER]]).toEqual([3500, 3500]);
	});

	test('costs a commission on the value of a year, rounded half up, of the owner', () => {
		const odd = book([plan('basic', 29), plan('pro', 99.01)]);
		const { tally } = closed(odd, { weight: 3 }, { plan: 'pro', owner: 2 }, TIER, { 'owner.salesLed.commission': 0.05 });
		// 12 x 70.01 x 5% = 42.006, three times: 126.03.
		expect([tally.cost[2], tally.motionCost[TIER], ...tally.ownerCost]).toEqual([12_603, 12_603, 0, 0, 12_603]);
		expect(tally.cost[1]).toBe(0);
	});

	test('that lowers the bill is a win without commission, booked as a contraction', () => {
		const cheaper = book([plan('basic', 29), plan('pro', 19)]);
		const { life, tally } = closed(cheaper, {}, { plan: 'pro', owner: 2 }, TIER, { 'owner.salesLed.commission': 0.1 });
		expect([life.bill, tally.wins[TIER], tally.value[TIER], tally.cost[2]]).toEqual([1900, 1, -1000, 0]);
	});

	test('is due the one-time fees of what is sold', () => {
		const fees = book(
			[plan('basic', 29), plan('pro', 99, { setupCents: 500 })],
			[addOn('module', 'module', 10, ['pro'], { setupCents: 70 })]
		);
		const { tally } = closed(fees, { weight: 2 }, { plan: 'pro', addOn: 'module' }, TIER);
		expect([tally.oneTime[2], tally.oneTimeSum]).toEqual([1140, 1140]);
		expect([tally.value[TIER], tally.cost[2]]).toEqual([16_000, 0]);
	});

	test('begins the promotion of the plan after what was sold is counted', () => {
		const discounts = [{ id: 'd', name: 'd', kind: 'promotion' as const, discount: 0.2, months: 3, on: ['pro'] }];
		const { life, tally } = closed({ ...book(LADDER), discounts }, {}, { plan: 'pro' }, TIER);
		expect([life.bill, tally.value[TIER], tally.booked[TIER * MOVEMENTS.length + TIER]]).toEqual([7920, 7000, 7000]);
		expect(tally.booked[TIER * MOVEMENTS.length + PRICE_RELIEF]).toBe(0);
		expect([life.events, life.eventMovement[1], life.eventCents[1], life.planPromotionEnds]).toEqual([2, PRICE_RELIEF, -1980, 5]);
	});

	test('of an add-on begins no promotion of the plan held', () => {
		const discounts = [{ id: 'd', name: 'd', kind: 'promotion' as const, discount: 0.2, months: 3, on: ['basic'] }];
		const { life } = closed(
			{ ...book(LADDER, [addOn('module', 'module', 10, ['basic'])]), discounts },
			{},
			{ addOn: 'module' },
			COMPLEMENTARY
		);
		expect([life.bill, life.planPromotionEnds]).toEqual([3900, 0]);
	});

	test('counts as premature where its own motion was pitched so', () => {
		const premature = (bits: number) => {
			const cast = stageOf(book(LADDER), book(LADDER), { weight: 2 });
			const life = cast.enter(0, 2);
			agree(cast, life, TIER, { plan: 'pro' });
			life.attention.premature = bits;
			closeSale(life, cast.chooser, cast.tally, TIER);
			return cast.tally.prematureWins[TIER];
		};
		expect([0, 1, 2, 4, 6].map(premature)).toEqual([0, 0, 2, 0, 2]);
	});
});

describe('what was agreed and can no longer be sold', () => {
	const lost = ({ life, tally }: ReturnType<typeof closed>) => [life.bill, tally.wins.reduce((sum, wins) => sum + wins, 0), life.version];

	test('is lost when the customer has changed the package since', () => {
		const cast = stageOf(book(LADDER), book(LADDER), {});
		const life = cast.enter(0, 2);
		agree(cast, life, TIER, { plan: 'pro' });
		life.version++;
		closeSale(life, cast.chooser, cast.tally, TIER);
		expect([life.bill, cast.tally.wins[TIER], life.due[TIER]]).toEqual([2900, 0, 0]);
	});

	test('is lost where it is the plan held, or a lower one', () => {
		expect(lost(closed(book(LADDER), { plan: 'team' }, { plan: 'team' }, TIER))).toEqual([6500, 0, 0]);
		expect(lost(closed(book(LADDER), { plan: 'team' }, { plan: 'basic' }, TIER))).toEqual([6500, 0, 0]);
		expect(lost(closed(book(LADDER), { plan: 'basic' }, { plan: 'team' }, TIER))).toEqual([6500, 1, 1]);
	});

	test('is lost where the add-on is held as often as it is sold, and cut to what is left of a quantity', () => {
		const pack = addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 5 }, max: 3 });
		const packs = (held: number, quantity: number) =>
			lost(closed(book(LADDER, [pack]), { addOns: { pack: held } }, { addOn: 'pack', quantity }, 0));
		expect(packs(3, 1)).toEqual([5900, 0, 0]);
		expect(packs(1, 5)).toEqual([5900, 1, 1]);
		expect(packs(1, 1)).toEqual([4900, 1, 1]);
	});

	test('plan and add-on are lost where the one does not sell the other, and closed where it includes it', () => {
		const module = (given: { on?: string[]; includedIn?: string[] }) =>
			closed(
				book(LADDER, [addOn('other', 'module', 10, ['team']), { ...addOn('module', 'module', 10, []), ...given }]),
				{},
				{ plan: 'pro', addOn: 'module' },
				COMPLEMENTARY
			);
		expect(lost(module({ on: ['basic'] }))).toEqual([2900, 0, 0]);
		expect(lost(module({ on: ['pro'] }))).toEqual([10_900, 1, 1]);
		expect(lost(module({ on: ['basic'], includedIn: ['pro'] }))).toEqual([9900, 1, 1]);
		expect(module({ on: ['pro'] }).tally.cross[COMPLEMENTARY * 7 + TIER]).toBe(1);
		expect(module({ on: ['pro'] }).tally.cross[COMPLEMENTARY * 7 + COMPLEMENTARY]).toBe(0);
	});

	test('a plan alone is not lost for add-ons that nobody asked for', () => {
		const none = [addOn('a', 'module', 10, []), addOn('b', 'module', 10, [])];
		expect(lost(closed(book(LADDER, none), {}, { plan: 'pro' }, TIER))).toEqual([9900, 1, 1]);
	});

	test('an add-on alone is lost where the plan held does not sell it, and crosses under its own name', () => {
		const module = (on: string) => closed(book(LADDER, [addOn('module', 'module', 10, [on])]), {}, { addOn: 'module' }, TIER);
		expect(lost(module('pro'))).toEqual([2900, 0, 0]);
		expect(lost(module('basic'))).toEqual([3900, 1, 1]);
		expect([...module('basic').tally.cross].indexOf(1)).toBe(TIER * 7 + COMPLEMENTARY);
	});
});

describe('a plan that the book on offer does not sell', () => {
	const next = book([plan('basic', 29), plan('new', 120)]);
	const closes = (map: Record<string, string>, to = next, agreed = 'pro') => {
		const cast = stageOf(book(LADDER), to, {}, {}, { kind: 'immediate', map });
		const life = cast.enter(1, 2);
		agree(cast, life, TIER, { plan: agreed });
		closeSale(life, cast.chooser, cast.tally, TIER);
		return [life.plan, life.bill, cast.tally.wins[TIER]];
	};

	test('closes on the plan that it is mapped to, else it is lost', () => {
		expect(closes({ pro: 'new' })).toEqual([3, 12_000, 1]);
		expect(closes({})).toEqual([0, 2900, 0]);
		expect(closes({ pro: 'gone' })).toEqual([0, 2900, 0]);
	});

	test('the first plan of all too', () => {
		const today = book([plan('basic', 29), plan('starter', 9)]);
		const cast = stageOf(
			today,
			book([plan('starter', 9), plan('new', 35)]),
			{ plan: 'starter' },
			{},
			{ kind: 'keep', map: { basic: 'new' } }
		);
		const life = cast.enter(1, 2);
		agree(cast, life, TIER, { plan: 'basic' });
		closeSale(life, cast.chooser, cast.tally, TIER);
		expect([life.bill, cast.tally.wins[TIER]]).toEqual([3500, 1]);
	});

	test('a plan that is sold closes on itself, wherever it would be moved to', () => {
		expect(closes({ team: 'new' }, book([...LADDER, plan('new', 120)]), 'team')).toEqual([1, 6500, 1]);
	});

	test('a legacy plan mapped to the one agreed is no reason to lose it', () => {
		const cast = stageOf(book([plan('old', 99)]), book([plan('pro', 119)]), { plan: 'old' }, {}, { kind: 'keep', map: { old: 'pro' } });
		const life = cast.enter(1, 2);
		agree(cast, life, TIER, { plan: 'pro' });
		closeSale(life, cast.chooser, cast.tally, TIER);
		expect([life.bill, cast.tally.wins[TIER]]).toEqual([11_900, 1]);
	});

	test('may be mapped to the first plan of all', () => {
		const today = book([plan('basic', 29), plan('team', 65), plan('starter', 9)]);
		const cast = stageOf(
			today,
			book([plan('starter', 9), plan('basic', 29)]),
			{ plan: 'starter' },
			{},
			{ kind: 'keep', map: { team: 'basic' } }
		);
		const life = cast.enter(1, 2);
		agree(cast, life, TIER, { plan: 'team' });
		closeSale(life, cast.chooser, cast.tally, TIER);
		expect([life.plan, life.bill, cast.tally.wins[TIER]]).toEqual([0, 2900, 1]);
	});

	test('the first plan of all is a plan like any other, with an add-on or without', () => {
		const closes = (on: string, item?: string) => {
			const modules = [addOn('module', 'module', 10, [on])];
			const next = book([plan('pro', 99), plan('basic', 129)], modules);
			const cast = stageOf(book([plan('basic', 29), plan('pro', 99)], modules), next, { plan: 'pro' });
			const life = cast.enter(1, 2);
			agree(cast, life, TIER, { plan: 'basic', addOn: item });
			closeSale(life, cast.chooser, cast.tally, TIER);
			return [life.bill, cast.tally.wins[TIER]];
		};
		expect([closes('basic'), closes('basic', 'module'), closes('pro', 'module')]).toEqual([
			[12_900, 1],
			[13_900, 1],
			[9900, 0]
		]);
	});

	test('the first plan of all is counted as a tier', () => {
		const cast = stageOf(book([plan('basic', 29), plan('pro', 99)]), book([plan('pro', 99), plan('basic', 129)]), { plan: 'pro' });
		const life = cast.enter(1, 2);
		agree(cast, life, TIER, { plan: 'basic' });
		closeSale(life, cast.chooser, cast.tally, TIER);
		expect([life.bill, cast.tally.wins[TIER], cast.tally.cross[TIER * 7 + TIER]]).toEqual([12_900, 1, 1]);
	});
});
