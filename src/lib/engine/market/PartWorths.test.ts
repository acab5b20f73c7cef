import { expect, test } from 'vitest';
import { PartWorths } from './PartWorths';

/** 2 shelves, 3 segments, 4 features, 5 add-ons, 6 plans, 7 meters. */
const worths = () => new PartWorths(2, 3, 4, 5, 6, 7);
const range = (count: number) => [...Array(count).keys()];

test('every piece of every segment and shelf has one place of its own, in the order of the layout', () => {
	const of = worths();
	const cells = range(2).flatMap((shelf) => range(3).map((segment) => [shelf, segment] as const));
	expect(cells.flatMap(([shelf, s]) => range(4).map((f) => of.featureAt(shelf, s, f)))).toEqual(range(24));
	expect(cells.flatMap(([shelf, s]) => range(5).map((a) => of.addOnAt(shelf, s, a)))).toEqual(range(30));
	expect(cells.flatMap(([shelf, s]) => range(6).flatMap((p) => range(7).map((m) => of.meterAt(shelf, s, p, m))))).toEqual(range(252));
	expect(cells.flatMap(([shelf, s]) => range(7).map((m) => of.baseAt(shelf, s, m)))).toEqual(range(42));
	const { feature, addOn, meter, base, featureScale, addOnScale, meterScale, baseScale, caps } = of;
	expect([feature, addOn, meter, base].map(({ length }) => length)).toEqual([24, 30, 252, 42]);
	expect([featureScale, addOnScale, meterScale, baseScale].map(({ length }) => length)).toEqual([24, 30, 252, 42]);
	expect(caps.length).toBe(3 * 7);
});

test('nothing is known at first, and nothing follows a fee', () => {
	const { feature, addOn, meter, base, featureScale, addOnScale, meterScale, baseScale, scales, caps } = worths();
	for (const column of [feature, addOn, meter, base]) expect(column.every((worth) => Number.isNaN(worth))).toBe(true);
	for (const column of [featureScale, addOnScale, meterScale, baseScale]) expect([...new Set(column)]).toEqual([-1]);
	expect([scales, caps.flat()]).toEqual([[], []]);
});

const SCALE = { segment: 1, shelf: 0, below: 0, above: 1, addOn: -1, seats: Float64Array.of(3) };

/** Worths 1-4, places of scales 5-8, one scale, one cap. */
function filled(): PartWorths {
	const of = worths();
	[of.feature, of.addOn, of.meter, of.base, of.featureScale, of.addOnScale, of.meterScale, of.baseScale].forEach((column, i) =>
		column.fill(i + 1)
	);
	of.scales.push(SCALE);
	of.capUnits(1, 2, { from: 10, to: 20, most: 4 });
	return of;
}
const columns = ({ feature, addOn, meter, base, featureScale, addOnScale, meterScale, baseScale }: PartWorths) =>
	[feature, addOn, meter, base, featureScale, addOnScale, meterScale, baseScale].map((column) => [...new Set<number>(column)]);

test('a copy holds what the other held, and is not the other', () => {
	const [one, other] = [worths(), filled()];
	one.scales.push(SCALE, SCALE);
	one.copyFrom(other);
	other.feature[0] = 9;
	other.capUnits(1, 2, { from: 20, to: 30, most: 4 });
	other.scales.push(SCALE);
	expect(columns(one)).toEqual([[1], [2], [3], [4], [5], [6], [7], [8]]);
	expect([one.scales, one.caps[1 * 7 + 2]]).toEqual([[SCALE], [{ from: 10, to: 20, most: 4 }]]);
});

test('a copy of the worths alone leaves what they follow', () => {
	const one = worths();
	one.copyWorthsFrom(filled());
	expect(columns(one)).toEqual([[1], [2], [3], [4], [-1], [-1], [-1], [-1]]);
	expect([one.scales, one.caps.flat()]).toEqual([[], []]);
});

test('units take the worth of another place, and what it follows', () => {
	const of = worths();
	of.meter[3] = 5;
	of.meterScale[3] = 2;
	of.copyMeter(3, 8);
	expect([of.meter[8], of.meterScale[8]]).toEqual([5, 2]);
});

test('stretches of which not all units count stand by segment and meter', () => {
	const of = worths();
	of.capUnits(2, 6, { from: 0, to: 10, most: 4 });
	of.capUnits(2, 6, { from: 10, to: 20, most: 8 });
	expect([of.caps[20].map(({ most }) => most), of.caps.flat().length]).toEqual([[4, 8], 2]);
});
