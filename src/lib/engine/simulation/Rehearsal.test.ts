import { describe, expect, it } from 'vitest';
import { alike, book, plan, points, policy, STILL, testBase, variant, type TestCustomer } from '../../../../test/fixtures/scenario';
import { alwaysTriggered, isShare, WORTH } from '../../../../test/oracles/alwaysTriggered';
import { given, Stage } from '../../../../test/oracles/stage';
import type { Scenario } from './scenario';
import { Rehearsal } from './Rehearsal';

const MONTHS = 3;
const STRIDE = MONTHS + 1;
/** Places of the product-led team, of Today and of the first variant. */
const TODAY = 0;
const NEXT = 3 * STRIDE;

/** Conversion is 0.999 a year: whoever is asked in a month does not buy with this chance. */
const MISS = 0.001 ** (1 / 12);

/** Customers who are asked in each month until they buy one thing. */
function world(customers: readonly TestCustomer[], values: Readonly<Record<string, number>> = {}, more: Partial<Scenario> = {}): Scenario {
	const scenario = alwaysTriggered('complementary', 500, 0.999, { values, scenario: { months: MONTHS } });
	return { ...scenario, base: testBase(customers, ['storage']), ...more };
}

const crowd = (count: number, more: Partial<TestCustomer> = {}) =>
	alike(count, { plan: 'basic', health: 0.9, usage: { storage: 9 }, ...more });

function rehearse(
	scenario: Scenario,
	{ thinned = 1, variants = [0], share = 1 }: { thinned?: number; variants?: number[]; share?: number } = {}
) {
	const calibration = given(scenario, WORTH);
	const { compiled, person, life, worths, rates } = new Stage(scenario, calibration);
	const rehearsal = new Rehearsal({ market: compiled.market, person, life, worths, calibration, survived: undefined });
	const served = new Float64Array(compiled.market.shelves.length * 3 * STRIDE).fill(share);
	const wanted = rehearsal.wanted(served, thinned, variants);
	return { wanted: [...wanted], rates, again: () => [...rehearsal.wanted(served, thinned, variants)] };
}
const months = (wanted: readonly number[], at: number) => wanted.slice(at + 1, at + STRIDE);

describe('section 7: the attempts that teams would make', () => {
	it('are one for each customer who has not bought, in each month; where none is served, for each', () => {
		const { wanted } = rehearse(world(crowd(50)));
		const [first, second, third] = months(wanted, TODAY);
		expect(first).toBe(50);
		expect(isShare(second / 50, MISS, 4000)).toBe(true);
		expect(isShare(third / 50, MISS * MISS, 4000)).toBe(true);
		expect(wanted.filter((attempts) => attempts > 0)).toHaveLength(3);
		expect(months(rehearse(world(crowd(50)), { share: 0, thinned: 0.25 }).wanted, TODAY)).toEqual([50, 50, 50]);
	});

	it('count the base by weight, however often it is repeated or thinned', () => {
		for (const [count, thinned] of [
			[1, 1],
			[30, 0.25],
			[1600, 0.25],
			[2250, 0.25]
		])
			expect(months(rehearse(world(crowd(count)), { thinned }).wanted, TODAY)[0]).toBeCloseTo(count, 6);
		expect(
			months(rehearse(world([...crowd(3, { weight: 4 }), ...crowd(2, {}).map((one) => ({ ...one, id: `d${one.id}` }))])).wanted, TODAY)[0]
		).toBeCloseTo(14, 9);
	});

	it('are of other lives in each repeat, of the same ones when asked again', () => {
		const { wanted, again } = rehearse(world(crowd(1)), { share: 0.5 });
		expect(again()).toEqual(wanted);
		const kept = 1 - 0.5 * (1 - MISS);
		expect(isShare(wanted[2], kept, 4000)).toBe(true);
		expect(isShare(wanted[3], kept * kept, 4000)).toBe(true);
		const thin = rehearse(world(crowd(1)), { share: 0.5, thinned: 0.25 }).wanted;
		expect(isShare(thin[2], kept, 1000)).toBe(true);
		// What 4,000 lives count is a whole number of 4,000th parts, of a quarter of them one of 1,000th parts.
		const isWhole = (attempts: number, lives: number) => Math.abs(attempts * lives - Math.round(attempts * lives)) < 1e-6;
		expect([wanted[2], wanted[3]].map((attempts) => isWhole(attempts, 4000))).toEqual([true, true]);
		expect(isWhole(wanted[2], 1000) && isWhole(wanted[3], 1000)).toBe(false);
		expect(isWhole(thin[2], 1000)).toBe(true);
	});

	it('are counted for the variants that are asked for', () => {
		const scenario = world(crowd(20));
		const next = { ...scenario, variants: [variant('next', scenario.today, policy({ kind: 'keep' }))] };
		const counted = (variants: number[]) => rehearse(next, { variants, share: 0, thinned: 0.25 }).wanted;
		const of = (...at: number[]) =>
			Array.from({ length: 6 * STRIDE }, (_, i) => (at.some((place) => i > place && i < place + STRIDE) ? 20 : 0));
		expect([counted([0]), counted([1]), counted([0, 1])]).toEqual([of(TODAY), of(NEXT), of(TODAY, NEXT)]);
	});

	it('follow the policy of the variant', () => {
		const scenario = world(crowd(20));
		const bare = { ...scenario, variants: [variant('next', book([plan('basic', 1)]), policy({ kind: 'immediate', launch: 2 }))] };
		// The thing is sold until the new book comes.
		expect(months(rehearse(bare, { variants: [1], share: 0, thinned: 0.25 }).wanted, NEXT)).toEqual([20, 0, 0]);
	});

	it('leave the programme as it was', () => {
		const { rates } = rehearse(world(crowd(5)));
		expect([rates.programme.served, rates.programme.wanted, rates.programme.isNeutral]).toEqual([undefined, undefined, true]);
	});
});

