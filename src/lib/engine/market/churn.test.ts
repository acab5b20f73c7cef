import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { book, feature, plan, points, STILL, testScenario, type TestCustomer } from '../../../../test/fixtures/scenario';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { churn, decides, reaction, worstChance } from './churn';
import { CHURN, CONTRACTION } from './movements';

const MONTH = 4;
const logit = (p: number) => Math.log(p / (1 - p));

type World = { customer?: Partial<TestCustomer>; values?: Record<string, number>; worth?: number };

/** Pro at 99 with a needed feature worth `worth` dollars above Basic at 29; month 4; log-odds of the propensity as set by the test. */
function enter({ customer = {}, values = {}, worth = 50 }: World = {}) {
	const scenario = testScenario({
		today: book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })]),
		customers: [{ id: 'a', plan: 'pro', ...customer }],
		features: [feature('sso', 'all')],
		assumptions: { ...STILL, ...points({ 'priceReaction.downgradeShare': 0, ...values }) },
		months: 24
	});
	const cast = new Stage(scenario, given(scenario, { features: { sso: 100 * worth } })).withoutSpread();
	const life = cast.enter(0, MONTH);
	const { person } = cast;
	const draw = (of: number) => uniform(person.key0, person.key1, of * 4096 + MONTH, 0);
	/** One decision at a hazard without reaction. */
	const decide = (hazard: number, constant = 0) => {
		person.thetaLogit = logit(hazard);
		churn(life, cast.chooser, Float64Array.of(constant));
		return life.alive;
	};
	return { ...cast, life, u: draw(purpose.churn), instead: draw(purpose.downgradeInstead), decide };
}

describe('decisions', () => {
	test('come each month, or at the renewals of an annual contract', () => {
		const decided = (customer: Partial<TestCustomer>) => {
			const { life } = enter({ customer });
			return Array.from({ length: 24 }, (_, i) => i + 1).filter((month) => decides(Object.assign(life, { month })));
		};
		expect(decided({})).toHaveLength(24);
		expect(decided({ annual: true, renewal: 3 })).toEqual([3, 15]);
		expect(decided({ annual: true, renewal: 12 })).toEqual([12, 24]);
	});

	test('are none between renewals', () => {
		expect(enter({ customer: { annual: true, renewal: 5 } }).decide(0.999999)).toBe(true);
		expect(enter({ customer: { annual: true, renewal: MONTH } }).decide(0.999999)).toBe(false);
	});
});

describe('a customer without reaction', () => {
	test('leaves where the uniform is below the hazard', () => {
		const { u } = enter();
		expect([enter().decide(u * (1 - 1e-9)), enter().decide(u * (1 + 1e-9))]).toEqual([true, false]);
	});

	test('leaves with the whole bill, in this month', () => {
		const { life, decide } = enter();
		decide(0.999999);
		expect([life.bill, life.alive, life.end, life.events, life.eventMovement[0], life.eventCents[0]]).toEqual([
			0,
			false,
			MONTH,
			1,
			CHURN,
			-9900
		]);
	});

	test('has odds multiplied by e to b_health times what health lacks of the mean, and to the constant of the segment', () => {
		const { u } = enter();
		// Two customers: this one of health 0.9, and with the other one a mean of 0.7.
		const odds = (hazard: number) => hazard / (1 - hazard);
		const base = (factor: number) => odds(u) / factor / (1 + odds(u) / factor);
		const stays = (times: number, health: number, bHealth: number, constant: number, factor: number) => {
			const cast = enter({ values: { bHealth }, customer: { health: 0.7 } });
			cast.life.health = health;
			return cast.decide(base(factor) * times, constant);
		};
		expect([stays(1 - 1e-9, 0.9, 3, 0, Math.exp(-0.6)), stays(1 + 1e-9, 0.9, 3, 0, Math.exp(-0.6))]).toEqual([true, false]);
		expect([stays(1 - 1e-9, 0.5, 3, 0, Math.exp(0.6)), stays(1 + 1e-9, 0.5, 3, 0, Math.exp(0.6))]).toEqual([true, false]);
		expect([stays(1 - 1e-9, 0.7, 3, 0.4, Math.exp(0.4)), stays(1 + 1e-9, 0.7, 3, 0.4, Math.exp(0.4))]).toEqual([true, false]);
	});

	test('never leaves where churn is none', () => {
		const { life, person, chooser } = enter();
		person.thetaLogit = -Infinity;
		life.pilot = true;
		churn(life, chooser, Float64Array.of(0));
		expect([life.alive, life.survival]).toEqual([true, 1]);
	});

	test('is not asked for the chance where none is as large, and is where something stirs', () => {
		const { u, decide, life } = enter();
		life.worstChance = u;
		expect(decide(0.999999)).toBe(true);
		life.worstChance = u * (1 + 1e-9);
		expect(decide(0.999999)).toBe(false);
		const stirredBy = (stir: (of: typeof life) => void) => {
			const cast = enter();
			cast.life.worstChance = cast.u;
			stir(cast.life);
			return cast.decide(0.999999);
		};
		expect(stirredBy((of) => of.rises.add(MONTH, 1))).toBe(false);
		expect(stirredBy((of) => of.falls.add(MONTH, -0.01))).toBe(false);
		expect(stirredBy((of) => (of.contactMonth = MONTH))).toBe(false);
	});
});

