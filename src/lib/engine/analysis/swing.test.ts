import { describe, expect, it } from 'vitest';
import { normalCdf } from '../math/normalCdf';
import { normalQuantile } from '../math/normalQuantile';
import { customerKey0, customerKey1, seedKey, uniform } from '../math/draw';
import { breakEven, leadCurve } from './breakEven';
import { conditionalAdvantage } from './conditionalAdvantage';
import { groupInformation } from './groupInformation';
import { Smoother } from './Smoother';
import { swing } from './swing';
import { churnTest, conversionTest, leavingWithin } from './testPlan';
import { twoProportions } from './twoProportions';

/** Uniform numbers by trial, one column for each item. */
function column(item: number, trials: number): Float64Array {
	const [seed0, seed1] = seedKey('swing');
	return Float64Array.from({ length: trials }, (_, t) =>
		uniform(customerKey0(seed0, seed1, t, 1, 2), customerKey1(seed0, seed1, t, 1, 2), 0, item)
	);
}
const swingOf = (options: readonly Float64Array[], input: Float64Array, ids: readonly string[]) => {
	const smoother = new Smoother(input);
	return swing(input, leadCurve(options, smoother, conditionalAdvantage(options, smoother)), ids);
};

describe('swing', () => {
	// DECIDING 1, by hand: f = 3a - 2b + ab against 0; with b = 2 fixed it is 5a - 4: base 1 at a = 1, break-even 0.8.
	const TRIALS = 1000;
	const a = column(0, TRIALS).map((u) => 0.5 + 1.5 * u);
	const none = new Float64Array(TRIALS);

	it('hand case: 5a - 4 flips at 0.8, with the share of draws on the side that holds the choice', () => {
		const found = swingOf([none, a.map((value) => 5 * value - 4)], a, ['today', 'rise']);
		// 5th and 95th percentile of a: 0.575 and 1.925, where 5a - 4 is -1.125 and 5.625; a spreads by 0.015 from draw to draw there.
		expect(Math.abs((found?.low ?? 0) - 0.575)).toBeLessThan(0.05);
		expect(Math.abs((found?.leadLow ?? 0) - (5 * (found?.low ?? 0) - 4))).toBeLessThan(0.05);
		expect(Math.abs((found?.leadHigh ?? 0) - (5 * (found?.high ?? 0) - 4))).toBeLessThan(0.05);
		expect(found?.flip).toMatchObject({ to: 'today', times: 1, holdsAbove: true });
		expect(found?.flip?.holds).toBe(a.filter((value) => value >= 0.8).length / TRIALS);
		expect(breakEven([none, a.map((value) => 5 * value - 4)], new Smoother(a))).toBeCloseTo(0.8, 2);
	});

	it('hand case: -2b + 3 + b is 3 - b: flips at 3, and the choice stays below', () => {
		const b = column(1, TRIALS).map((u) => 5 * u);
		const found = swingOf([none, b.map((value) => 3 - value)], b, ['today', 'rise']);
		expect(found?.flip).toMatchObject({ to: 'today', holdsAbove: false });
		expect(found?.leadLow).toBeGreaterThan(found?.leadHigh ?? 0);
	});

	it('names the option that becomes the best, and counts how often', () => {
		const hill = a.map((value) => 0.2 - (value - 1.25) ** 2);
		const low = a.map((value) => -1 + 0 * value);
		expect(swingOf([low, hill, none], a, ['today', 'hill', 'none'])?.flip).toMatchObject({ to: 'none', times: 2 });
	});

	it('an option that equals the choice is no other, and one option alone has no swing', () => {
		const rise = a.map((value) => 5 * value - 4);
		expect(swingOf([none, rise, rise.slice()], a, ['today', 'one', 'two'])).toEqual(swingOf([none, rise], a, ['today', 'one']));
		expect(swingOf([rise], a, ['today'])).toBeNull();
	});
});

