import type { PriceBook } from '../catalog/priceBook';
import type { Universe } from './BookRater';

const YEAR = 12;

/** What a sale costs besides the bills that follow it: fees due once, and what a promotion takes off for a time. By index of a universe. */
export class SaleTerms {
	/** By plan, and by add-on: due once at the sale, minor units. */
	readonly planSetupCents: Float64Array;
	readonly addOnSetupCents: Float64Array;
	/** By plan: what the promotion of its sale takes off the plan's line, a share, and for how many months; 0 = none. */
	readonly promotionShare: Float64Array;
	readonly promotionMonths: Uint8Array;
	/** Whether all fees are whole minor units. */
	readonly isWhole: boolean;
	/** Whether there is any of it: the first year of a sale then costs other than twelve bills. */
	readonly any: boolean;

	constructor({ plans, addOns, discounts }: PriceBook, { planIds, addOnIds }: Universe) {
		const promotions = planIds.map((id) => discounts?.find(({ kind, on }) => kind === 'promotion' && on.includes(id)));
		this.planSetupCents = Float64Array.from(planIds, (id) => plans.find((plan) => plan.id === id)?.setupCents ?? 0);
		this.addOnSetupCents = Float64Array.from(addOnIds, (id) => addOns.find((addOn) => addOn.id === id)?.setupCents ?? 0);
		this.promotionShare = Float64Array.from(promotions, (sold) => (sold?.kind === 'promotion' ? sold.discount : 0));
		this.promotionMonths = Uint8Array.from(promotions, (sold) => (sold?.kind === 'promotion' && sold.discount > 0 ? sold.months : 0));
		this.isWhole = [this.planSetupCents, this.addOnSetupCents].every((fees) => fees.every((fee) => Number.isInteger(fee)));
		this.any = [this.planSetupCents, this.addOnSetupCents, this.promotionMonths].some((terms) => terms.some((term) => term > 0));
	}

	/** Fees due once for a plan and an add-on, minor units; -1 = none is sold. */
	setupCents(plan: number, addOn: number): number {
		const ofPlan = plan >= 0 ? this.planSetupCents[plan] : 0;
		return addOn >= 0 ? ofPlan + this.addOnSetupCents[addOn] : ofPlan;
	}

	/**
	 * What a sale costs beyond its bills over the first twelve months, a month: fees, less what the promotion of the plan takes off.
	 * @param plan sold; -1 = the plan is kept
	 * @param bill without promotion
	 * @param promoted the bill where the promotion leaves a ratio of the plan's line
	 * @returns minor units a month, not rounded; below 0 where the promotion is worth more
	 */
	firstYearCents(setup: number, plan: number, bill: number, promoted: (ratio: number) => number): number {
		const months = plan >= 0 ? Math.min(YEAR, this.promotionMonths[plan]) : 0;
		if (months === 0) return setup / YEAR;
		return (setup - (bill - promoted(1 - this.promotionShare[plan])) * months) / YEAR;
	}
}
