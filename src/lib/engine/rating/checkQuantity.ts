/**
 * Refuses a quantity that no price is defined for.
 * @throws RangeError if the quantity is negative, infinite or not a number
 */
export function checkQuantity(quantity: number): void {
	if (!(quantity >= 0 && quantity < Infinity)) throw new RangeError(`quantity must be finite and at least 0, got ${quantity}`);
}
