import type { PriceTier } from '../catalog/price';
import { checkQuantity } from './checkQuantity';
import { QUANTITY_TOLERANCE } from './QUANTITY_TOLERANCE';

/**
 * The charge for a quantity under graduated tiers: each unit costs the rate of the tier that it falls in.
 * A tier's flat fee is due once its first unit is used.
 * @param tiers ascending, bounds inclusive, the last unbounded
 * @param flatAtZero whether tier one's flat fee is due at quantity 0
 * @param quantity units in the period, at least 0; fractions are priced in proportion
 * @returns minor units, not rounded: only a bill line is rounded
 * @throws RangeError if the quantity is negative, infinite or not a number
 */
export function graduated(tiers: readonly PriceTier[], flatAtZero: boolean, quantity: number): number {
	checkQuantity(quantity);
	if (flatAtZero && quantity <= QUANTITY_TOLERANCE) return tiers[0].flatCents + quantity * tiers[0].unitCents;
	let cents = 0;
	let below = 0;
	for (const { upTo, unitCents, flatCents } of tiers) {
		if (quantity <= below) break;
		if (quantity > below + QUANTITY_TOLERANCE) cents += flatCents;
		cents += (Math.min(quantity, upTo) - below) * unitCents;
		below = upTo;
	}
	return cents;
}