describe('the pilot', () => {
	test('keeps the chance to have stayed, and nobody leaves', () => {
		const { life, decide } = enter();
		life.pilot = true;
		life.worstChance = 0;
		decide(0.25);
		expect([decide(0.5), life.survival]).toEqual([true, expect.closeTo(0.375, 12)]);
	});
});

describe('the worst chance', () => {
	test('is that of health 0, a hair more', () => {
		const { life, person } = enter({ values: { bHealth: 2 }, customer: { health: 0.6 } });
		person.thetaLogit = -3;
		const log = -3 + 2 * 0.6 + 0.5;
		const chance = worstChance(life, Float64Array.of(0.5));
		expect(chance / (1 / (1 + Math.exp(-log))) - 1).toBeCloseTo(1e-9, 12);
	});
});

describe('the reaction', () => {
	test('case 8: adds the rises that are felt to the odds', () => {
		const { life } = enter();
		life.rises.add(1, 2);
		const factors = [1, 4, 7, 10].map((month) => reaction(Object.assign(life, { month }), 1));
		expect(factors).toEqual([3, 2, expect.closeTo(1.4, 12), 1]);
	});

	test('case 8: multiplies the odds by falls', () => {
		const { life } = enter();
		life.month = 1;
		life.falls.add(1, (Math.log(0.5) * 3.5) / 2.25);
		expect(reaction(life, 1)).toBeCloseTo(0.3402, 4);
		life.rises.add(1, 1);
		expect(reaction(life, 1)).toBeCloseTo(2 * 0.3402, 3);
	});

	test('case 9: of an annual contract is one at the renewal, whenever it was', () => {
		const { life } = enter({ customer: { annual: true, renewal: MONTH } });
		life.rises.add(1, 2);
		expect(reaction(Object.assign(life, { month: 12 }), 1)).toBeCloseTo(1.85, 12);
		life.falls.add(1, -1);
		expect(reaction(life, 1)).toBeCloseTo(1.85 * Math.exp(-0.425), 12);
	});

	test('to contact lasts three months, and is its fourth root at a renewal', () => {
		const { life } = enter();
		Object.assign(life, { contactMonth: 2, contactPower: 1 });
		expect([2, 3, 4, 5].map((month) => reaction(Object.assign(life, { month }), 1.5))).toEqual([1.5, 1.5, 1.5, 1]);
		life.contactPower = 0.5;
		expect([3, 4, 5].map((month) => reaction(Object.assign(life, { month }), 1.44))).toEqual(
			[1.2, 1.2, 1].map((x) => expect.closeTo(x, 12))
		);
		const { life: annual } = enter({ customer: { annual: true, renewal: MONTH } });
		Object.assign(annual, { contactMonth: 2, contactPower: 1 });
		expect(reaction(Object.assign(annual, { month: 11 }), 16)).toBeCloseTo(2, 12);
		annual.contactPower = 0.5;
		expect(reaction(annual, 16)).toBeCloseTo(Math.SQRT2, 12);
		annual.contactMonth = 0;
		expect(reaction(annual, 16)).toBe(1);
	});
});

