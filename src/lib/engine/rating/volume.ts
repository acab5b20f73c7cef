import type { PriceTier } from '../catalog/price';
import { checkQuantity } from './checkQuantity';
import { QUANTITY_TOLERANCE } from './QUANTITY_TOLERANCE';

/**
 * The charge for a quantity under volume tiers: all units cost the rate of the tier that the quantity falls in, plus that tier's
 * flat fee. The charge can fall as the quantity rises past a bound.
 * @param tiers ascending, bounds inclusive, the last unbounded
 * @param flatAtZero whether tier one's flat fee is due at quantity 0
 * @param quantity units in the period, at least 0; fractions are priced in proportion
 * @returns minor units, not rounded
 * @throws RangeError if the quantity is negative, infinite or not a number, or above the last tier
 */
export function volume(tiers: readonly PriceTier[], flatAtZero: boolean, quantity: number): number {
	checkQuantity(quantity);
	for (const { upTo, unitCents, flatCents } of tiers) {
		if (quantity > upTo + QUANTITY_TOLERANCE) continue;
		const used = quantity > QUANTITY_TOLERANCE;
		return quantity * unitCents + (used || flatAtZero ? flatCents : 0);
	}
	throw new RangeError(`no tier prices the quantity ${quantity}`);
}
