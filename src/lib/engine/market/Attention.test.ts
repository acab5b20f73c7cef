import { expect, test } from 'vitest';
import { Attention } from './Attention';

test('attempts lost count for twelve months, that of the loss among them', () => {
	const attention = new Attention(30);
	attention.lost[13] = 2;
	attention.lost[14] = 1;
	expect([12, 13, 14, 24, 25, 26].map((month) => attention.lostWithinYear(month))).toEqual([0, 2, 3, 3, 1, 0]);
});

test('in the first year there are no months before month 0', () => {
	const attention = new Attention(12);
	attention.lost[0] = 1;
	attention.lost[1] = 1;
	expect([0, 1, 11, 12].map((month) => attention.lostWithinYear(month))).toEqual([1, 2, 2, 1]);
});

test('the last month of the run has a place', () => {
	const attention = new Attention(6);
	attention.lost[6] = 3;
	expect(attention.lostWithinYear(6)).toBe(3);
});

test('what is cleared is forgotten, where anything was written', () => {
	const attention = new Attention(6);
	const write = () => {
		attention.since[2] = 4;
		attention.lost[4] = 1;
		attention.sellable = attention.premature = 7;
	};
	const read = () => [attention.since[2], attention.lost[4], attention.sellable, attention.premature, attention.isUsed];
	write();
	attention.isUsed = true;
	attention.clear();
	expect(read()).toEqual([0, 0, 0, 0, false]);
	write();
	attention.clear();
	expect(read(), 'nothing is said to be written, so nothing need be cleared').toEqual([4, 1, 7, 7, false]);
	expect([new Attention(1).isUsed, attention.since.length]).toEqual([false, 6]);
});
