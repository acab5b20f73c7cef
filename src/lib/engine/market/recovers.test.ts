import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { book, plan, points, STILL, testScenario } from '../../../../test/fixtures/scenario';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { recovers } from './recovers';

const MOTION = 3;
const OWNER = 1;

/** Shares of the reasons are 1 : 1 : 2, so that the bounds are 1/4, 1/2 and 1; levers and costs as given, by reason. Weight 2, month 5. */
function enter(levers: readonly number[], customer = 0) {
	const [price, timing, adoption] = levers;
	const scenario = testScenario({
		today: book([plan('basic', 29)]),
		customers: Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, plan: 'basic', weight: 2 })),
		assumptions: {
			...STILL,
			...points({ 'objections.price.share': 0.25, 'objections.timing.share': 0.25, 'objections.adoption.share': 0.5 }),
			...points({ 'objections.price.lever': price, 'objections.timing.lever': timing, 'objections.adoption.lever': adoption }),
			...points({ 'objections.price.cost': 1, 'objections.timing.cost': 10, 'objections.adoption.cost': 100 })
		}
	});
	const cast = new Stage(scenario, given(scenario));
	const life = cast.enter(0, 5, customer);
	const { key0, key1 } = cast.person;
	const draw = (of: number) => uniform(key0, key1, of * 4096 + 5, life.market.motionItem[MOTION]);
	const recovered = (surplus = 0) => recovers(life, cast.tally, MOTION, OWNER, surplus);
	return { ...cast, life, recovered, objection: draw(purpose.objection), lever: draw(purpose.lever) };
}

const paid = ({ tally }: ReturnType<typeof enter>) => [tally.cost[5], tally.motionCost[MOTION], tally.ownerCost[OWNER]];

describe('the reason of a loss', () => {
	test('is drawn by the shares, and its lever is paid for by the weight', () => {
		const seen = Array.from({ length: 12 }, (_, customer) => {
			const cast = enter([1, 1, 1], customer);
			const reason = cast.objection < 0.25 ? 0 : cast.objection < 0.5 ? 1 : 2;
			const cents = 200 * 10 ** reason;
			expect([cast.recovered(), ...paid(cast)]).toEqual([true, cents, cents, cents]);
			return reason;
		});
		expect(new Set(seen)).toEqual(new Set([0, 1, 2]));
	});

	test('at the bound of a reason is the next one', () => {
		const reasonAt = (bound: (u: number) => number) => {
			const cast = enter([1, 1, 1]);
			cast.rates.programme.reasonUpTo[0] = bound(cast.objection);
			cast.rates.programme.reasonUpTo[1] = 1;
			cast.recovered();
			return cast.tally.cost[5];
		};
		expect([reasonAt((u) => u), reasonAt((u) => u + 1e-12)]).toEqual([2000, 200]);
	});

	test('is the last one though rounding left its bound below the draw', () => {
		const cast = enter([1, 1, 1]);
		cast.rates.programme.reasonUpTo.fill(0);
		expect([cast.recovered(), cast.tally.cost[5]]).toEqual([true, 20_000]);
	});

	test('without a lever costs nothing', () => {
		const cast = enter([0, 0, 0]);
		expect([cast.recovered(), ...paid(cast), cast.tally.recovered[MOTION]]).toEqual([false, 0, 0, 0, 0]);
	});
});

describe('a lever', () => {
	const withShare = (share: (u: number) => number) => {
		const cast = enter([1, 1, 1]);
		cast.rates.programme.lever.fill(share(cast.lever));
		return [cast.recovered(), cast.tally.recovered[MOTION], cast.tally.cost[5] > 0];
	};

	test('recovers its share, and is paid for where it does not', () => {
		expect(withShare((u) => u)).toEqual([false, 0, true]);
		expect(withShare((u) => u + 1e-12)).toEqual([true, 2, true]);
	});

	test('talks nobody into what is not worth its price, and is paid for all the same', () => {
		const cast = enter([1, 1, 1]);
		expect([cast.recovered(-0.01), cast.tally.recovered[MOTION], cast.tally.cost[5] > 0]).toEqual([false, 0, true]);
		expect(enter([1, 1, 1]).recovered(0)).toBe(true);
	});
});

test('the second of two segments is read from its own places', () => {
	const scenario = testScenario({
		today: book([plan('basic', 29)]),
		segments: [
			{ id: 'one', name: 'One', size: 'small' },
			{ id: 'two', name: 'Two', size: 'large' }
		],
		customers: Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, plan: 'basic', segment: 1 }))
	});
	for (let customer = 0; customer < 12; customer++) {
		const cast = new Stage(scenario, given(scenario));
		const life = cast.enter(0, 5, customer);
		// By reason and segment: the second has 1/4, 1/2 and the rest; of its second reason nothing is recovered.
		cast.rates.programme.reasonUpTo.set([0, 0.25, 0, 0.5, 0, 0.5]);
		cast.rates.programme.lever.set([0, 1, 0, 0, 0, 1]);
		cast.rates.programme.leverCents.set([7, 1, 7, 10, 7, 100]);
		const u = uniform(cast.person.key0, cast.person.key1, purpose.objection * 4096 + 5, life.market.motionItem[MOTION]);
		expect([recovers(life, cast.tally, MOTION, OWNER, 0), cast.tally.cost[5]]).toEqual(
			u < 0.25 ? [true, 1] : u < 0.5 ? [false, 0] : [true, 100]
		);
	}
});
