import type { Life } from './Life';
import type { Shelf } from './Shelf';

const YEAR = 12;

/**
 * Fees that a sale is due once, outside MRR: of the plan, and of an add-on of which the customer holds none.
 * @param plan sold; -1 = the plan is kept
 * @param addOn sold; -1 = none
 * @returns minor units
 */
export function setupCents(life: Life, plan: number, addOn: number): number {
	const shelf = life.offerShelf;
	let cents = plan >= 0 ? shelf.planSetupCents[plan] : 0;
	if (addOn >= 0 && life.quantity(addOn) === 0) {
		const at = (plan >= 0 ? plan : life.plan) * life.held.length + addOn;
		if (shelf.rater.includedIn[at] === 0) cents += shelf.addOnSetupCents[addOn];
	}
	return cents;
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
	const setup = setupCents(life, plan, addOn);
	const months = plan >= 0 ? Math.min(YEAR, shelf.promotionMonths[plan]) : 0;
	if (months === 0) return setup / YEAR;
	const saved = bill - life.pricedOn(shelf, plan, held, use, 1 - shelf.promotionShare[plan]);
	return (setup - saved * months) / YEAR;
}
