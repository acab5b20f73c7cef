import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { book, plan, policy, testScenario, variant } from '../../../../test/fixtures/scenario';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { serves } from './serves';

const MOTION = 2;
const OWNER = 1;
const MONTH = 5;
/** 12 months, 3 owners: variant 1 begins at 39, its second owner at 52. */
const PLACE = 39 + 13 + MONTH;

function enter(isLimited = true) {
	const today = book([plan('basic', 29)]);
	const scenario = testScenario({
		today,
		customers: [{ id: 'a', plan: 'basic', weight: 2 }],
		variants: [variant('v', today, policy({ kind: 'keep' }))]
	});
	const cast = new Stage(scenario, given(scenario));
	const life = cast.enter(1, MONTH);
	const { programme } = cast.rates;
	programme.served = isLimited ? new Float64Array(78).fill(0.5) : undefined;
	const u = uniform(cast.person.key0, cast.person.key1, purpose.serve * 4096 + MONTH, life.market.motionItem[MOTION]);
	const isServed = (share?: number) => {
		if (share !== undefined) programme.served?.set([share], PLACE);
		return serves(life, cast.tally, MOTION, OWNER);
	};
	return { programme, u, isServed, tally: cast.tally };
}

describe('a team', () => {
	test('without a limit serves everybody, and counts nobody', () => {
		const { isServed, programme, tally } = enter(false);
		programme.wanted = new Float64Array(78);
		expect([isServed(), tally.unserved[MOTION], programme.wanted.every((count) => count === 0)]).toEqual([true, 0, true]);
	});

	test('serves the share of its variant, owner and month; who is not served is counted by weight', () => {
		const at = enter();
		expect([at.isServed(at.u), at.tally.unserved[MOTION]]).toEqual([false, 2]);
		const over = enter();
		expect([over.isServed(over.u + 1e-12), over.tally.unserved[MOTION]]).toEqual([true, 0]);
	});

	test('with room for all serves all, with none nobody', () => {
		expect([enter().isServed(1), enter().isServed(0)]).toEqual([true, false]);
	});

	test('is asked to count what is wanted, served or not', () => {
		const { isServed, programme } = enter();
		programme.wanted = new Float64Array(78);
		isServed(0);
		isServed(1);
		expect(programme.wanted.findIndex((count) => count > 0)).toBe(PLACE);
		expect(programme.wanted[PLACE]).toBe(4);
	});
});
