import { describe, expect, test } from 'vitest';
import { chances, close, drawn, openToAll, paces, type Open } from '../../../../test/oracles/openToAll';
import { purpose } from '../math/purpose';

const [TIER, FEATURE, COMPLEMENTARY, ADJACENT] = [1, 2, 3, 4];
const TRIALS = [...Array(60).keys()];

describe('windows of the calendar multiply the rate', () => {
	const months = [...Array(24).keys()].map((i) => i + 1);
	/** Months in which the factor is 3; in the others it is 1. */
	const threefold = (path: string, of: Open = {}) =>
		paces({ ...of, values: { [path]: 3, ...of.values } }, COMPLEMENTARY, months).flatMap((pace, i) => (pace > 2 ? [months[i]] : []));

	test('the month of an annual renewal and the one before, also over the end of a year', () => {
		expect(threefold('timing.renewal', { customer: { annual: true, renewal: 6 } })).toEqual([5, 6, 17, 18]);
		expect(threefold('timing.renewal', { customer: { annual: true, renewal: 1 } })).toEqual([1, 12, 13, 24]);
		expect(threefold('timing.renewal', { customer: { annual: false, renewal: 6 } })).toEqual([]);
	});

	test('the first month of a quarter, and of the fiscal year', () => {
		expect(threefold('timing.quarter')).toEqual([1, 4, 7, 10, 13, 16, 19, 22]);
		expect(threefold('timing.quarter', { start: '2026-03' })).toEqual([2, 5, 8, 11, 14, 17, 20, 23]);
		expect(threefold('timing.fiscalYear')).toEqual([1, 13]);
		expect(threefold('timing.fiscalYear', { start: '2026-03', values: { 'timing.fiscalMonth': 2 } })).toEqual([12, 24]);
	});

	test('one after the other: 2 x 3 x 5 in a month that is all three', () => {
		const values = { 'timing.renewal': 2, 'timing.quarter': 3, 'timing.fiscalYear': 5 };
		expect(paces({ values, customer: { annual: true, renewal: 1 } }, ADJACENT, [1, 2, 4, 12])).toEqual(close([30, 1, 3, 2]));
	});

	test('and the rate of attempts, up to one a month', () => {
		const attempted = TRIALS.map((trial) => {
			const cast = openToAll({ values: { 'timing.quarter': 3 }, trial });
			cast.rates.attempts.fill(0.2);
			chances(cast, 4);
			return [cast.tally.attempts[COMPLEMENTARY], drawn(cast, purpose.attempt, 4, COMPLEMENTARY) < 0.6 ? 1 : 0];
		});
		expect(attempted.map(([found]) => found)).toEqual(attempted.map(([, expected]) => expected));
		expect(new Set(attempted.flat()).size).toBe(2);
	});
});

describe('behaviour multiplies the rate of tier and feature', () => {
	const values = { behaviour: 3 };
	/** The features of the index, from the month on. */
	const needing = (needs: readonly (readonly [feature: number, from: number])[], month: number, arrival = 0) => {
		const cast = openToAll({ values });
		cast.person.wantedCount = needs.length;
		cast.person.arrival = arrival;
		needs.forEach(([f, from], i) => {
			cast.person.wanted[i] = f;
			cast.person.needFrom[f] = from;
		});
		return chances(cast, month).slice(0, 4);
	};
	const [SSO, HELD] = [0, 1];

	test('for three months from when a need emerges that is not met', () => {
		expect([4, 5, 6, 7, 12].map((month) => needing([[SSO, 4]], month)[FEATURE])).toEqual(close([3, 3, 3, 1, 1]));
		expect([4, 6, 7].map((month) => needing([[SSO, 4]], month)[TIER])).toEqual(close([3, 3, 1]));
		expect(needing([[SSO, 4]], 3)[FEATURE]).toBe(0);
	});

	test('whichever of the needs it is', () => {
		const needs = [
			[HELD, 0],
			[SSO, 4]
		] as const;
		expect(needing(needs, 5)[FEATURE]).toBeCloseTo(3, 9);
	});

	test('not of those that were there from the start, or on arrival, or that the package meets', () => {
		expect(needing([[SSO, 0]], 1)[FEATURE]).toBeCloseTo(1, 9);
		expect(needing([[SSO, 3]], 4, 3)[FEATURE]).toBeCloseTo(1, 9);
		expect(needing([[SSO, 4]], 4, 3)[FEATURE]).toBeCloseTo(3, 9);
		const held = [
			[SSO, 0],
			[HELD, 4]
		] as const;
		expect(needing(held, 5)).toEqual(close([1, 1, 1, 1]));
	});

	test('not of those that have yet to emerge', () => {
		const cast = openToAll({ values, customer: { usage: { storage: 10 } } });
		cast.person.needFrom[SSO] = 8;
		expect([7, 8].map((month) => chances(cast, month)[TIER])).toEqual(close([1, 3]));
	});

	test('not those of the other motions', () => {
		expect(needing([[SSO, 4]], 5)).toEqual(close([1, 3, 3, 1]));
	});
});

