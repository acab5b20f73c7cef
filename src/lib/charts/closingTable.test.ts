import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingTable } from './closingTable';

const steps = (value: number) => Math.round(value / 100);

describe('closingTable', () => {
	it('closes rows and columns at once', () => {
		const row = { start: 33.4, movements: [33.4, 33.4] };
		const { rows, total } = closingTable([row, row, row], 1);
		expect(total).toEqual({ start: 100, movements: [101, 100], end: 301 });
		for (const one of rows) expect(one.start + (one.movements[0] ?? 0) + (one.movements[1] ?? 0)).toBe(one.end);
		for (const j of [0, 1]) expect(rows.reduce((sum, one) => sum + (one.movements[j] ?? 0), 0)).toBe(total.movements[j]);
	});

	it('closes every table both ways, each cell within two steps of the exact one', () => {
		const amount = fc.double({ min: -9e4, max: 9e4, noNaN: true });
		const row = fc.record({
			start: fc.double({ min: 0, max: 5e5, noNaN: true }),
			movements: fc.array(amount, { minLength: 5, maxLength: 5 })
		});
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (table) => {
				const { rows, total } = closingTable(table, 100);
				for (const one of [...rows, total])
					expect(one.movements.reduce((sum, movement) => sum + steps(movement), steps(one.start))).toBe(steps(one.end));
				expect(rows.reduce((sum, one) => sum + steps(one.start), 0)).toBe(steps(total.start));
				total.movements.forEach((movement, j) =>
					expect(rows.reduce((sum, one) => sum + steps(one.movements[j] ?? NaN), 0)).toBe(steps(movement))
				);
				rows.forEach((one, i) =>
					one.movements.forEach((movement, j) => expect(Math.abs(movement - (table[i]?.movements[j] ?? NaN))).toBeLessThanOrEqual(200.01))
				);
			})
		);
	});
});
