import { expect, test } from 'vitest';
import type { FormulaNode } from '../catalog/price';
import { formulaPrice } from './formulaPrice';

const seatsLess = (value: number): FormulaNode => ({
	op: 'subtract',
	args: [
		{ op: 'meter', meter: 'seats' },
		{ op: 'number', value }
	]
});

test('noise below zero costs nothing, an amount below zero is refused with its point', () => {
	const price = formulaPrice(seatsLess(0.3), ['storage', 'seats'], 100);
	expect(price([9, 0.3 - 1e-12])).toBe(0);
	expect(price([9, 1.3])).toBe(100);
	expect(() => price([9, 0])).toThrow('got -0.3 at storage 9, seats 0');
	expect(() => price([9, NaN])).toThrow(RangeError);
});
