import { describe, expect, it } from 'vitest';
import type { CustomerBase } from './customerBase';
import { sampleBase } from './sampleBase';

/** Customer i holds i % 3 add-ons, is of plan i % 4 and weighs i % 5 + 1. */
function baseOf(rows: number): CustomerBase {
	const from = (value: (i: number) => number) => Array.from({ length: rows }, (_, i) => value(i));
	const starts = [0];
	const addOns: number[] = [];
	for (let i = 0; i < rows; i++) {
		for (let k = 0; k < i % 3; k++) addOns.push(k);
		starts.push(addOns.length);
	}
	return {
		ids: from((i) => i).map((i) => `c${i}`),
		segment: Int32Array.from(from((i) => (i < rows / 10 ? 1 : 0))),
		plan: Int32Array.from(from((i) => i % 4)),
		planIds: ['a', 'b', 'c', 'd'],
		annual: Uint8Array.from(from((i) => i % 2)),
		renewal: Int32Array.from(from(() => -1)),
		tenure: Int32Array.from(from((i) => i)),
		startYear: Int32Array.from(from(() => 0)),
		usage: { seats: Float64Array.from(from((i) => i)) },
		mrrCents: Float64Array.from(from(() => NaN)),
		health: Float64Array.from(from(() => NaN)),
		weight: Float64Array.from(from((i) => (i % 5) + 1)),
		addOnStart: Int32Array.from(starts),
		addOn: Int32Array.from(addOns),
		addOnQuantity: Int32Array.from(addOns, () => 1),
		addOnIds: ['x', 'y']
	};
}

describe('sampleBase', () => {
	it('leaves a small base as it is', () => {
		const base = baseOf(50);
		expect(sampleBase(base, 50)).toBe(base);
	});

	it('stands for as many customers, in the same shares of segment and plan', () => {
		const base = baseOf(5_000);
		const sample = sampleBase(base, 500);
		const total = (of: CustomerBase) => of.weight.reduce((a, b) => a + b, 0);
		expect(sample.ids).toHaveLength(500);
		expect(total(sample)).toBeCloseTo(total(base), 6);
		expect(sample.segment.filter((segment) => segment === 1)).toHaveLength(50);
		for (const plan of [0, 1, 2, 3]) expect(sample.plan.filter((other) => other === plan).length).toBeCloseTo(125, -1);
	});

	it('keeps what belongs to a customer together', () => {
		const sample = sampleBase(baseOf(5_000), 333);
		sample.ids.forEach((id, i) => {
			const row = Number(id.slice(1));
			expect(sample.plan[i]).toBe(row % 4);
			expect(sample.usage['seats']?.[i]).toBe(row);
			const [from = 0, to = 0] = [sample.addOnStart[i], sample.addOnStart[i + 1]];
			expect([...sample.addOn.slice(from, to)]).toEqual([0, 1].slice(0, row % 3));
		});
	});

	it('takes the middle row of each stretch, in the order of segment, then plan, then row', () => {
		const base = baseOf(10);
		const mixed = { ...base, segment: Int32Array.of(1, 0, 1, 0, 0, 0, 0, 0, 0, 0), plan: Int32Array.of(0, 3, 0, 2, 2, 1, 3, 0, 0, 1) };
		// The order is c7 c8, c5 c9, c3 c4, c1 c6, then the second segment: c0 c2. Of ten the 2nd, 4th, 7th and 9th.
		expect(sampleBase(mixed, 4).ids).toEqual(['c8', 'c9', 'c1', 'c0']);
	});

	it('raises weights by one factor: to the weight of all over that of the sample', () => {
		const base = baseOf(10);
		// c0 is the second segment; the others by plan: c4 c8, c1 c5 c9, c2 c6, c3 c7. All ten weigh 30, the four drawn 4 + 1 + 2 + 3 = 10.
		const sample = sampleBase(base, 4);
		expect(sample.ids).toEqual(['c8', 'c5', 'c6', 'c7']);
		expect([...sample.weight]).toEqual([4, 1, 2, 3].map((weight) => weight * 3));
	});

	it('keeps every column, and the tags, with their customer', () => {
		const rows = 30;
		const column = (from: number) => Array.from({ length: rows }, (_, i) => from + i);
		const base: CustomerBase = {
			...baseOf(rows),
			renewal: Int32Array.from(column(100)),
			tenure: Int32Array.from(column(200)),
			startYear: Int32Array.from(column(300)),
			mrrCents: Float64Array.from(column(400)),
			health: Float64Array.from(column(500)),
			addOn: Int32Array.from(column(0)),
			addOnQuantity: Int32Array.from(column(600)),
			addOnStart: Int32Array.from([...column(0), rows]),
			tags: {
				ids: ['x'],
				start: Int32Array.from([0, ...column(0).map((i) => 2 * (i + 1))]),
				tag: Int32Array.from(column(0).flatMap((i) => [i, 100 + i]))
			}
		};
		const sample = sampleBase(base, 7);
		const drawn = sample.ids.map((id) => Number(id.slice(1)));
		expect(new Set(drawn).size).toBe(7);
		const from = (first: number) => drawn.map((row) => first + row);
		expect([sample.renewal, sample.tenure, sample.startYear].map((of) => [...of])).toEqual([100, 200, 300].map(from));
		expect([sample.mrrCents, sample.health].map((of) => [...of])).toEqual([400, 500].map(from));
		expect([...sample.annual]).toEqual(drawn.map((row) => row % 2));
		expect([...sample.addOnStart]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
		expect([[...sample.addOn], [...sample.addOnQuantity]]).toEqual([drawn, from(600)]);
		expect([...(sample.tags?.start ?? [])]).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
		expect([...(sample.tags?.tag ?? [])]).toEqual(drawn.flatMap((row) => [row, 100 + row]));
		expect(sampleBase(baseOf(rows), 7).tags).toBeUndefined();
	});
});
