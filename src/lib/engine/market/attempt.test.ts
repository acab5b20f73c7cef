import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { addOn, book, feature, plan, points, STILL, testScenario } from '../../../../test/fixtures/scenario';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { attempt, sound } from './attempt';
import { TIER } from './movements';

/** Basic 29, Pro 99 with a feature that everybody needs and holds worth `worth` dollars. Weight 2, month 3, health 0.5. */
function enter({ worth = 100, values = {}, health = 0.5 }: { worth?: number; values?: Record<string, number>; health?: number } = {}) {
	const scenario = testScenario({
		today: book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })], [addOn('module', 'module', 20, ['basic'])]),
		customers: [{ id: 'a', plan: 'basic', segment: 1, weight: 2, health }],
		segments: ['one', 'two'].map((id) => ({ id, name: id, size: 'middle' as const })),
		features: [feature('sso', 'all')],
		assumptions: { ...STILL, ...points({ cooldown: 3, 'health.lost': -0.02, 'owner.productLed.cost': 0, ...values }) }
	});
	const cast = new Stage(scenario, given(scenario, { features: { sso: 100 * worth } })).withoutSpread();
	const life = cast.enter(0, 3);
	const { person, market } = life;
	const u = uniform(person.key0, person.key1, purpose.attempt * 4096 + 3, market.motionItem[TIER]);
	const tries = (chance: number, attempts: number, isPremature = false) =>
		attempt(life, cast.chooser, cast.tally, TIER, chance, attempts, isPremature);
	return { ...cast, cast, life, u, tries };
}
/** Just above a number. */
const above = (x: number) => x + 1e-12;

describe('one uniform decides', () => {
	test('below the chance it wins, at the chance it does not', () => {
		const at = enter();
		expect([at.tries(at.u, 1), at.life.bill, at.tally.attempts[TIER], at.tally.wins[TIER]]).toEqual([false, 2900, 2, 0]);
		const over = enter();
		expect([over.tries(above(over.u), 1), over.life.bill, over.tally.attempts[TIER], over.tally.wins[TIER]]).toEqual([true, 9900, 2, 2]);
	});

	test('below the rate of attempts it is an attempt, at the rate it is none', () => {
		const at = enter();
		expect([at.tries(0, at.u), at.tally.attempts[TIER], at.life.closedUntil[TIER]]).toEqual([false, 0, 0]);
		const over = enter();
		expect([over.tries(0, above(over.u)), over.tally.attempts[TIER], over.life.closedUntil[TIER]]).toEqual([false, 2, 6]);
	});

	test('a chance above the rate of attempts wins all the same', () => {
		const won = enter();
		expect([won.tries(above(won.u), 0), won.tally.attempts[TIER], won.life.bill]).toEqual([true, 2, 9900]);
	});

	test('the multiplier of the owner counts, not that of the best owner', () => {
		// 840 a year is product-led: half the chance; sales-led would win three times as often.
		const values = { 'owner.productLed.win': 0.5, 'owner.salesLed.win': 3 };
		const lost = enter({ values });
		expect([lost.tries(lost.u * 1.99, 0), lost.tally.attempts[TIER], lost.life.closedUntil[TIER]]).toEqual([false, 0, 0]);
		const won = enter({ values });
		expect(won.tries(won.u * 2.01, 0)).toBe(true);
	});
});

describe('what is not worth its price', () => {
	test('is lost though the chance is certain; worth it exactly is bought', () => {
		const lost = enter({ worth: 69.99 });
		expect([lost.tries(1, 1), lost.life.closedUntil[TIER], lost.tally.attempts[TIER]]).toEqual([false, 6, 2]);
		expect(enter({ worth: 70 }).tries(1, 1)).toBe(true);
	});

	test('is not attempted beyond the rate of attempts', () => {
		const none = enter({ worth: 69 });
		expect([none.tries(1, 0), none.life.closedUntil[TIER], none.tally.attempts[TIER]]).toEqual([false, 0, 0]);
	});
});

