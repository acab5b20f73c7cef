import { describe, expect, test } from 'vitest';
import { addOn, book, plan } from '../../../../test/fixtures/scenario';
import { force, until, type Force } from '../../../../test/oracles/forced';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { ceiling, isStrained } from './ceiling';
import { CHURN, CONTRACTION } from './movements';

const close = (value: number, digits = 9): unknown => expect.closeTo(value, digits);

/** 100 became 150 in month 1, so q = 1.5, of a customer of weight 2; M is set by the test; one ceiling step in a month. */
function stand(month: number, rise: number, more: Force = {}) {
	const stage = force({
		next: book([plan('pro', 150)]),
		...more,
		values: { 'ceiling.rise': rise, ...more.values },
		customer: { weight: 2, ...more.customer }
	});
	stage.enter(1, 1);
	const life = until(stage, 1);
	stage.person.extendTo(month);
	life.month = month;
	stage.person.expect(month);
	const { key0, key1 } = stage.person;
	const draw = (of: number) => uniform(key0, key1, of * 4096 + month, 0);
	const step = () => {
		ceiling(life, stage.chooser, stage.tally);
		return life.alive;
	};
	return {
		...stage,
		plan: (id: string) => stage.plan(id),
		life,
		step,
		leave: draw(purpose.ceilingLeave),
		down: draw(purpose.ceilingDowngrade)
	};
}

/** Sets the mean months so that the chance of leaving, or of leaving for the year, is a number. */
const monthsFor = (chance: number, span: number) => -span / Math.log(1 - chance);

describe('above the ceiling', () => {
	test('a monthly customer leaves by a uniform of its own, with the chance 1 - e^(-1 / months)', () => {
		for (const month of [1, 2, 7]) {
			const { leave } = stand(month, 0.4);
			const of = (chance: number) => stand(month, 0.4, { values: { 'ceiling.months': monthsFor(chance, 1) } }).step();
			expect([of(leave - 1e-9), of(leave + 1e-9)], `month ${month}`).toEqual([true, false]);
		}
	});

	test('and nobody at it, or below', () => {
		const of = (rise: number) => stand(1, rise, { values: { 'ceiling.months': 0.01 } }).step();
		expect([of(0.499), of(0.501)]).toEqual([false, true]);
	});

	test('what is lost leaves with the whole bill, and is counted apart, by weight', () => {
		const { life, step, tally } = stand(3, 0.4, { values: { 'ceiling.months': 0.01 } });
		step();
		const last = life.events - 1;
		expect([life.end, life.bill, life.eventMovement[last], life.eventCents[last]]).toEqual([3, 0, CHURN, -15_000]);
		expect([tally.overCustomers[3], tally.overCents[3]]).toEqual([2, 30_000]);
	});

	test('the largest strain is kept, whoever leaves', () => {
		const { life, step } = stand(3, 9);
		life.terms.lost = 3000;
		step();
		life.terms.lost = 0;
		step();
		expect(life.worstStrain).toBeCloseTo(1.8, 12);
	});
});

test('case 20: of a rise by half, at a median of 0.8, a spread of 0.75 and 5 months, 0.8145109 are there after 6 months', () => {
	const LIVES = 4000;
	const stage = force({ next: book([plan('pro', 150)]), values: { 'ceiling.rise': 0.8, 'ceiling.spread': 0.75 } });
	let stayed = 0;
	for (let trial = 0; trial < LIVES; trial++) {
		stage.enter(1, 1, 0, trial);
		const life = until(stage, 1);
		for (life.month = 1; life.month <= 6 && life.alive; life.month++) ceiling(life, stage.chooser, stage.tally);
		if (life.alive) stayed++;
	}
	const expected = 0.8145109;
	expect(Math.abs(stayed / LIVES - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / LIVES));
});

describe('an annual contract', () => {
	const annual = (month: number, renewal: number, more: Force = {}) =>
		stand(month, 0.4, { ...more, customer: { annual: true, renewal, ...more.customer } });

	test('at its renewal leaves for the year: 1 - e^(-12 / months)', () => {
		const { leave } = annual(6, 6);
		const of = (chance: number) => annual(6, 6, { values: { 'ceiling.months': monthsFor(chance, 12) } }).step();
		expect([of(leave - 1e-9), of(leave + 1e-9)]).toEqual([true, false]);
	});

	test('freed by a rise in mid-term leaves by the month until its renewal, whose step still counts as one', () => {
		const { leave, life } = annual(3, 6);
		expect(life.terms.isFreed).toBe(true);
		const of = (chance: number) => annual(3, 6, { values: { 'ceiling.months': monthsFor(chance, 1) } }).step();
		expect([of(leave - 1e-9), of(leave + 1e-9)]).toEqual([true, false]);
		const stays = annual(6, 6, { values: { 'ceiling.months': 1200 } });
		expect([stays.step(), stays.life.terms.isFreed]).toEqual([true, false]);
		const before = annual(5, 6, { values: { 'ceiling.months': 1200 } });
		expect([before.step(), before.life.terms.isFreed]).toEqual([true, true]);
	});

	test('moved at its renewal waits for the next', () => {
		const waits = annual(7, 1, { values: { 'ceiling.months': 0.01 } });
		expect([waits.life.terms.isFreed, waits.step()]).toEqual([false, true]);
		expect(annual(13, 1, { values: { 'ceiling.months': 0.01 } }).step()).toBe(false);
	});
});

