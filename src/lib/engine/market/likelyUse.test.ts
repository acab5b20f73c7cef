import { expect, test } from 'vitest';
import type { Meter, Plan } from '../catalog/priceBook';
import { exp } from '../math/exp';
import { likelyUse } from './likelyUse';

const storage: Meter = { id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' };
const seats: Meter = { id: 'seats', name: 'Seats', unit: 'seat', kind: 'licensed' };
const plan = (limits: Readonly<Record<string, number>>): Plan => ({
	id: 'p',
	name: 'p',
	price: [],
	annual: undefined,
	limits: Object.fromEntries(Object.entries(limits).map(([id, included]) => [id, { included, beyond: { kind: 'block' as const } }])),
	features: []
});
const ladder = [plan({ storage: 10, seats: 5 }), plan({}), plan({ storage: Infinity, seats: 40 })];

test('the median is 0.45 of the limit of the plan', () => {
	expect(likelyUse(ladder, 0, storage, undefined, 0.5)).toBeCloseTo(4.5, 12);
});

test('without a limit it is that of 1.5 times the next lower limit, and without one there of ten units', () => {
	expect(likelyUse(ladder, 1, storage, undefined, 0.5)).toBeCloseTo(6.75, 12);
	expect(likelyUse(ladder, 2, storage, undefined, 0.5)).toBeCloseTo(4.5, 12);
	expect(likelyUse([plan({})], 0, storage, undefined, 0.5)).toBeCloseTo(4.5, 12);
});

test('a standard deviation up it is larger by the spread, as given or 0.5', () => {
	const up = 0.8413447460685429;
	expect(likelyUse(ladder, 0, storage, undefined, up)).toBeCloseTo(4.5 * exp(0.5), 6);
	expect(likelyUse(ladder, 0, storage, { median: 0.2, s: 0.3 }, up)).toBeCloseTo(2 * exp(0.3), 6);
});

test('nobody uses more than 1.05 of a limit, and no more seats than there are', () => {
	expect(likelyUse(ladder, 0, storage, undefined, 0.999)).toBeCloseTo(10.5, 12);
	expect(likelyUse(ladder, 2, seats, undefined, 0.999)).toBe(40);
});

test('seats are whole and at least one', () => {
	expect(likelyUse(ladder, 0, seats, undefined, 0.5)).toBe(2);
	expect(likelyUse(ladder, 0, seats, { median: 0.01, s: 0.1 }, 0.5)).toBe(1);
});
