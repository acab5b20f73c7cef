import { describe, expect, test } from 'vitest';
import { addOn, book, limit, plan, seats, STILL, points, stock, testScenario } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';
import type { Plan } from '../catalog/priceBook';
import type { FeeScale } from './PartWorths';
import { feeDifference, scaleFactor } from './scaleFactor';

const perSeat = (cents: number, minimumCents = 0) => [{ model: 'perUnit', meter: 'seats', unitCents: cents, minimumCents }] as const;
const BASIC = plan('basic', 0, { price: perSeat(1000) });
const PRO = plan('pro', 0, { price: perSeat(2500) });

/** A customer in month 2 with so many seats, and 60 GB. */
function enter(seatCount: number, plans: readonly Plan[] = [BASIC, PRO], values: Record<string, number> = {}) {
	const desk = addOn('desk', 'module', 0, ['basic'], { price: perSeat(300) });
	const scenario = testScenario({
		...{ today: book(plans, [desk]), meters: [seats(), stock('storage')], assumptions: { ...STILL, ...points(values) } },
		customers: [{ id: 'a', plan: 'basic', usage: { seats: seatCount, storage: 60 } }]
	});
	const { person, compiled } = new Stage(scenario, given(scenario));
	person.become(0, 0);
	person.drawTraits(0);
	person.extendTo(2);
	person.expect(2);
	return { person, shelf: compiled.market.shelves[0] };
}

const step = (median: number, more: Partial<FeeScale> = {}): FeeScale => ({
	...{ segment: 0, shelf: 0, below: 0, above: 1, addOn: -1, seats: Float64Array.of(median, NaN) },
	...more
});

describe('the worth of a step by seats', () => {
	const factor = (seatCount: number, scale: FeeScale, ...of: [(readonly Plan[])?, Record<string, number>?]) => {
		const { person, shelf } = enter(seatCount, ...of);
		return scaleFactor(scale, shelf, person);
	};

	test('follows the customer’s own difference of list fees over that of the median one', () => {
		expect([5, 10, 30].map((count) => factor(count, step(10)))).toEqual([0.5, 1, 3]);
	});

	test('of the lowest plan’s own content is the plan’s own fee', () => {
		// 20 a month for up to two seats.
		const floored = plan('basic', 0, { price: perSeat(1000, 2000) });
		expect(factor(1, step(4, { below: -1, above: 0 }), [floored, PRO])).toBe(0.5);
		expect(factor(8, step(4, { below: -1, above: 0 }), [floored, PRO])).toBe(2);
	});

	test('knows growth on both sides: 5 seats that double in a year are 6 in month 2 and 12 in a year, a median of 3 are 6', () => {
		expect(factor(5, step(3), [BASIC, PRO], { seatGrowth: 1 })).toBeCloseTo(12 / 6, 12);
		// 5 x 1.3 = 6.5 are 7 seats, the median 3 x 1.3 = 3.9 are 4; month 2 itself has 5 x 1.3^(1/6) = 5.2, 5.
		expect(factor(5, step(3), [BASIC, PRO], { seatGrowth: 0.3 })).toBeCloseTo(7 / 4, 12);
	});

	test('is 1 where the median customer’s step costs nothing, and 0 where the own one lowers the bill', () => {
		const capped = plan('pro', 100);
		expect(factor(3, step(10), [BASIC, capped])).toBe(1);
		expect(factor(12, step(5), [BASIC, capped])).toBe(0);
		expect(factor(8, step(5), [BASIC, capped])).toBeCloseTo(20 / 50, 12);
	});

	test('reads seats up to a limit that blocks', () => {
		const blocked = plan('basic', 0, { price: perSeat(1000), limits: { seats: limit(5) } });
		// 20 seats: 20 x 25 - 5 x 10; ten: 10 x 25 - 5 x 10.
		expect(factor(20, step(10), [blocked, PRO])).toBeCloseTo(450 / 200, 12);
	});

	test('keeps other meters at the customer’s own use', () => {
		const stored = plan('pro', 0, {
			price: [...perSeat(2500), { model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }]
		});
		// 15 a seat and 60 for storage.
		expect(factor(20, step(10), [BASIC, stored])).toBeCloseTo((300 + 60) / (150 + 60), 12);
	});

	test('of an add-on priced by a meter is its price at the customer’s own quantity', () => {
		expect([1, 7].map((count) => factor(count, step(NaN, { below: -1, above: -1, addOn: 0 })))).toEqual([300, 2100]);
	});
});

test('a difference of fees is that of the lines, without discounts, and of the plan’s own where there is none below', () => {
	const { shelf } = enter(4);
	const use = Float64Array.of(4, 60);
	expect([feeDifference(shelf, { below: 0, above: 1 }, use), feeDifference(shelf, { below: -1, above: 1 }, use)]).toEqual([6000, 10_000]);
});
