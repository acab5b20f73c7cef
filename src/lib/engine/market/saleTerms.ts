import type { Life } from './Life';
import type { Shelf } from './Shelf';

/**
 * Fees that a sale is due once, outside MRR: of the plan, and of an add-on of which the customer holds none.
 * @param plan sold; -1 = the plan is kept
 * @param addOn sold; -1 = none
 * @returns minor units
 */
export function setupCents(life: Life, plan: number, addOn: number): number {
	const { rater, sale } = life.offerShelf;
	const isDue =
		addOn >= 0 && life.quantity(addOn) === 0 && rater.includedIn[(plan >= 0 ? plan : life.plan) * life.held.length + addOn] === 0;
	return sale.setupCents(plan, isDue ? addOn : -1);
}

/**
 * What a sale costs beyond its bills over the first twelve months, a month: one-time fees, less what the promotion of the plan takes off.
 * Counted in the surplus of an offer, so that a promotion sells and a fee deters.
 * @param bill of the package with that plan and add-ons `held`, without promotion
 * @returns minor units a month, not rounded; below 0 where the promotion is worth more
 */
export function firstYearCents(
	life: Life,
	shelf: Shelf,
	plan: number,
	addOn: number,
	held: Int32Array,
	use: Float64Array,
	bill: number
): number {
	return shelf.sale.firstYearCents(setupCents(life, plan, addOn), plan, bill, (ratio) => life.pricedOn(shelf, plan, held, use, ratio));
}
