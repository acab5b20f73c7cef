import { describe, expect, test } from 'vitest';
import { chances, close, hazardOf, inSegment, openToAll } from '../../../../test/oracles/openToAll';

const [TIER, COMPLEMENTARY, ADJACENT, PLATFORM] = [1, 3, 4, 5];

describe('the programme that the bands describe', () => {
	test('wins k h of every motion that is triggered and qualified, by weight', () => {
		const cast = openToAll({ customer: { weight: 2 } });
		expect(cast.rates.programme.isNeutral).toBe(true);
		expect(chances(cast, 1)).toEqual(close([2, 2, 2, 2, 2, 2]));
		const { tally, life } = cast;
		expect([...tally.exposureMonths]).toEqual([2, 2, 2, 2, 2, 2]);
		expect([...tally.aimed]).toEqual(close([0, 1, 2, 3, 4, 5].map((motion) => 2 * hazardOf(motion))));
		expect([life.triggered, life.qualified, life.pitched]).toEqual([63, 63, 0]);
	});

	test('with a chance of 1 at most', () => {
		const cast = openToAll();
		cast.rates.hazard[inSegment(PLATFORM)] = 0.9;
		chances(cast, 1);
		expect([cast.tally.reached[PLATFORM], cast.tally.aimed[PLATFORM]]).toEqual([1, 0.9]);
	});

	test('is sounded in a pilot only, and only for the motions that are asked for', () => {
		const cast = openToAll();
		cast.life.sounded = 0b101001;
		chances(cast, 1);
		expect([...cast.tally.pilotMonths]).toEqual([1, 0, 0, 1, 0, 1]);
		cast.life.pilot = false;
		chances(cast, 2);
		expect([...cast.tally.pilotMonths]).toEqual([1, 0, 0, 1, 0, 1]);
	});

	test('attempts come at the rate of their motion', () => {
		const cast = openToAll();
		cast.rates.attempts[inSegment(PLATFORM)] = 1;
		chances(cast, 1);
		expect([...cast.tally.attempts]).toEqual([0, 0, 0, 0, 0, 1]);
		expect(cast.tally.prematureAttempts[PLATFORM]).toBe(0);
	});
});

describe('a motion is open', () => {
	/** Motions exposed in a month. */
	const exposed = (cast: ReturnType<typeof openToAll>, month: number) => {
		cast.tally.exposureMonths.fill(0);
		chances(cast, month);
		return [...cast.tally.exposureMonths].flatMap((months, motion) => (months > 0 ? [motion] : []));
	};

	test('where there is something to sell, and a trigger', () => {
		const held = openToAll({ customer: { addOns: { adjacent: 1 } } });
		expect(exposed(held, 1)).toEqual([0, 1, 2, 3, 5]);
		expect(held.life.triggered).toBe(63 - (1 << ADJACENT));
		const idle = openToAll();
		idle.person.deepUse = 0;
		expect(exposed(idle, 1)).toEqual([0, 1, 2, 4, 5]);
		expect(idle.life.triggered).toBe(63 - (1 << COMPLEMENTARY));
	});

	test('while nothing is pending, and after its cooldown', () => {
		const cast = openToAll();
		cast.life.due[PLATFORM] = 20;
		cast.life.closedUntil[TIER] = 4;
		expect(exposed(cast, 4)).toEqual([0, 2, 3, 4]);
		expect(cast.life.triggered).toBe(63 - (1 << PLATFORM) - (1 << TIER));
		expect(exposed(cast, 5)).toEqual([0, 1, 2, 3, 4]);
	});

	test('with health from the threshold on and a sponsor; triggered it is all the same', () => {
		const cast = openToAll();
		cast.life.health = 0.5999;
		expect(exposed(cast, 1)).toEqual([]);
		expect([cast.life.triggered, cast.life.qualified]).toEqual([63 - (1 << TIER) - (1 << COMPLEMENTARY), 0]);
		cast.life.health = 0.6;
		cast.person.sponsor[ADJACENT] = 0;
		expect(exposed(cast, 1)).toEqual([0, 1, 2, 5]);
		expect(cast.life.qualified).toBe(63 - (1 << COMPLEMENTARY) - (1 << ADJACENT));
	});

	test('as far as satisfaction goes, not health: what is felt of rises counts', () => {
		const cast = openToAll();
		Object.assign(cast.life, { health: 0.9, displeasure: 0.3 - 1e-9 });
		expect(exposed(cast, 1)).toEqual([0, 1, 2, 4, 5]);
		cast.life.displeasure = 0.3 + 1e-9;
		expect(exposed(cast, 1)).toEqual([]);
	});

	test('at no bill, to those who would pay', () => {
		const cast = openToAll();
		cast.life.bill = 0;
		cast.person.startBill = 0;
		cast.rates.plain.payers.fill(0);
		expect([exposed(cast, 1), cast.life.triggered, cast.life.qualified]).toEqual([[], 63, 0]);
		cast.rates.plain.payers.fill(1);
		expect(exposed(cast, 1)).toEqual([0, 1, 2, 3, 4, 5]);
	});

	test('until one before it in the list wins', () => {
		const cast = openToAll();
		cast.rates.win.fill(1e6);
		cast.rates.bestWin.fill(1e6);
		cast.life.closedUntil.set([1, 1, 1]);
		expect(exposed(cast, 1)).toEqual([COMPLEMENTARY]);
		expect([...cast.tally.wins]).toEqual([0, 0, 0, 1, 0, 0]);
	});
});

describe('a month of motions', () => {
	test('counts those open side by side, and nothing where one is', () => {
		const cast = openToAll({ customer: { weight: 3 } });
		cast.life.closedUntil.set([9, 9, 9, 0, 9, 9]);
		chances(cast, 1);
		expect([...cast.tally.overlapMonths]).toEqual([0, 0, 0, 0, 0, 0]);
		cast.life.closedUntil[PLATFORM] = 0;
		chances(cast, 2);
		expect([...cast.tally.overlapMonths]).toEqual([0, 0, 0, 3, 0, 3]);
	});

	test('looks for what could be sold only where that may have changed', () => {
		const cast = openToAll();
		cast.life.possible = 0;
		cast.life.opportunitiesStale = false;
		expect(chances(cast, 1)).toEqual([0, 0, 0, 0, 0, 0]);
		cast.life.opportunitiesStale = true;
		expect(chances(cast, 1)).toEqual(close([1, 1, 1, 1, 1, 1]));
		expect(cast.life.opportunitiesStale).toBe(false);
	});

	test('closes the sales that are due before anything else', () => {
		const cast = openToAll();
		const { life, tally } = cast;
		life.closedUntil.fill(20);
		life.due[ADJACENT] = 5;
		life.duePlan[ADJACENT] = -1;
		life.dueAddOn[ADJACENT] = cast.stage.addOn('adjacent');
		life.dueQuantity[ADJACENT] = 1;
		life.dueVersion[ADJACENT] = life.version;
		chances(cast, 5);
		expect(tally.wins[ADJACENT], 'none is said to be due').toBe(0);
		life.anyDue = true;
		chances(cast, 5);
		expect([tally.wins[ADJACENT], life.bill]).toEqual([1, 200]);
	});
});