describe('section 7: the attempts made to others', () => {
	it('newcomers are asked from the month after they came, within 4 standard errors', () => {
		const [first, second, third] = months(rehearse(world(crowd(1), { newCustomers: 0.5, onboarding: 0 })).wanted, TODAY);
		// One looks in a month and, the plan being worth its price to half of them, half of one comes; each of 4,000 repeats draws its own.
		expect(first).toBeCloseTo(1, 9);
		expect(Math.abs(second - 0.5 - MISS)).toBeLessThan(4 * Math.sqrt((0.5 + 0.25) / 4000));
		expect(Math.abs(third - 0.5 - 0.5 * MISS - MISS * MISS)).toBeLessThan(4 * Math.sqrt((0.5 + 0.5 + 0.25) / 4000));
	});

	it('whoever leaves is asked no more, unless coming back', () => {
		const leaving = { churn: 0.9999, churnRatio: 0.99 };
		const asked = (winBack: number) =>
			months(rehearse(world(crowd(40), { ...leaving, winBack }), { share: 0, thinned: 0.25 }).wanted, TODAY);
		const [lost, back] = [asked(0), asked(0.999)];
		expect(lost[0]).toBeLessThan(40);
		expect(lost[2]).toBeLessThan(lost[0]);
		expect(back[2]).toBeGreaterThan(lost[2]);
	});
});

describe('section 7: the share of attempts that a team serves', () => {
	const served = (values: Readonly<Record<string, number>>, customers = crowd(100), more: Partial<Scenario> = {}) => {
		const scenario = world(customers, values, more);
		return new Stage(scenario, given(scenario, WORTH)).compiled.served;
	};
	const capacity = (productLed: number, others = 1e12) => ({
		'owner.productLed.capacity': productLed,
		'owner.csmLed.capacity': others,
		'owner.salesLed.capacity': others
	});

	it('is all, and nothing is rehearsed, where no team has a limit', () => {
		expect(served({})).toBeUndefined();
		expect(served(capacity(1e12))).toBeUndefined();
		expect(served(capacity(1e12 - 1))).toBeDefined();
	});

	it('is capacity by attempts, all where it is enough; what is not served comes again', () => {
		expect(served(capacity(100))?.every((share) => share === 1)).toBe(true);
		expect(served(capacity(200))?.every((share) => share === 1)).toBe(true);
		const shares = served(capacity(40)) ?? new Float64Array(0);
		expect(shares).toHaveLength(3 * STRIDE);
		expect(shares[1]).toBe(0.4);
		// Of forty that are asked some buy, the others are asked again; 4,000 lives stand for all.
		const left = 100 - 40 * (1 - MISS);
		expect(Math.abs(shares[2] - 40 / left)).toBeLessThan(4 * Math.sqrt(0.25 / 4000));
		expect(Math.abs(shares[3] - 40 / (left - 40 * (1 - MISS)))).toBeLessThan(4 * Math.sqrt(0.5 / 4000));
		expect(shares[0]).toBe(1);
		expect(shares.subarray(STRIDE).every((share) => share === 1)).toBe(true);
	});

	it('is nothing where a team can serve nobody, though nobody asks for it', () => {
		expect([...(served(capacity(1e12, 0)) ?? [])]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
		expect([...(served(capacity(0)) ?? [])].slice(0, STRIDE)).toEqual([0, 0, 0, 0]);
	});

	it('is by variant', () => {
		const [today] = [world(crowd(1)).today];
		const variants = [variant('next', book([plan('basic', 1)]), policy({ kind: 'immediate' }))];
		const shares = served(capacity(40), crowd(100), { today, variants }) ?? new Float64Array(0);
		expect([shares[TODAY + 1], shares[NEXT + 1]]).toEqual([0.4, 1]);
	});

	it('is of the smallest capacity that any segment names: a team is one', () => {
		const segments = ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }));
		const scenario = world(crowd(100), {}, { segments });
		const point = (value: number) => ({ kind: 'point' as const, value });
		const assumptions = {
			...STILL,
			...points({ 'conversion.complementary': 0.999, 'owner.productLed.cost': 0 }),
			'owner.productLed.capacity': { bySegment: { s: point(50), t: point(25) } }
		};
		const { compiled } = new Stage({ ...scenario, assumptions }, given({ ...scenario, assumptions }, WORTH));
		expect(compiled.served?.[1]).toBe(0.25);
	});
});
