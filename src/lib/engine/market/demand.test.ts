import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import {
	addOn,
	book,
	feature,
	plan,
	points,
	seats,
	STILL,
	stock,
	testScenario,
	type TestCustomer
} from '../../../../test/fixtures/scenario';
import type { PriceComponent } from '../catalog/price';
import type { Beyond, PriceBook } from '../catalog/priceBook';
import { demand } from './demand';
import type { Life } from './Life';
import { MOVEMENTS } from './movements';

const MONTH = 3;
const perUnit = (meter: string, unitCents: number): PriceComponent => ({ model: 'perUnit', meter, unitCents, minimumCents: 0 });
const charge = (meter: string, unitCents: number): Beyond => ({ kind: 'charge', price: [perUnit(meter, unitCents)] });

type World = {
	today?: PriceBook;
	customer?: Partial<TestCustomer>;
	values?: Record<string, number>;
	needs?: readonly number[];
	month?: number;
};

/** A customer with 10 seats and 10 GB, before the demand of month 3. */
function enter({ today = book([plan('pro', 29)]), customer = {}, values = {}, needs = [0, 0], month = MONTH }: World) {
	const scenario = testScenario({
		...{ today, customers: [{ id: 'a', plan: 'pro', usage: { seats: 10, storage: 10 }, ...customer }], months: 24 },
		...{ meters: [seats(), stock('storage')], features: [feature('sso'), feature('audit')] },
		assumptions: { ...STILL, ...points(values) }
	});
	const cast = new Stage(scenario, given(scenario));
	cast.rates.need.set(needs);
	const life = cast.enter(0, month);
	return { cast, life, person: cast.person };
}
const ledger = (life: Life) => Array.from({ length: life.events }, (_, i) => [MOVEMENTS[life.eventMovement[i]], life.eventCents[i]]);
/** Sets the use of the month: seats, storage. */
function uses({ life, person }: ReturnType<typeof enter>, ...use: readonly number[]): Life {
	person.use.set(use, life.month * 2);
	demand(life);
	return life;
}

describe('seats', () => {
	const perSeat = book([plan('pro', 0, { price: [perUnit('seats', 1000)] })]);

	test('move the bill both ways under their names', () => {
		const up = uses(enter({ today: perSeat }), 12, 10);
		expect([up.use[0], up.bill, ledger(up)]).toEqual([12, 12_000, [['seats', 2000]]]);
		const down = uses(enter({ today: perSeat }), 9, 10);
		expect([down.use[0], down.bill, ledger(down)]).toEqual([9, 9000, [['contraction', -1000]]]);
		expect(ledger(uses(enter({ today: perSeat }), 10, 99))).toEqual([]);
	});

	test('beyond a limit are usage at the overage, and seats for the rest', () => {
		const limited = book([
			plan('pro', 0, { price: [perUnit('seats', 1000)], limits: { seats: { included: 11, beyond: charge('seats', 300) } } })
		]);
		const life = uses(enter({ today: limited }), 13, 10);
		expect(ledger(life)).toEqual([
			['usage', 600],
			['seats', 3000]
		]);
		expect(life.bill).toBe(13_600);
	});

	test('only of a limit, that were over before, book the difference', () => {
		const limited = book([plan('pro', 29, { limits: { seats: { included: 5, beyond: charge('seats', 300) } } })]);
		expect(ledger(uses(enter({ today: limited }), 12, 10))).toEqual([['usage', 600]]);
		expect(ledger(uses(enter({ today: limited }), 9, 10))).toEqual([['usage', -300]]);
	});

	test('are booked apart from the use that moves with them', () => {
		const both = book([plan('pro', 0, { price: [perUnit('seats', 1000), perUnit('storage', 10)] })]);
		expect(ledger(uses(enter({ today: both }), 12, 13))).toEqual([
			['seats', 2000],
			['usage', 30]
		]);
	});

	test('that no price reads change no bill', () => {
		const life = uses(enter({}), 12, 10);
		expect([life.use[0], life.bill, life.events]).toEqual([12, 2900, 0]);
	});

	test('of an annual contract that holds them fall at its renewal only, and rise at any time', () => {
		const holds = (renewal: number, seatCount: number, atRenewal = 1, annual = true) =>
			uses(enter({ today: perSeat, customer: { annual, renewal }, values: { 'seatShrink.atRenewal': atRenewal } }), seatCount, 10).bill;
		expect([holds(5, 8), holds(MONTH, 8), holds(5, 12), holds(5, 10)]).toEqual([10_000, 8000, 12_000, 10_000]);
		expect([holds(5, 8, 0), holds(5, 8, 1, false)]).toEqual([8000, 8000]);
	});
});

