import { describe, expect, test } from 'vitest';
import { chances, close, drawn, inSegment, openToAll, paces } from '../../../../test/oracles/openToAll';
import { purpose } from '../math/purpose';

const [CAPACITY, TIER, COMPLEMENTARY, ADJACENT, PLATFORM] = [0, 1, 3, 4, 5];
const TRIALS = [...Array(60).keys()];

describe('those who should not be pitched', () => {
	const values = { discipline: 0.5 };
	const unqualified = { health: 0.5 };

	test('are left alone by one draw of the customer and motion, else pitched at 0.2 of the rate', () => {
		const found = TRIALS.map((trial) => {
			const cast = openToAll({ values, trial });
			cast.person.sponsor.fill(0);
			return chances(cast, 1).map((chance, motion) => [chance, drawn(cast, purpose.discipline, 0, motion) < 0.5 ? 0 : 0.2]);
		});
		expect(found.map((of) => of.map(([chance]) => chance))).toEqual(found.map((of) => close(of.map(([, expected]) => expected))));
	});

	test('are pitched what they have no trigger for, and what they do not qualify for; that is no exposure', () => {
		const cast = openToAll({ values: { discipline: 0 }, customer: unqualified });
		expect(chances(cast, 1)).toEqual(close([0.2, 0.2, 0.2, 0.2, 0.2, 0.2]));
		const { life, tally, chooser } = cast;
		// Health of 0.5 triggers neither tier nor complementary.
		expect([life.triggered, life.qualified, life.pitched]).toEqual([63 - (1 << TIER) - (1 << COMPLEMENTARY), 0, 63]);
		expect([Math.max(...tally.exposureMonths), Math.max(...tally.overlapMonths), chooser.isUnprompted]).toEqual([0, 0, false]);
	});

	test('lose double health by it; who qualifies does not, and is not pitched in vain', () => {
		const lost = (health: number) => {
			const cast = openToAll({ values: { discipline: 0, 'health.lost': -0.03 }, customer: { health } });
			cast.rates.attempts[inSegment(ADJACENT)] = 1;
			chances(cast, 1);
			return [cast.life.health, cast.tally.prematureAttempts[ADJACENT], cast.life.pitched & (1 << ADJACENT)];
		};
		expect(lost(0.5)).toEqual([expect.closeTo(0.44, 12), 1, 1 << ADJACENT]);
		expect(lost(0.6)).toEqual([expect.closeTo(0.57, 12), 0, 0]);
	});

	test('are not pitched what is not for sale', () => {
		const cast = openToAll({ values: { discipline: 0 }, customer: { addOns: { platform: 1 } } });
		cast.rates.attempts.fill(1);
		expect(chances(cast, 1)[PLATFORM]).toBe(0);
		expect([...cast.tally.attempts]).toEqual([1, 1, 1, 1, 1, 0]);
	});

	test('are offered what does not fit them: 60,000 a year is for sales to try', () => {
		const cast = openToAll({ values: { discipline: 0 } });
		cast.person.fit.fill(0);
		cast.rates.attempts[inSegment(PLATFORM)] = 1;
		chances(cast, 1);
		expect([...cast.tally.ownerAttempts]).toEqual([0, 0, 1]);
		expect([cast.tally.prematureAttempts[PLATFORM], cast.chooser.isUnprompted]).toEqual([1, false]);
	});

	test('who qualifies is offered only what fits', () => {
		const cast = openToAll({ values: { discipline: 0 } });
		cast.life.opportunitiesStale = false;
		cast.life.possible = 1 << PLATFORM;
		cast.person.fit.fill(0);
		cast.rates.attempts[inSegment(PLATFORM)] = 1;
		chances(cast, 1);
		expect([[...cast.tally.ownerAttempts], cast.tally.prematureAttempts[PLATFORM]]).toEqual([[1, 0, 0], 0]);
	});

	test('with discipline nobody of them is', () => {
		expect(chances(openToAll({ values: { behaviour: 2 }, customer: unqualified }), 1)).toEqual([0, 0, 0, 0, 0, 0]);
	});
});

