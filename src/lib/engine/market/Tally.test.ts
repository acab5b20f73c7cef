import { expect, test } from 'vitest';
import { BILL_PERCENTILES, BILL_THRESHOLDS } from './BillChanges';
import { MOVEMENTS } from './movements';
import { Tally } from './Tally';

test('a cost is counted in its month, under its motion and its owner', () => {
	const tally = new Tally(3);
	tally.charge(2, 1, 0, 100);
	tally.charge(3, 1, 2, 30);
	tally.charge(3, 5, 2, 4);
	expect([...tally.cost]).toEqual([0, 0, 100, 34]);
	expect([...tally.motionCost]).toEqual([0, 130, 0, 0, 0, 4]);
	expect([...tally.ownerCost]).toEqual([100, 0, 34]);
});

test('a fee paid once is counted in its month and in the sum', () => {
	const tally = new Tally(3);
	tally.fee(3, 500);
	tally.fee(3, 40);
	tally.fee(1, 6);
	expect([...tally.oneTime]).toEqual([0, 6, 0, 540]);
	expect(tally.oneTimeSum).toBe(546);
});

test('a month in which motions are open side by side counts for each of them, by weight', () => {
	const tally = new Tally(1);
	tally.overlap(0b100101, 3);
	tally.overlap(0b000110, 0.5);
	expect([...tally.overlapMonths]).toEqual([3, 0.5, 3.5, 0, 0, 3]);
});

test('tables of movements have a place for every motion and movement', () => {
	const tally = new Tally(36);
	expect([tally.cross.length, tally.booked.length]).toEqual([6 * 7, 6 * MOVEMENTS.length]);
	expect([tally.cost.length, tally.oneTime.length]).toEqual([37, 37]);
});

/** Customers moved, those above each threshold, the percentiles, the largest change. */
const moved = ({ bills }: Tally) => {
	const row = new Float64Array(2 + BILL_THRESHOLDS.length + BILL_PERCENTILES.length);
	bills.write(row);
	return [...row];
};

test('a forced move is counted by the change of the bill; a bill below the floor counts as the floor, but as no more than the new bill', () => {
	const largest = (before: number, after: number, floor: number) => {
		const tally = new Tally(1);
		tally.move(2, before, after, floor);
		const row = moved(tally);
		return [row[0], row[row.length - 1]];
	};
	expect(largest(10_000, 12_000, 500)).toEqual([2, expect.closeTo(0.2, 12)]);
	expect(largest(10_000, 8000, 500)).toEqual([2, expect.closeTo(-0.2, 12)]);
	expect(largest(100, 1000, 500)[1]).toBeCloseTo(1, 12);
	expect(largest(100, 300, 500)[1]).toBe(0);
	expect(largest(0, 600, 500)[1]).toBeCloseTo(0.2, 12);
	expect(largest(0, 0, 500)[1]).toBe(-1);
});

test('who leaves above a ceiling is counted in the month, and what is lost', () => {
	const tally = new Tally(3);
	tally.overCeiling(2, 3, 900);
	tally.overCeiling(2, 0, 50);
	tally.overCeiling(3, 1, 0);
	expect([[...tally.overCustomers], [...tally.overCents]]).toEqual([
		[0, 0, 3, 1],
		[0, 0, 950, 0]
	]);
});

test('a cleared tally is as new in every count', () => {
	const tally = new Tally(2);
	const counts = () => Object.values(tally).filter((value) => value instanceof Float64Array);
	expect(counts().length).toBe(25);
	counts().forEach((column, i) => column.fill(i + 1));
	tally.oneTimeSum = 1;
	tally.move(1, 100, 200, 0);
	tally.clear();
	expect(counts().every((column) => column.every((count) => count === 0))).toBe(true);
	expect([tally.oneTimeSum, moved(tally)[0]]).toEqual([0, 0]);
});