describe('seats of two kinds', () => {
	/** Month 3 of ten viewers and ten editors, on an annual contract that holds them until month 9, or on a monthly one. */
	const moves = (viewers: number, editors: number, annual: boolean) => {
		const scenario = testScenario({
			today: book([plan('pro', 0, { price: [perUnit('viewers', 100), perUnit('editors', 1000)] })]),
			customers: [{ id: 'a', plan: 'pro', annual, renewal: 9, usage: { viewers: 10, editors: 10 } }],
			meters: [seats('viewers'), seats('editors')],
			assumptions: { ...STILL, ...points({ 'seatShrink.atRenewal': 1 }) }
		});
		const cast = new Stage(scenario, given(scenario));
		const life = cast.enter(0, MONTH);
		cast.person.use.set([viewers, editors], MONTH * 2);
		demand(life);
		return [[...life.use], life.bill, ledger(life)];
	};

	test('move one by one where a contract holds them', () => {
		expect(moves(12, 9, true)).toEqual([[12, 10], 11_200, [['seats', 200]]]);
		expect(moves(10, 12, true)).toEqual([[10, 12], 13_000, [['seats', 2000]]]);
	});

	test('move the one without the other', () => {
		expect(moves(10, 12, false)).toEqual([[10, 12], 13_000, [['seats', 2000]]]);
		expect(moves(9, 10, false)).toEqual([[9, 10], 10_900, [['contraction', -100]]]);
	});
});

describe('use', () => {
	const charged = book([plan('pro', 29, { limits: { storage: { included: 12, beyond: charge('storage', 50) } } })]);

	test('beyond a limit is charged from the unit beyond it on, and no more when it falls back', () => {
		const cast = enter({ today: charged });
		const bills = [12, 13, 16, 12, 11].map((use) => uses(cast, 10, use).bill);
		expect(bills).toEqual([2900, 2950, 3100, 2900, 2900]);
		expect(ledger(cast.life)).toEqual([
			['usage', 50],
			['usage', 150],
			['usage', -200]
		]);
	});

	test('that the price itself reads moves the bill each month', () => {
		const cast = enter({ today: book([plan('pro', 0, { price: [perUnit('storage', 100)] })]) });
		expect([11, 9, 8].map((use) => uses(cast, 10, use).bill)).toEqual([1100, 900, 800]);
		expect(ledger(cast.life).map(([movement]) => movement)).toEqual(['usage', 'usage', 'usage']);
	});

	test('is that of its meter, and is not priced anew where nobody charges', () => {
		const cast = enter({ today: book([plan('pro', 29, { limits: { storage: { included: 5, beyond: { kind: 'allow' } } } })]) });
		cast.life.book(9, 7);
		const life = uses(cast, 10, 99);
		expect([[...life.use], life.bill, life.wasCharged]).toEqual([[10, 99], 2907, false]);
	});

	test('remembers whether there was overage', () => {
		expect([12, 12.01].map((use) => uses(enter({ today: charged }), 10, use).wasCharged)).toEqual([false, true]);
	});
});

