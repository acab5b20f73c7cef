import { expect, test } from 'vitest';
import { PartWorths } from './PartWorths';

/** 2 shelves, 3 segments, 4 features, 5 add-ons, 6 plans, 7 meters. */
const worths = () => new PartWorths(2, 3, 4, 5, 6, 7);
const range = (count: number) => [...Array(count).keys()];

test('every piece of every segment and shelf has one place of its own, in the order of the layout', () => {
	const { feature, addOn, meter } = worths();
	expect([feature.length, addOn.length, meter.length]).toEqual([2 * 3 * 4, 2 * 3 * 5, 2 * 3 * 6 * 7]);
	const of = worths();
	const cells = range(2).flatMap((shelf) => range(3).map((segment) => [shelf, segment] as const));
	expect(cells.flatMap(([shelf, s]) => range(4).map((f) => of.featureAt(shelf, s, f)))).toEqual(range(24));
	expect(cells.flatMap(([shelf, s]) => range(5).map((a) => of.addOnAt(shelf, s, a)))).toEqual(range(30));
	expect(cells.flatMap(([shelf, s]) => range(6).flatMap((p) => range(7).map((m) => of.meterAt(shelf, s, p, m))))).toEqual(range(252));
});

test('nothing is known at first', () => {
	const { feature, addOn, meter } = worths();
	for (const column of [feature, addOn, meter]) expect(column.every((worth) => Number.isNaN(worth))).toBe(true);
});

test('a copy holds what the other held, and is not the other', () => {
	const [one, other] = [worths(), worths()];
	other.feature.fill(1);
	other.addOn.fill(2);
	other.meter.fill(3);
	one.copyFrom(other);
	other.feature[0] = 9;
	expect([one.feature, one.addOn, one.meter].map((column) => [...new Set(column)])).toEqual([[1], [2], [3]]);
});
