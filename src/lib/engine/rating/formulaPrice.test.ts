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

test('nothing costs nothing, and so does the most of the noise below it', () => {
	const price = formulaPrice(seatsLess(0), ['seats'], 100);
	expect(price([0])).toBe(0);
	expect(price([-1e-9])).toBe(0);
});

test('an endless amount is refused', () => {
	const price = formulaPrice({ op: 'divide', args: [{ op: 'number', value: 1 }, seatsLess(1)] }, ['seats'], 100);
	expect(price([3])).toBe(50);
	expect(() => price([1])).toThrow('got Infinity at seats 1');
});