describe('stepping down instead', () => {
	/** 99 became 148.50; below stands Low at 43.50, and the feature between them is worth 90 of the 198 that all counts as. */
	const pro = (price: number) => book([plan('low', 43.5), plan('pro', price, { features: ['kept'] })]);
	const ladder: Force = {
		today: pro(99),
		next: pro(148.5),
		worths: { features: { kept: 9000 }, base: { storage: 10_800 } },
		customer: { weight: 1, usage: { storage: 0.8 } },
		values: { 'ceiling.months': 0.01, 'priceReaction.downgradeShare': 1 }
	};
	const with2 = (rise: number, values: Record<string, number> = {}, more: Force = {}) =>
		stand(1, rise, { ...ladder, ...more, values: { ...ladder.values, ...values } });

	test('case 20: takes what can be borne, q at most M; what it costs less is counted, and nobody', () => {
		// At M 1.4 all counts as 138.60, and the feature as 90 x 0.7: (43.50 + 63) / 99 = 1.0757576.
		const of = with2(0.4);
		expect([of.step(), of.life.plan, of.life.bill]).toEqual([true, of.plan('low'), 4350]);
		expect([of.life.terms.accepted(of.life), of.life.terms.strain(of.life)]).toEqual([close(4350 / (106.5 / 99)), close(106.5 / 99)]);
		const last = of.life.events - 1;
		expect([of.life.eventMovement[last], of.life.eventCents[last]]).toEqual([CONTRACTION, 4350 - 14_850]);
		expect([of.tally.overCustomers[1], of.tally.overCents[1]]).toEqual([0, 10_500]);
	});

	test('the share that does is drawn', () => {
		const { down } = with2(0.4);
		const of = (share: number) => with2(0.4, { 'priceReaction.downgradeShare': share }).step();
		expect([of(down), of(down + 1e-9)]).toEqual([false, true]);
	});

	test('is not to what cannot be borne either', () => {
		// Content lost before weighs on the lower plan as well: M A is 138.60, of which L leaves less for the feature.
		const borne = (lost: number) => {
			const of = with2(0.4);
			of.life.terms.lost = lost;
			return of.step();
		};
		// (43.50 + L + 90 (138.60 - L) / 198) / 99 <= 1.4 where L <= 58.85.
		const bound = (9900 * 1.4 - 4350 - (9000 * 13_860) / 19_800) / (1 - 9000 / 19_800);
		expect([borne(bound - 1), borne(bound + 1)]).toEqual([true, false]);
	});

	test('is not to what is worth less than it saves', () => {
		// The feature is worth more than the 105 between the bills; S does not know the ceiling.
		const of = with2(0.4, {}, { worths: { features: { kept: 10_501 } } });
		expect(of.step()).toBe(false);
		const other = with2(0.4, {}, { worths: { features: { kept: 10_499 }, base: { storage: 10_800 } } });
		expect(other.step()).toBe(true);
	});

	test('goes to the best that can be borne, though another be better', () => {
		// Low has S = 105 - 90 = 15, one desk less 20 - 1 = 19. A is 119, M A 166.60, all that is held 199.
		const desk = addOn('desk', 'module', 20, ['pro', 'low']);
		const of = with2(
			0.4,
			{},
			{
				today: { ...pro(99), addOns: [desk] },
				next: { ...pro(148.5), addOns: [desk] },
				worths: { ...ladder.worths, addOns: { desk: 100 } },
				customer: { ...ladder.customer, addOns: { desk: 1 } }
			}
		);
		// q is 168.50 / 119 = 1.416; without the desk it is (148.50 + 1 x 0.837) / 119 = 1.255.
		expect([of.step(), of.life.plan, of.life.held[0]]).toEqual([true, of.plan('pro'), 0]);
		const more = with2(
			0.4,
			{},
			{
				today: { ...pro(99), addOns: [desk] },
				next: { ...pro(148.5), addOns: [desk] },
				worths: { ...ladder.worths, addOns: { desk: 100 } },
				customer: { ...ladder.customer, addOns: { desk: 1 } }
			}
		);
		more.life.terms.lost = 2500;
		// (148.50 + 25 + 0.71) / 119 = 1.464 is too much; Low, with the desk, is at (63.50 + 25 + 64.04) / 119 = 1.282.
		expect([more.step(), more.life.plan, more.life.held[0]]).toEqual([true, more.plan('low'), 1]);
	});
});

describe('strained', () => {
	const of = (rise: number, next = 150) => {
		const { life } = stand(1, rise, { next: book([plan('pro', next)]) });
		return isStrained(life);
	};

	test('is above nine tenths of the ceiling, and above what was accepted', () => {
		expect([of(1.5 / 0.9 - 1 - 1e-6), of(1.5 / 0.9 - 1 + 1e-6), of(0.2)]).toEqual([true, false, true]);
		// 0.9 M is below 1 where M is 1.05.
		expect([of(0.05, 100.01), of(0.05, 99)]).toEqual([true, false]);
	});

	test('is nobody of whom nothing was forced', () => {
		const stage = force({});
		const life = stage.enter(1, 1);
		expect([isStrained(life), isStrained(until(stage, 1))]).toEqual([false, false]);
	});

	test('is nobody whom rounding alone puts above what was accepted', () => {
		const { life } = stand(1, 0.01, { next: book([plan('pro', 100, { features: ['new'] })]) });
		life.terms.lost = 1e-6;
		expect([life.terms.strain(life) > 1, isStrained(life)]).toEqual([true, false]);
		life.terms.lost = 1e-4;
		expect(isStrained(life)).toBe(true);
	});
});