describe('a customer who reacts', () => {
	/** Calm hazard 0.2; a rise of 3 makes the odds 0.25 x 4 = 1: a hazard of one half. */
	const stirred = (share: number, place: number, { customer = {}, worth = 50 }: World = {}) => {
		const cast = enter({ values: { 'priceReaction.downgradeShare': share }, customer, worth });
		cast.life.rises.add(MONTH, 3);
		// The hazards are put around the uniform: at `place` 0 it is below the calm one, at 1 between, at 2 above the raised one.
		const odds = cast.u / (1 - cast.u);
		const calm = odds * [2, 0.5, 0.24999][place];
		return { ...cast, stays: cast.decide(calm / (1 + calm)) };
	};

	test('leaves below the raised hazard', () => {
		expect([0, 1, 2].map((place) => stirred(0, place).stays)).toEqual([false, false, true]);
	});

	test('leaves at a quarter of the odds that decide, not below', () => {
		const at = (times: number) => {
			const cast = enter();
			cast.life.rises.add(MONTH, 3);
			const calm = (cast.u / (1 - cast.u)) * times;
			return cast.decide(calm / (1 + calm));
		};
		expect([at(0.25 * (1 - 1e-9)), at(0.25 * (1 + 1e-9))]).toEqual([true, false]);
	});

	test('of the deaths that the reaction adds a share takes less instead', () => {
		const { life, stays } = stirred(1, 1);
		expect([stays, life.bill, life.events, life.eventMovement[0]]).toEqual([true, 2900, 1, CONTRACTION]);
		const calm = stirred(1, 0);
		expect([calm.stays, calm.life.bill]).toEqual([false, 0]);
	});

	test('leaves where nothing less is worth more', () => {
		expect([69, 70, 71].map((worth) => stirred(1, 1, { worth }).stays)).toEqual([true, false, false]);
	});

	test('the share is drawn', () => {
		const with1 = (share: (u: number) => number) => {
			const cast = enter();
			cast.rates.plain['priceReaction.downgradeShare'][0] = share(cast.instead);
			cast.life.rises.add(MONTH, 3);
			const calm = (cast.u / (1 - cast.u)) * 0.5;
			return cast.decide(calm / (1 + calm));
		};
		expect([with1((u) => u), with1((u) => u + 1e-12)]).toEqual([false, true]);
	});

	test('with an annual contract answers once', () => {
		const { life } = stirred(0, 2, { customer: { annual: true, renewal: MONTH } });
		expect([life.alive, life.rises.count, life.falls.count, life.contactMonth]).toEqual([true, 0, 0, 0]);
		const told = enter({ customer: { annual: true, renewal: MONTH } });
		told.life.contactMonth = 2;
		told.life.falls.add(2, -1);
		told.decide(told.u / 1000);
		expect([told.life.falls.count, told.life.contactMonth]).toEqual([0, 0]);
		expect(stirred(0, 2).life.rises.count).toBe(1);
	});

	test('contact multiplies by its assumption', () => {
		const cast = enter({ values: { 'priceReaction.contact': 3 } });
		Object.assign(cast.life, { contactMonth: MONTH, contactPower: 1 });
		const calm = cast.u / (1 - cast.u) / 2;
		expect(cast.decide(calm / (1 + calm))).toBe(false);
		const other = enter({ values: { 'priceReaction.contact': 1.5 } });
		Object.assign(other.life, { contactMonth: MONTH, contactPower: 1 });
		expect(other.decide(calm / (1 + calm))).toBe(true);
	});
});
