import type { Bundle } from '../catalog/priceBook';
import { roundHalfUp } from './roundHalfUp';

/** A bundle with its items by index. */
export class RatedBundle {
	readonly id: string;
	/** Index of the plan item; -1 = the bundle holds none. */
	readonly plan: number;
	/** Indices of the add-on items. */
	readonly addOns: Int32Array;
	readonly #discount: number;
	readonly #priceCents: number;

	/** @throws RangeError if an item is neither a listed plan nor a listed add-on */
	constructor(bundle: Bundle, planIds: readonly string[], addOnIds: readonly string[]) {
		this.id = bundle.id;
		this.plan = planIds.findIndex((id) => bundle.items.includes(id));
		this.addOns = Int32Array.from(
			bundle.items.filter((id) => !planIds.includes(id)),
			(id) => addOnIds.indexOf(id)
		);
		if (this.addOns.includes(-1)) throw new RangeError(`bundles/${bundle.id}: an item of ${bundle.items.join(', ')} is not sold`);
		this.#discount = 'discount' in bundle.terms ? bundle.terms.discount : 0;
		this.#priceCents = 'priceCents' in bundle.terms ? bundle.terms.priceCents : NaN;
	}

	/**
	 * What the bundle takes off a bill; negative where its price is above the sum of its items.
	 * @param itemsCents sum of the lines of its items, one unit of each add-on
	 * @param negotiatedRatio applies to a fixed price as it does to the lines; the price is rounded, so that the bundle costs whole cents
	 * @returns minor units, not rounded
	 */
	savingCents(itemsCents: number, negotiatedRatio: number): number {
		if (this.#discount > 0) return itemsCents * this.#discount;
		return this.#priceCents >= 0 ? itemsCents - roundHalfUp(this.#priceCents * negotiatedRatio) : 0;
	}
}
