import { describe, expect, test } from 'vitest';
import { totalsContext } from '../../../../test/fixtures/totals';
import { BookRater } from '../rating/BookRater';
import { singleBookCents } from '../rating/singleBookCents';
import { likeTotals, type SegmentTotals, type TotalsContext } from './likeTotals';
import { syntheticBase, type SyntheticSegment } from './syntheticBase';

const plan = (id: string, monthly: object, included?: number, charge?: number) => ({
	id,
	price: { monthly, annual: { discount: 0.5 } },
	...(included === undefined
		? {}
		: { limits: { seats: { included, beyond: charge === undefined ? 'block' : { charge: { perUnit: charge } } } } })
});

const segment = (customers: number, plans: Record<string, number>, more: Partial<SyntheticSegment> = {}): SyntheticSegment => ({
	...{ id: 'a', customers, plans, annual: 0, tenureMonths: 18, addOns: {}, usage: {} },
	...more
});

/** MRR of the base that a run draws of these segments. */
function mrrOf(segments: readonly SyntheticSegment[], { book, meters, minorUnits, ...context }: TotalsContext): number {
	const base = syntheticBase(segments, { book, meters, ...context });
	const rater = new BookRater(book, { meters, planIds: base.planIds, addOnIds: base.addOnIds }, undefined, minorUnits);
	return base.ids.reduce((sum, _, i) => {
		const held = new Int32Array(base.addOnIds.length);
		for (let at = base.addOnStart[i]; at < base.addOnStart[i + 1]; at++) held[base.addOn[at]] = 1;
		const use = Float64Array.from(meters, ({ id }) => base.usage[id][i]);
		return sum + singleBookCents(rater, base.plan[i], base.annual[i] === 1 ? 1 : 0, held, use);
	}, 0);
}
const fit = (given: readonly SegmentTotals[], whole: number | undefined, context: TotalsContext) => likeTotals(given, whole, context);

describe('customers like totals', () => {
	const flat = totalsContext([plan('flat', { flat: 29 }, 5), plan('pro', { flat: 99 }, 25)]);

	test('at flat prices the mix gives the MRR, and the gap is said', () => {
		// 70 x $29 + 30 x $99 = $5,000.
		const given = [{ segment: segment(100, { flat: 0.7, pro: 0.3 }) }];
		expect(fit(given, 500_000, flat)).toMatchObject({ mrrCents: [500_000], groups: [{ wanted: 500_000, reached: 500_000, factor: 1 }] });
		expect(fit(given, 500_000, flat).groups[0]).not.toHaveProperty('gap');
		expect(fit(given, 600_000, flat).groups).toEqual([{ segments: [0], wanted: 600_000, reached: 500_000, factor: 1, gap: 'flat' }]);
		expect(fit(given, undefined, flat).groups).toEqual([{ segments: [0], wanted: undefined, reached: 500_000, factor: 1 }]);
	});

	test('the annual discount and add-ons count', () => {
		const withAddOn = totalsContext([plan('flat', { flat: 20 }, 5)], [{ id: 'extra', kind: 'service', price: { flat: 7 }, on: ['flat'] }]);
		const given = [{ segment: segment(10, { flat: 1 }, { annual: 1, addOns: { extra: 1 } }) }];
		// 10 x ($20 x 0.5 + $7).
		expect(fit(given, 17_000, withAddOn).mrrCents).toEqual([17_000]);
	});

	test('a price per seat is met: without spread, by the very seats', () => {
		const perSeat = totalsContext([plan('flat', { perUnit: { meter: 'seats', amount: 10 } }, 100)]);
		const given = [{ segment: segment(50, { flat: 1 }, { usage: { seats: { median: 0.2, s: 0 } } }) }];
		// 50 customers of 30 seats at $10: a median of 0.3, 1.5 times the 0.2 that there was.
		const found = fit(given, 1_500_000, perSeat);
		expect(found.mrrCents).toEqual([1_500_000]);
		expect(found.segments[0].usage.seats.median).toBeGreaterThanOrEqual(0.295);
		expect(found.segments[0].usage.seats.median).toBeLessThan(0.305);
		expect(found.groups[0]).not.toHaveProperty('gap');
		// All have the same seats: $10,200 lies between 20 and 21 of them, and 20 are nearer.
		expect(fit(given, 1_020_000, perSeat).groups).toMatchObject([{ reached: 1_000_000, gap: 'steps' }]);
	});

	test('what is found is what a run draws, of a few customers and of many', () => {
		const mixed = totalsContext(
			[plan('flat', { flat: 29 }, 5, 8), plan('pro', { perUnit: { meter: 'seats', amount: 12 } }, 40)],
			[{ id: 'extra', kind: 'service', price: { flat: 7 }, on: ['flat'] }]
		);
		for (const customers of [300, 30_000]) {
			const given = [{ segment: segment(customers, { flat: 0.6, pro: 0.4 }, { annual: 0.3, addOns: { extra: 0.2 } }) }];
			const wanted = 12_000 * customers;
			const { segments, mrrCents, groups } = fit(given, wanted, mixed);
			expect(mrrOf(segments, mixed)).toBeCloseTo(mrrCents[0], 3);
			expect(Math.abs(groups[0].reached / wanted - 1)).toBeLessThan(5e-4);
			expect(groups[0]).not.toHaveProperty('gap');
		}
	});

	test('a total beyond what use can come to says so, at both ends', () => {
		const perSeat = totalsContext([plan('flat', { perUnit: { meter: 'seats', amount: 10 } }, 10)]);
		const given = [{ segment: segment(40, { flat: 1 }) }];
		// At most 10 seats each, at least one.
		expect(fit(given, 9_999_999, perSeat).groups).toMatchObject([{ gap: 'most' }]);
		expect(fit(given, 9_999_999, perSeat).groups[0].reached).toBeLessThanOrEqual(400_000);
		expect(fit(given, 100, perSeat).groups).toMatchObject([{ reached: 40_000, gap: 'least' }]);
	});

	test('a segment with an MRR of its own is scaled apart, the others share what is left', () => {
		const perSeat = totalsContext([plan('flat', { perUnit: { meter: 'seats', amount: 10 } }, 100)]);
		const one = (id: string) => segment(400, { flat: 1 }, { id });
		const found = fit([{ segment: one('a'), mrrCents: 4_000_000 }, { segment: one('b') }, { segment: one('c') }], 40_000_000, perSeat);
		expect(found.groups.map(({ segments, wanted }) => [segments, wanted])).toEqual([
			[[0], 4_000_000],
			[[1, 2], 36_000_000]
		]);
		expect(Math.abs(found.mrrCents[0] - 4_000_000)).toBeLessThan(2_000);
		expect(Math.abs(found.mrrCents[1] + found.mrrCents[2] - 36_000_000)).toBeLessThan(18_000);
	});

	test('prices by volume that fall are met where use changes least', () => {
		const tiers = [{ upTo: 10, unit: 10 }, { unit: 4 }];
		const volume = totalsContext([plan('flat', { volume: { meter: 'seats', tiers } }, 40)]);
		const given = [{ segment: segment(30, { flat: 1 }, { usage: { seats: { median: 0.2, s: 0 } } }) }];
		// $80 a customer: 8 seats at $10, as now, and 20 at $4.
		const { segments, groups } = fit(given, 240_000, volume);
		expect(groups).toMatchObject([{ reached: 240_000, factor: 1 }]);
		expect(segments[0].usage.seats.median).toBe(0.2);
	});
});
