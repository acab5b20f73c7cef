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
});
