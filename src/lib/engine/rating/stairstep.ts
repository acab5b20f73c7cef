import type { PriceStep } from '../catalog/price';
import { checkQuantity } from './checkQuantity';
import { QUANTITY_TOLERANCE } from './QUANTITY_TOLERANCE';

/**
 * The charge for a quantity under stairsteps: one amount by the step that the quantity falls in, nothing at quantity 0.
 * @param steps ascending, bounds inclusive, the last unbounded
 * @param quantity units in the period, at least 0
 * @returns minor units, not rounded
 * @throws RangeError if the quantity is negative, infinite or not a number, or above the last step
 */
export function stairstep(steps: readonly PriceStep[], quantity: number): number {
	checkQuantity(quantity);
	if (quantity <= QUANTITY_TOLERANCE) return 0;
	for (const { upTo, cents } of steps) if (quantity <= upTo + QUANTITY_TOLERANCE) return cents;
	throw new RangeError(`no step prices the quantity ${quantity}`);
}
