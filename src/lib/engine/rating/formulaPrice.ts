import { formulaFunction, NEGATIVE_NOISE, type FormulaFunction } from '../catalog/formulaFunction';
import type { FormulaNode } from '../catalog/price';

/**
 * Compiles the price that a formula gives.
 * @param meterIds position = index of the quantity
 * @param minorUnits minor units in a main unit: 100 for USD
 * @returns a function of the quantities by meter index; it gives minor units, not rounded, and throws RangeError where the
 * formula gives no amount that is finite and at least 0
 * @throws RangeError if the formula uses a meter that is not listed
 */
export function formulaPrice(expression: FormulaNode, meterIds: readonly string[], minorUnits: number): FormulaFunction {
	const amountOf = formulaFunction(expression, meterIds);
	return (quantities) => {
		const amount = amountOf(quantities);
		if (amount >= 0 && amount < Infinity) return amount * minorUnits;
		if (amount >= NEGATIVE_NOISE && amount < 0) return 0;
		const point = meterIds.map((id, index) => `${id} ${quantities[index]}`).join(', ');
		throw new RangeError(`a price formula must give a finite amount of at least 0, got ${amount} at ${point}`);
	};
}