describe('a lost attempt', () => {
	test('closes the motion for the cooldown and lowers health, twice as much where it was premature', () => {
		const timely = enter({ values: { cooldown: 5 } });
		timely.tries(0, 1);
		expect([timely.life.closedUntil[TIER], timely.life.health, timely.tally.prematureAttempts[TIER]]).toEqual([8, 0.48, 0]);
		const premature = enter();
		premature.tries(0, 1, true);
		expect([premature.life.closedUntil[TIER], premature.life.health, premature.tally.prematureAttempts[TIER]]).toEqual([6, 0.46, 2]);
	});

	test('leaves no health below 0', () => {
		const { tries, life } = enter({ health: 0.01 });
		tries(0, 1);
		expect(life.health).toBe(0);
	});

	test('is remembered where attempts lost tire, and only there', () => {
		const tired = enter({ values: { fatigue: 0.9 } });
		tired.tries(0, 1);
		expect(tired.life.attention.lost[3]).toBe(1);
		const fresh = enter();
		fresh.tries(0, 1);
		expect(fresh.life.attention.lost[3]).toBe(0);
	});

	test('may be recovered by a lever, but not what is not worth its price', () => {
		const levers = { 'objections.price.lever': 1, 'objections.timing.lever': 1, 'objections.adoption.lever': 1 };
		const won = enter({ values: levers });
		expect([won.tries(0, 1), won.life.bill, won.tally.recovered[TIER], won.life.closedUntil[TIER]]).toEqual([true, 9900, 2, 0]);
		const lost = enter({ values: levers, worth: 69 });
		expect([lost.tries(0, 1), lost.tally.recovered[TIER], lost.life.closedUntil[TIER]]).toEqual([false, 0, 6]);
	});

	test('what is won needs no lever', () => {
		const values = { 'objections.price.lever': 1, 'objections.timing.lever': 1, 'objections.adoption.lever': 1 };
		const { tries, tally } = enter({ values });
		expect([tries(1, 1), tally.recovered[TIER], tally.wins[TIER]]).toEqual([true, 0, 2]);
	});
});

describe('the owner', () => {
	const costs = { 'owner.productLed.cost': 1, 'owner.csmLed.cost': 10, 'owner.salesLed.cost': 100 };

	test.each([
		[840.01, 10_000, [2, 0, 0], [200, 0, 0]],
		[840, 840.01, [0, 2, 0], [0, 2000, 0]],
		[839, 840, [0, 0, 2], [0, 0, 20_000]]
	])('of 840 a year is the first that takes less than a bound: %d, %d', (productLed, csmLed, attempts, cents) => {
		const { tries, tally, life } = enter({ values: { ...costs, 'owner.productLed.below': productLed, 'owner.csmLed.below': csmLed } });
		tries(0, 1);
		expect([[...tally.ownerAttempts], [...tally.ownerCost], life.health]).toEqual([attempts, cents, 0.48]);
		expect([tally.cost[3], tally.motionCost[TIER]]).toEqual([Math.max(...cents), Math.max(...cents)]);
	});

	test('whose team has no capacity makes no attempt, and nothing is lost', () => {
		const values = { 'owner.productLed.capacity': 0 };
		const { tries, tally, life } = enter({ values });
		expect([tries(1, 1), tally.attempts[TIER], tally.unserved[TIER], life.health, life.closedUntil[TIER]]).toEqual([false, 0, 2, 0.5, 0]);
	});
});

describe('a win', () => {
	test('is booked at once without a cycle', () => {
		const { tries, life, tally } = enter();
		expect([tries(1, 1), life.bill, life.anyDue, life.due[TIER], tally.wins[TIER]]).toEqual([true, 9900, false, 0, 2]);
	});

	test('is pending for the cycle of its owner, at what was agreed', () => {
		const values = { 'owner.productLed.below': 0, 'owner.csmLed.below': 1e6, 'owner.csmLed.cycle': 2 };
		const { tries, life, tally, cast } = enter({ values });
		life.version = 7;
		expect([tries(1, 1), life.bill, life.anyDue, tally.wins[TIER]]).toEqual([true, 2900, true, 0]);
		expect(
			[life.due, life.duePlan, life.dueAddOn, life.dueQuantity, life.dueVersion, life.dueOwner, life.dueCycle].map((of) => of[TIER])
		).toEqual([...[5, cast.plan('pro'), -1, 0, 7, 1, 2]]);
	});

	test('is marked premature for its motion alone, until the next is not', () => {
		const premature = enter();
		premature.life.attention.premature = 1;
		premature.tries(1, 1, true);
		expect([premature.life.attention.premature, premature.tally.prematureAttempts[TIER]]).toEqual([3, 2]);
		const timely = enter();
		timely.life.attention.premature = 3;
		timely.tries(1, 1);
		expect([timely.life.attention.premature, timely.tally.prematureAttempts[TIER]]).toEqual([1, 0]);
	});
});

describe('the pilot', () => {
	const heard = (worth: number) => {
		const { life, chooser, tally } = enter({ worth });
		life.survival = 0.75;
		sound(life, chooser, tally, TIER, 0.4, 0.1);
		sound(life, chooser, tally, TIER, 0.4, 0.1);
		return [tally.pilotMonths, tally.aimed, tally.reached].map((sum) => sum[TIER]);
	};

	test('weighs a month by who is still there, and counts those who would buy, those at the price among them', () => {
		expect(heard(70)).toEqual([3, expect.closeTo(0.3, 12), expect.closeTo(1.2, 12)]);
		expect(heard(69.99)).toEqual([3, expect.closeTo(0.3, 12), 0]);
	});
});
