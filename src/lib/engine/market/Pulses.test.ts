import { expect, test } from 'vitest';
import { Pulses } from './Pulses';

test('a reaction is felt in full for a quarter, then at half, at a fifth, and no more after nine months', () => {
	const pulses = new Pulses();
	pulses.add(3, 10);
	expect([3, 5, 6, 8, 9, 11, 12, 30].map((month) => pulses.felt(month))).toEqual([10, 10, 5, 5, 2, 2, 0, 0]);
});

test('reactions side by side add up, each by its own age', () => {
	const pulses = new Pulses();
	pulses.add(1, 10);
	pulses.add(4, 100);
	expect([4, 7, 10, 13].map((month) => pulses.felt(month))).toEqual([105, 52, 20, 0]);
	expect(pulses.atRenewal()).toBeCloseTo(0.425 * 110, 12);
});

test('a fifth reaction takes the place of the oldest, and the others stay as they are', () => {
	const pulses = new Pulses();
	for (const [month, size] of [
		[1, 1],
		[2, 10],
		[3, 100],
		[4, 1000],
		[5, 10_000]
	])
		pulses.add(month, size);
	expect(pulses.count).toBe(4);
	expect(pulses.felt(5)).toBe(10 * 0.5 + 100 + 1000 + 10_000);
});

test('what is cleared is forgotten', () => {
	const pulses = new Pulses();
	pulses.add(1, 10);
	pulses.clear();
	expect([pulses.count, pulses.felt(1), pulses.atRenewal()]).toEqual([0, 0, 0]);
	pulses.add(1, 7);
	expect(pulses.felt(2)).toBe(7);
});
