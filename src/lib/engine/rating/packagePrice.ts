import { checkQuantity } from './checkQuantity';
import { QUANTITY_TOLERANCE } from './QUANTITY_TOLERANCE';

/**
 * The charge for a quantity sold in packs: the free units come off first, then each pack begun (or, rounding down, each full one) is due.
 * @param size units in a pack, above 0
 * @param free units that cost nothing
 * @param cents for each pack
 * @param quantity units in the period, at least 0
 * @returns minor units, not rounded
 * @throws RangeError if the quantity is negative, infinite or not a number
 */
export function packagePrice(size: number, free: number, cents: number, round: 'up' | 'down', quantity: number): number {
	checkQuantity(quantity);
	if (quantity <= free) return 0;
	const packs = (quantity - free) / size;
	return cents * (round === 'up' ? Math.ceil(packs - QUANTITY_TOLERANCE) : Math.floor(packs + QUANTITY_TOLERANCE));
}
