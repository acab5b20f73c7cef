import type { Discount, DiscountTier } from '../catalog/priceBook';
import { checkQuantity } from './checkQuantity';
import { QUANTITY_TOLERANCE } from './QUANTITY_TOLERANCE';

/** A discount by the quantity of a meter, the meter by index. */
export class RatedBreak {
	readonly meter: number;
	readonly #tiers: readonly DiscountTier[];
	readonly #isGraduated: boolean;

	/** @throws RangeError if its meter is not listed */
	constructor(discount: Extract<Discount, { readonly meter: string }>, meterIds: readonly string[]) {
		this.meter = meterIds.indexOf(discount.meter);
		if (this.meter < 0) throw new RangeError(`discounts/${discount.id} reads the meter "${discount.meter}", which is not listed`);
		this.#tiers = discount.tiers;
		this.#isGraduated = discount.kind === 'graduated';
	}

	/**
	 * The share off at the given quantities; at 0 that of the first tier.
	 * @param use by meter, at least 0
	 * @returns 0..1
	 * @throws RangeError if the quantity is negative, infinite or not a number, or above the last tier
	 */
	share(use: Float64Array): number {
		const quantity = use[this.meter];
		checkQuantity(quantity);
		return this.#isGraduated && quantity > QUANTITY_TOLERANCE ? this.#meanShare(quantity) : this.#shareAt(quantity);
	}

	#shareAt(quantity: number): number {
		for (const { upTo, discount } of this.#tiers) if (quantity <= upTo + QUANTITY_TOLERANCE) return discount;
		throw new RangeError(`no tier has a discount for the quantity ${quantity}`);
	}

	/** Each unit at the share of the tier that it falls in. */
	#meanShare(quantity: number): number {
		let sum = 0;
		let below = 0;
		for (const { upTo, discount } of this.#tiers) {
			if (quantity <= below) break;
			sum += (Math.min(quantity, upTo) - below) * discount;
			below = upTo;
		}
		return Math.min(1, sum / quantity);
	}
}
