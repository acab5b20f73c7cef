import { expect, test } from 'vitest';
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

test('a cleared tally is as new in every count', () => {
	const tally = new Tally(2);
	const counts = () => Object.values(tally).filter((value) => value instanceof Float64Array);
	expect(counts().length).toBe(23);
	counts().forEach((column, i) => column.fill(i + 1));
	tally.oneTimeSum = 1;
	tally.clear();
	expect(tally).toEqual(new Tally(2));
});