describe('needs', () => {
	const today = book([plan('pro', 29, { features: ['sso'] })], [addOn('x', 'feature', 5, ['pro'], { opens: ['audit'] })]);
	const met = (world: World) => {
		const { life } = enter({ today, ...world });
		demand(life);
		return life.needsMet;
	};

	test('are met by share: 1 where there are none', () => {
		expect([met({}), met({ needs: [1, 0] }), met({ needs: [0, 1] }), met({ needs: [1, 1] })]).toEqual([1, 1, 0, 0.5]);
		expect(met({ needs: [1, 1], customer: { addOns: { x: 1 } } })).toBe(1);
	});

	test('count from the month in which they emerge, and call for another look', () => {
		const { life, person } = enter({ today, needs: [1, 1] });
		person.needFrom[1] = MONTH + 1;
		person.emerges[MONTH + 1] = 1;
		demand(life);
		life.opportunitiesStale = false;
		expect([life.needsMet, life.needsStale]).toEqual([1, false]);
		life.month = MONTH + 1;
		demand(life);
		expect([life.needsMet, life.needsStale, life.opportunitiesStale]).toEqual([0.5, false, true]);
		life.opportunitiesStale = false;
		life.month = MONTH + 2;
		demand(life);
		expect(life.opportunitiesStale).toBe(false);
	});

	test('are not counted anew as long as nothing changes', () => {
		const { life } = enter({ today, needs: [1, 1] });
		demand(life);
		life.needsMet = 0.25;
		demand(life);
		expect(life.needsMet).toBe(0.25);
	});
});

describe('health', () => {
	const blocked = book([plan('pro', 29, { limits: { storage: { included: 10, beyond: { kind: 'block' } } } })]);
	const after = (world: World, health = 0.6, noise = 0, storage = 10) => {
		const cast = enter({ customer: { health: 0.8 }, ...world });
		cast.life.health = health;
		cast.person.extendTo(MONTH);
		cast.person.healthNoise[MONTH] = noise;
		return uses(cast, 10, storage).health;
	};

	test('returns to the own base by rho', () => {
		expect(after({ values: { 'health.rho': 0.25 } })).toBeCloseTo(0.65, 12);
		expect(after({ values: { 'health.rho': 0 } })).toBe(0.6);
	});

	test('is drawn higher where needs are met, lower where they are not, by the bonus', () => {
		const values = { 'health.rho': 0.5, 'health.bonus': 0.1 };
		// Base 0.8, and half the bonus more or less: 0.85 or 0.75; half the way from 0.6.
		expect(after({ values })).toBeCloseTo(0.725, 12);
		expect(after({ values, needs: [1, 0] })).toBeCloseTo(0.675, 12);
	});

	test('is drawn lower where use is blocked, from beyond the limit on', () => {
		const values = { 'health.rho': 0.5, 'health.blocked': -0.1 };
		expect([10, 10.01].map((storage) => after({ values, today: blocked }, 0.6, 0, storage))).toEqual([
			expect.closeTo(0.7, 12),
			expect.closeTo(0.65, 12)
		]);
		const allowed = book([plan('pro', 29, { limits: { storage: { included: 5, beyond: { kind: 'allow' } } } })]);
		expect(after({ values, today: allowed })).toBeCloseTo(0.7, 12);
	});

	test('moves with its own noise, and stays within 0 and 1', () => {
		const values = { 'health.rho': 0 };
		expect(after({ values }, 0.6, 0.1)).toBeCloseTo(0.7, 12);
		expect([after({ values }, 0.6, 0.5), after({ values }, 0.6, -0.7)]).toEqual([1, 0]);
	});
});

test('the paths of the month are made known', () => {
	const { life, person } = enter({ values: { usageGrowth: 0.1 }, month: 0 });
	life.month = 2;
	demand(life);
	expect([person.known, life.use[1]]).toEqual([2, expect.closeTo(10 * Math.exp(0.2), 9)]);
});