describe('what a group is worth', () => {
	// The vignette of the package voi: p1 ~ N(1, 1), p2 ~ N(0, 2), nothing against p1 - p2.
	const TRIALS = 4000;
	const [p1, p2] = [column(2, TRIALS).map((u) => 1 + normalQuantile(u)), column(3, TRIALS).map((u) => 2 * normalQuantile(u))];
	const values = { today: [...new Float64Array(TRIALS)], rise: [...p1.map((value, t) => value - p2[t])] };
	const draws = { p1: [...p1], p2: [...p2] };

	it('known answer: one by one, and both together, which is all and not their sum', () => {
		const known = { p1: 0.0833154706, p2: 0.3955931148, 'p1 p2': 0.4798107063 };
		for (const [group, truth] of Object.entries(known)) {
			const found = groupInformation(values, draws, group.split(' '));
			expect(Math.abs((found?.value ?? 0) - truth), group).toBeLessThan(4 * (found?.se ?? 0));
			expect(found?.below).toBeNull();
		}
	});

	it('known answer: the unit normal loss of two options of which everything is known', () => {
		// DECIDING 2: N(1, 2) against nothing is .3955931148.
		const one = column(4, TRIALS).map((u) => 1 + Math.SQRT2 * normalQuantile(u));
		const other = column(5, TRIALS).map((u) => Math.SQRT2 * normalQuantile(u));
		const both = { today: [...new Float64Array(TRIALS)], rise: [...one.map((value, t) => value + other[t])] };
		const found = groupInformation(both, { one: [...one], other: [...other] }, ['one', 'other']);
		const mean = 1 / 2;
		const truth = 2 * (Math.exp((-mean * mean) / 2) / Math.sqrt(2 * Math.PI) - mean * (1 - normalCdf(mean)));
		expect(truth).toBeCloseTo(0.3955931148, 9);
		expect(Math.abs((found?.value ?? 0) - truth)).toBeLessThan(4 * (found?.se ?? 0));
	});

	it('inputs that are nothing to the choice are worth nothing, with a bound; a group of none is none', () => {
		const noise = { a: [...column(6, TRIALS)], b: [...column(7, TRIALS)] };
		const found = groupInformation(values, noise, ['a', 'b']);
		expect(found?.value).toBe(0);
		expect(found?.below).toBeGreaterThan(0);
		expect(groupInformation(values, draws, ['unknown'])).toBeNull();
	});
});

describe('a test in two arms', () => {
	it('known answers: customers in each arm, 5% two-sided, power 80%', () => {
		const found = [
			[0.02, 0.03],
			[0.05, 0.06],
			[0.1, 0.12],
			[0.2, 0.15]
		].map(([from, to]) => twoProportions(from, to));
		expect(found).toEqual([3823, 8155, 3839, 903]);
		expect(twoProportions(0.1, 0.1)).toBe(Infinity);
		expect(() => twoProportions(1.2, 0.1)).toThrow('a share must be between 0 and 1, got 1.2');
	});

	it('of churn: a base of 800 cannot resolve one point of it, a larger one takes fewer months', () => {
		expect(churnTest(0.05, 0.06, 800)).toEqual({ perArm: 8155, months: null });
		expect(leavingWithin(0.05, 12)).toBeCloseTo(0.05, 12);
		// All of 16,310 customers settle it in a year, twice as many sooner.
		expect(churnTest(0.05, 0.06, 16_310)).toEqual({ perArm: 8155, months: 12 });
		const sooner = churnTest(0.05, 0.06, 40_000);
		expect(sooner.months).toBeLessThan(12);
		expect(2 * sooner.perArm).toBeLessThanOrEqual(40_000);
	});

	it('of conversion: months at the customers that come by', () => {
		expect(conversionTest(0.1, 0.12, 1000)).toEqual({ perArm: 3839, months: 8 });
		expect(conversionTest(0.1, 0.12, 0)).toEqual({ perArm: 3839, months: null });
	});
});