describe('the programme multiplies wins', () => {
	test('by the playbook of the motion, and by trials of what is gated', () => {
		const values = { 'playbook.capacity.clarity': 1.5, 'playbook.platform.stakeholders': 0.5, 'gateTrial.win': 1.4 };
		expect(chances(openToAll({ values }), 1)).toEqual(close([1.5, 1.4, 1.4, 1, 1, 0.5]));
	});

	test('a higher plan that opens nothing needed is not gated', () => {
		const cast = openToAll({ values: { 'gateTrial.win': 1.4 }, customer: { usage: { storage: 10 } } });
		cast.person.wantedCount = 0;
		expect(chances(cast, 3)[TIER]).toBeCloseTo(1, 9);
	});

	test('by fatigue, once for each attempt lost within a year', () => {
		const tired = (fatigue: number, lost: number) => {
			const cast = openToAll({ values: { fatigue, behaviour: 1.1 } });
			cast.life.attention.lost[3] = lost;
			return [14, 15].map((month) => chances(cast, month)[COMPLEMENTARY]);
		};
		expect([tired(0.5, 2), tired(0.5, 1), tired(1, 2)]).toEqual([close([0.25, 1]), close([0.5, 1]), close([1, 1])]);
	});
});

describe('a trigger is noticed', () => {
	test('by a draw of the month in which it began to hold, for as long as it does', () => {
		const seen = TRIALS.map((trial) => {
			const cast = openToAll({ values: { 'coverage.usage': 0.5 }, trial });
			const found = [1, 2, 3, 4, 5].map((month) => {
				cast.life.health = month === 3 ? 0.65 : 0.9;
				return chances(cast, month)[COMPLEMENTARY] > 0;
			});
			const [first, second] = [1, 4].map((since) => drawn(cast, purpose.notice, since, COMPLEMENTARY) < 0.5);
			return { found, expected: [first, first, false, second, second] };
		});
		expect(seen.map(({ found }) => found)).toEqual(seen.map(({ expected }) => expected));
		expect(new Set(seen.map(({ expected }) => expected.join())).size).toBe(4);
	});

	test('unnoticed it is triggered, but neither qualified nor exposed', () => {
		const cast = openToAll({ values: { 'coverage.time': 0 } });
		chances(cast, 1);
		const { life, tally } = cast;
		expect([life.triggered, life.qualified, [...tally.exposureMonths]]).toEqual([63, 31, [1, 1, 1, 1, 1, 0]]);
	});
});

describe('growth of usage qualifies', () => {
	/** Use by month of the first meter, and of the second, from month 0 on; the bound is to double each month. */
	const qualifies = (month: number, first: readonly number[], second: readonly number[], arrival = 0, bound = 1) => {
		const cast = openToAll({ values: { qualifyTrend: bound } });
		cast.person.arrival = arrival;
		first.forEach((use, t) => cast.person.use.set([use, second[t] ?? 0], 2 * t));
		return chances(cast, month)[COMPLEMENTARY] > 0;
	};

	test('by the bound a month over the last three', () => {
		expect(qualifies(4, [9, 1, 9, 9, 8], [])).toBe(true);
		expect(qualifies(4, [0, 1, 0, 0, 7.999], [])).toBe(false);
		expect(qualifies(2, [1, 9, 4], [])).toBe(true);
		expect(qualifies(2, [1, 1, 3.999], [])).toBe(false);
	});

	test('from the arrival of one who came within them', () => {
		expect(qualifies(4, [9, 9, 9, 1, 2], [], 3)).toBe(true);
		expect(qualifies(4, [0, 0, 0, 1, 1.999], [], 3)).toBe(false);
	});

	test('of any meter; where none was used before nothing is known, and all qualify', () => {
		expect(qualifies(1, [1, 1], [1, 2])).toBe(true);
		expect(qualifies(1, [1, 1], [0, 5])).toBe(false);
		expect(qualifies(1, [0, 0], [0, 5])).toBe(true);
	});

	test('a bound of -1 asks for nothing, one of 0 that it has not fallen', () => {
		expect(qualifies(1, [5, 0], [], 0, -1)).toBe(true);
		expect([5, 4.999].map((use) => qualifies(1, [5, use], [], 0, 0))).toEqual([true, false]);
	});
});

describe('who is timely', () => {
	/** Motions exposed, where a programme is run: it is not neutral. */
	const exposed = (change: (cast: ReturnType<typeof openToAll>) => void) => {
		const cast = openToAll({ values: { behaviour: 1.1 } });
		change(cast);
		chances(cast, 1);
		return [cast.rates.programme.isNeutral, ...[...cast.tally.exposureMonths].flatMap((months, motion) => (months > 0 ? [motion] : []))];
	};

	test('is satisfied: health less what is felt of rises', () => {
		expect(exposed(({ life }) => Object.assign(life, { health: 0.9, displeasure: 0.3 - 1e-9 }))).toEqual([false, 0, 1, 2, 4, 5]);
		expect(exposed(({ life }) => Object.assign(life, { health: 0.9, displeasure: 0.3 + 1e-9 }))).toEqual([false]);
	});

	test('pays, or would pay', () => {
		const free = (payers: number) =>
			exposed(({ life, person, rates }) => {
				life.bill = person.startBill = 0;
				rates.plain.payers.fill(payers);
			});
		expect([free(0), free(1)]).toEqual([[false], [false, 0, 1, 2, 3, 4, 5]]);
	});
});
