import { checkQuantity } from './checkQuantity';

/**
 * The charge for a quantity at one rate per unit, and no less than a minimum.
 * @param minimumCents due even at quantity 0; 0 is no minimum
 * @param quantity units in the period, at least 0; fractions are priced in proportion
 * @returns minor units, not rounded
 * @throws RangeError if the quantity is negative, infinite or not a number
 */
export function perUnit(unitCents: number, minimumCents: number, quantity: number): number {
	checkQuantity(quantity);
	return Math.max(minimumCents, quantity * unitCents);
}
