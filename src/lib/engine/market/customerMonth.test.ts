import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { book, feature, plan, points, policy, STILL, testScenario, variant, type TestCustomer } from '../../../../test/fixtures/scenario';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { conditionTraits, customerMonth, drawPropensity } from './customerMonth';
import type { Entrance } from './Entrance';
import { CONTRACTION, PRICE_UPLIFT, TIER } from './movements';
import type { Propensity } from './Propensity';

const PRO = plan('pro', 99, { features: ['sso'] });
type World = { customer?: Partial<TestCustomer>; worth?: number; values?: Record<string, number>; next?: number; free?: number };

/** Basic 29 and Pro 99 with a feature worth `worth` dollars to all; the variant raises Basic, at once. Logs each time a newcomer is asked to pay. */
function enter({ customer = {}, worth = 0, values = {}, next = 29 }: World = {}, which = 0) {
	const today = book([plan('basic', 29), PRO]);
	const scenario = testScenario({
		...{ today, customers: [{ id: 'a', plan: 'basic', ...customer }], features: [feature('sso', 'all')], months: 24 },
		...{ variants: [variant('v', book([plan('basic', next), PRO]), policy({ kind: 'immediate', launch: 2 }))] },
		assumptions: { ...STILL, ...points({ 'conversion.tier': 0.999999, 'sponsor.upsell': 1, ...values }) }
	});
	const cast = new Stage(scenario, given(scenario, { features: { sso: 100 * worth } })).withoutSpread();
	const life = cast.enter(which, 0);
	cast.person.thetaLogit = -50;
	const asked: number[] = [];
	const entrance = { pay: () => asked.push(life.month) } as unknown as Entrance;
	const conditions = {
		chooser: cast.chooser,
		migrator: cast.migrator,
		entrance,
		k: new Float64Array(6).fill(1e9),
		churnConstants: Float64Array.of(0)
	};
	const run = (month: number) => customerMonth(life, month, conditions, cast.tally);
	return { ...cast, life, run, asked, conditions };
}

