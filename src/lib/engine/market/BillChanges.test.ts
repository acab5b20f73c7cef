import { describe, expect, test } from 'vitest';
import { BILL_PERCENTILES, BILL_THRESHOLDS, BillChanges } from './BillChanges';

const LENGTH = 2 + BILL_THRESHOLDS.length + BILL_PERCENTILES.length;

function written(changes: BillChanges): number[] {
	const row = new Float64Array(LENGTH).fill(NaN);
	changes.write(row);
	return [...row];
}

/** Customers moved; those above 10, 20, 50, 100%; p50, p90, p95; the largest. */
function of(...moves: readonly (readonly [weight: number, change: number])[]): number[] {
	const changes = new BillChanges();
	for (const [weight, change] of moves) changes.add(weight, change);
	return written(changes);
}

describe('bill changes forced', () => {
	test('are none where nobody is moved', () => {
		expect(of()).toEqual(Array(LENGTH).fill(0));
	});

	test('are counted by weight above each threshold; what is exactly on one is not above', () => {
		expect(of([1, 0.05], [2, 0.1], [4, 0.15], [8, 0.2], [16, 0.35], [32, 0.5], [64, 1], [128, 2], [256, -0.3]).slice(0, 5)).toEqual([
			511,
			511 - 256 - 3,
			128 + 64 + 32 + 16,
			128 + 64,
			128
		]);
		// 11 dollars from 10: 0.1 and a hair by rounding.
		expect(of([1, 11 / 10 - 1]).slice(0, 2)).toEqual([1, 0]);
	});

	test('have the percentiles of the customers, by weight, in whatever order they came', () => {
		expect(of([1, 0.4], [1, -0.1], [1, 0.1], [7, 0.2]).slice(5)).toEqual([0.2, 0.2, 0.4, 0.4]);
		expect(of([18, 0.1], [1, 0.5], [1, 0.9]).slice(5)).toEqual([0.1, 0.1, 0.5, 0.9]);
		expect(of([1, -0.5], [1, -0.2]).slice(5)).toEqual([-0.5, -0.2, -0.2, -0.2]);
	});

	test('are kept however many they are', () => {
		const changes = new BillChanges();
		for (let i = 200; i >= 1; i--) changes.add(1, i / 1000);
		expect(written(changes)).toEqual([200, 100, 0, 0, 0, 0.1, 0.18, 0.19, 0.2]);
	});

	test('are forgotten for the next trial', () => {
		const changes = new BillChanges();
		changes.add(3, 0.7);
		changes.clear();
		changes.add(1, 0.3);
		expect(written(changes)).toEqual([1, 1, 1, 0, 0, 0.3, 0.3, 0.3, 0.3]);
	});
});