describe('a calendar-based programme', () => {
	const values = { programme: 3 };

	test('pitches every three months, what three months bring', () => {
		expect(paces({ values }, COMPLEMENTARY, [1, 2, 3, 4, 5, 6])).toEqual(close([0, 0, 3, 0, 0, 3]));
		expect(paces({ values: { ...values, 'timing.quarter': 2 } }, COMPLEMENTARY, [3, 6, 7])).toEqual(close([3, 3, 0]));
	});

	test('everybody, disciplined or not, noticed or not, open or not; whoever should not be at 0.2 of it', () => {
		const cast = openToAll({ values: { ...values, 'coverage.usage': 0 } });
		cast.life.closedUntil.fill(9);
		expect(chances(cast, 3)[CAPACITY]).toBeCloseTo(3, 9);
		expect(paces({ values, customer: { health: 0.5 } }, ADJACENT, [2, 3])).toEqual(close([0, 0.6]));
	});

	test('with an attempt each time, whatever the rate', () => {
		const cast = openToAll({ values });
		cast.rates.attempts.fill(1e-9);
		chances(cast, 2);
		expect([...cast.tally.attempts]).toEqual([0, 0, 0, 0, 0, 0]);
		chances(cast, 3);
		expect([...cast.tally.attempts]).toEqual([1, 1, 1, 1, 1, 1]);
	});
});

describe('a motion', () => {
	const values = { behaviour: 1.0001 };

	test('is exposed side by side with the others, and what the team has seen is kept until the next life', () => {
		const cast = openToAll({ values });
		chances(cast, 1);
		expect([...cast.tally.overlapMonths]).toEqual([1, 1, 1, 1, 1, 1]);
		expect([cast.life.attention.since[ADJACENT], cast.life.attention.isUsed]).toEqual([1, true]);
		cast.life.begin(0);
		expect(cast.life.attention.since[ADJACENT]).toBe(0);
	});

	test('without anything to sell is not triggered, whatever is needed', () => {
		const cast = openToAll({ values, customer: { addOns: { opener: 1 } } });
		chances(cast, 1);
		expect([cast.life.triggered, [...cast.tally.exposureMonths]]).toEqual([63 - 2 - 4, [1, 0, 0, 1, 1, 1]]);
	});

	test('is sounded in a pilot only, and only where that is asked for', () => {
		const cast = openToAll({ values });
		cast.life.sounded = 0b101001;
		chances(cast, 1);
		cast.life.pilot = false;
		chances(cast, 2);
		expect([...cast.tally.pilotMonths]).toEqual([1, 0, 0, 1, 0, 1]);
	});

	test('is closed while an outcome is pending, and until its cooldown is over', () => {
		const cast = openToAll({ values });
		cast.life.closedUntil[ADJACENT] = 5;
		cast.life.due[PLATFORM] = 9;
		expect([5, 6].map((month) => chances(cast, month)[ADJACENT])).toEqual(close([0, 1]));
		expect([cast.tally.exposureMonths[ADJACENT], cast.tally.exposureMonths[PLATFORM]]).toEqual([1, 0]);
		expect(cast.life.triggered & (1 << PLATFORM)).toBe(0);
	});

	test('that wins closes the later ones of its month', () => {
		const cast = openToAll({ values, customer: { weight: 2 } });
		cast.rates.win.fill(1e6);
		cast.rates.bestWin.fill(1e6);
		cast.life.closedUntil.set([9, 9, 9]);
		chances(cast, 1);
		expect([...cast.tally.wins]).toEqual([0, 0, 0, 2, 0, 0]);
		expect([...cast.tally.exposureMonths]).toEqual([0, 0, 0, 2, 0, 0]);
	});

	test('needs health from the threshold on, and a sponsor', () => {
		const cast = openToAll({ values });
		cast.person.sponsor[PLATFORM] = 0;
		const exposed = (health: number) => {
			cast.life.health = health;
			return chances(cast, 1)[ADJACENT] > 0;
		};
		expect([0.5999, 0.6].map(exposed)).toEqual([false, true]);
		expect(chances(cast, 1)[PLATFORM]).toBe(0);
	});
});