describe('a month', () => {
	test('sells, and ends with its bill and health', () => {
		const { run, life, tally } = enter({ worth: 100, customer: { health: 0.7 } });
		run(1);
		expect([life.bill, life.mrr[1], life.satisfactionPath[1], life.eventMovement[0], life.eventMonth[0]]).toEqual([
			9900,
			9900,
			expect.closeTo(0.7, 12),
			TIER,
			1
		]);
		expect([tally.wins[TIER], life.mrr[0], life.mrr[2]]).toEqual([1, 2900, 0]);
	});

	test('of one who leaves ends there', () => {
		const { run, life, person, tally } = enter({ worth: 100 });
		person.thetaLogit = 50;
		run(1);
		expect([life.alive, life.bill, life.mrr[1], life.satisfactionPath[1], tally.attempts[TIER]]).toEqual([false, 0, 0, 0, 0]);
	});

	test('brings the policy in its month, in a variant alone', () => {
		const { run, life } = enter({ next: 39 }, 1);
		run(1);
		expect(life.bill).toBe(2900);
		run(2);
		expect([life.bill, life.eventMovement[0]]).toEqual([3900, PRICE_UPLIFT]);
		const today = enter({ next: 39 });
		today.life.moveMonth = 1;
		today.life.legacy = true;
		today.run(1);
		expect(today.life.bill).toBe(2900);
	});

	test('brings the policy before the decision to leave', () => {
		const { run, life } = enter({ next: 290, values: { 'priceReaction.k': 3, 'priceReaction.downgradeShare': 0 } }, 1);
		life.person.thetaLogit = -5;
		run(2);
		// Odds of e^-5 times 10^3.
		expect([life.alive, life.rises.count]).toEqual([false, 1]);
	});

	test('brings the ceiling after the decision to leave, and before anything is sold', () => {
		// 29 becomes 58, M is 1.5, and whoever is above it leaves in the month.
		const values = {
			'ceiling.rise': 0.5,
			'ceiling.spread': 0,
			'ceiling.months': 0.01,
			'ceiling.floor': 0,
			'priceReaction.downgradeShare': 0
		};
		const above = enter({ next: 58, values, worth: 500 }, 1);
		above.run(2);
		expect([above.life.alive, above.life.end, above.life.events, above.tally.attempts[TIER]]).toEqual([false, 2, 2, 0]);
		expect([above.tally.overCustomers[2], above.tally.overCents[2], above.life.worstStrain]).toEqual([1, 5800, 2]);
	});

	test('of one who leaves of its own knows no ceiling, nor does one of whom nothing was forced', () => {
		const values = { 'ceiling.rise': 1e-6, 'ceiling.spread': 0, 'ceiling.months': 0.01, 'ceiling.floor': 0 };
		const gone = enter({ next: 58, values }, 1);
		gone.person.thetaLogit = 50;
		gone.run(2);
		expect([gone.life.alive, gone.tally.overCustomers[2]]).toEqual([false, 0]);
		const kept = enter({ next: 29, values }, 1);
		kept.run(2);
		expect([kept.life.alive, kept.life.strainedPath[2]]).toEqual([true, 0]);
	});

	test('ends with satisfaction and strain', () => {
		const values = { 'ceiling.rise': 1, 'ceiling.spread': 0, 'ceiling.months': 1200, 'ceiling.floor': 0 };
		const felt = { 'priceReaction.health': 0.5, 'fairness.immediate': 1 };
		const { run, life } = enter({ next: 58, values: { ...values, ...felt }, customer: { health: 0.7 } }, 1);
		run(1);
		run(2);
		expect([life.alive, life.health, life.satisfactionPath[2]]).toEqual([true, expect.closeTo(0.7, 12), expect.closeTo(0.2, 12)]);
		expect([...life.strainedPath.subarray(0, 4)]).toEqual([0, 0, 1, 0]);
	});

	test('ends where a price begins that is not paid', () => {
		const { run, life, tally } = enter({ values: { payers: 0, 'ceiling.floor': 0 } }, 1);
		life.bill = 0;
		life.person.startBill = 0;
		run(2);
		expect([life.alive, life.mrr[2], life.satisfactionPath[2], tally.overCustomers[2]]).toEqual([false, 0, 0, 1]);
	});

	test('ends promotions', () => {
		const { run, life } = enter();
		life.planRatio = 0.5;
		life.planPromotionEnds = 3;
		life.rebill(CONTRACTION, CONTRACTION);
		run(2);
		expect(life.bill).toBe(1450);
		run(3);
		expect([life.bill, life.planPromotionEnds]).toEqual([2900, 0]);
	});

	test('lets those go lower who are better off, before anything is sold to them', () => {
		const { run, life } = enter({ customer: { plan: 'pro' }, worth: 50, values: { downgrade: 1, saveOffer: 0 } });
		run(1);
		expect([life.bill, life.eventMovement[0]]).toEqual([2900, CONTRACTION]);
	});

	test('asks a newcomer to pay as long as the plan is free, and sells nothing else', () => {
		const { run, life, asked } = enter({ worth: 100 });
		life.freeUntil = 2;
		run(1);
		run(2);
		expect([asked, life.bill]).toEqual([[1, 2], 2900]);
		run(3);
		expect([asked, life.bill]).toEqual([[1, 2], 9900]);
	});
});

describe('the propensity', () => {
	test('is the quantile at the place of the customer', () => {
		const { life, person } = enter();
		const places: number[] = [];
		const propensity = {
			logit: (u: number, of: unknown) => {
				places.push(u);
				return of === person ? -1.25 : NaN;
			}
		} as unknown as Propensity;
		drawPropensity(life, propensity);
		expect([person.thetaLogit, places]).toEqual([-1.25, [uniform(person.key0, person.key1, purpose.theta * 4096, 0)]]);
	});
});

describe('traits that fit the package', () => {
	/** Attempts drawn: as many as keys of tolerance that differ. */
	const attempts = (plan: string, worth: number, enough: number) => {
		const cast = enter({ customer: { plan }, worth });
		const drawn: number[] = [];
		const draw = cast.person.drawTraits.bind(cast.person);
		cast.person.drawTraits = (attempt) => {
			drawn.push(attempt);
			draw(attempt);
			// From some attempt on the feature is worth its price.
			cast.worths.feature.fill(100 * (attempt >= enough ? 100 : worth));
		};
		conditionTraits(cast.life, cast.chooser);
		return drawn;
	};
	const upTo = (last: number) => Array.from({ length: last + 1 }, (_, attempt) => attempt);

	test('are drawn once where nothing cheaper is worth more', () => {
		expect([attempts('pro', 100, 0), attempts('pro', 70, 99)]).toEqual([[0], [0]]);
	});

	test('are drawn anew until then, sixty times at most', () => {
		expect(attempts('pro', 50, 4)).toEqual(upTo(4));
		expect(attempts('pro', 50, 999)).toEqual(upTo(59));
	});

	test('are any where there is nothing cheaper', () => {
		expect(attempts('basic', 50, 999)).toEqual([0]);
	});
});
