/* eslint max-params: "off" --
   Bills are made in the month loop, several for each customer and month: with the parties of a bill in an object, new for each bill or one
   that is filled again, the shard of examples/northwind took 6 to 9% longer than with them one by one. */
import type { BookRater } from './BookRater';
import { limitUnits } from './limitUnits';
import { pricedUse } from './pricedUse';
import { QUANTITY_TOLERANCE } from './QUANTITY_TOLERANCE';
import { roundHalfUp } from './roundHalfUp';

/** One line of a monthly bill, whole minor units; a bundle's line is what it takes off, below 0. */
export type BillLine = {
	readonly kind: 'plan' | 'overage' | 'addOn' | 'bundle' | 'minimum';
	/** Of the plan, the meter, the add-on or the bundle; `minimum`: of the plan whose minimum commitment the lines that count do not reach. */
	readonly id: string;
	/** Overage: units beyond the limit. Add-on: units of quantity. Else 1. */
	readonly quantity: number;
	readonly cents: number;
};

/**
 * The monthly bill of a package: the plan, its overage and its add-ons, less the bundle that saves most, and what the lines that count
 * lack of the plan's minimum commitment: all of them, or the plan's own alone. Each line is rounded once.
 * @param planRater the book that prices the plan and the add-ons `held`, and whose bundles count
 * @param newRater the book that prices the add-ons `bought`; the same object unless the plan is at legacy terms
 * @param plan index, one that `planRater` has
 * @param held quantities by add-on
 * @param bought quantities by add-on
 * @param use by meter, at least 0, whether served or not
 * @param negotiatedRatio paid / list, applied to every line but overage, and to a minimum commitment
 * @param promotedRatio what a promotion leaves of the plan's line
 * @returns whole minor units
 * @throws RangeError if a book lacks what it should price, or a price is not finite
 */
export function billCents(
	planRater: BookRater,
	newRater: BookRater,
	plan: number,
	annual: 0 | 1,
	held: Int32Array,
	bought: Int32Array,
	use: Float64Array,
	negotiatedRatio: number,
	promotedRatio = 1
): number {
	return addUp(planRater, newRater, plan, annual, held, bought, use, negotiatedRatio, promotedRatio, undefined);
}

/** The lines of `billCents`, in the order of a bill: plan, overage, add-ons, bundle, minimum. They sum to it exactly. */
export function billLines(
	planRater: BookRater,
	newRater: BookRater,
	plan: number,
	annual: 0 | 1,
	held: Int32Array,
	bought: Int32Array,
	use: Float64Array,
	negotiatedRatio: number,
	promotedRatio = 1
): BillLine[] {
	const lines: BillLine[] = [];
	addUp(planRater, newRater, plan, annual, held, bought, use, negotiatedRatio, promotedRatio, lines);
	return lines;
}

/** The monthly bill at list price as if the plan had no minimum commitment: whole minor units. */
export function billBeforeMinimum(
	rater: BookRater,
	plan: number,
	annual: 0 | 1,
	held: Int32Array,
	bought: Int32Array,
	use: Float64Array
): number {
	return addUp(rater, rater, plan, annual, held, bought, use, 1, 1, undefined, false);
}

/** The overage in `billCents`: whole minor units. Neither the term nor a negotiated discount bears on it. */
export function overageOnly(
	planRater: BookRater,
	newRater: BookRater,
	plan: number,
	held: Int32Array,
	bought: Int32Array,
	use: Float64Array
): number {
	return addOverage(planRater, newRater, plan, held, bought, use, undefined);
}

/** The one place where a bill is made; `lines` collects it where somebody wants to read it, and the hot path allocates nothing. */
function addUp(
	planRater: BookRater,
	newRater: BookRater,
	plan: number,
	annual: 0 | 1,
	held: Int32Array,
	bought: Int32Array,
	use: Float64Array,
	ratio: number,
	promotedRatio: number,
	lines: BillLine[] | undefined,
	hasMinimum = true
): number {
	const { planIds } = planRater.universe;
	const flat = planRater.flatCents[2 * plan + annual];
	// No line reads use: it need not be capped.
	const readsNothing = flat === flat && !addOnsRead(planRater, newRater, held, bought);
	const priced = readsNothing ? use : pricedUse(planRater, newRater, plan, held, bought, use);
	const planCents = roundHalfUp((flat === flat ? flat : planRater.planLineCents(plan, annual, priced)) * ratio * promotedRatio);
	if (lines) lines.push({ kind: 'plan', id: planIds[plan], quantity: 1, cents: planCents });
	let cents = planCents + addOverage(planRater, newRater, plan, held, bought, use, lines);
	const addOns = held.length;
	for (let addOn = 0; addOn < addOns; addOn++) {
		if (held[addOn] + bought[addOn] === 0) continue;
		if (
			planRater === newRater ||
			planRater.includedIn[plan * addOns + addOn] === 1 ||
			isOnePrice(planRater, newRater, addOn, held, bought, priced)
		) {
			cents += addOnLine(planRater, plan, addOn, held[addOn] + bought[addOn], priced, ratio, lines, planRater);
			continue;
		}
		if (held[addOn] > 0) cents += addOnLine(planRater, plan, addOn, held[addOn], priced, ratio, lines, planRater);
		if (bought[addOn] > 0) cents += addOnLine(planRater, plan, addOn, bought[addOn], priced, ratio, lines, newRater);
	}
	if (planRater.bundles[plan].length > 0) cents -= bundleSaving(planRater, newRater, plan, held, bought, priced, ratio, planCents, lines);
	const rated = planRater.ratedPlan(plan);
	if (rated.minimumCents === 0 || !hasMinimum) return cents;
	return cents + topUp(rated.leastCents(ratio) - (rated.minimumCountsAll ? cents : planCents), planIds[plan], lines);
}

/** Whether the price of an add-on that is held reads any meter. */
function addOnsRead(planRater: BookRater, newRater: BookRater, held: Int32Array, bought: Int32Array): boolean {
	if (!planRater.addOnsDependOnUse && !newRater.addOnsDependOnUse) return false;
	for (let a = 0; a < held.length; a++)
		if (held[a] + bought[a] > 0 && (planRater.addOnReads[a] === 1 || newRater.addOnReads[a] === 1)) return true;
	return false;
}

/** The line that brings what counts up to the minimum commitment, where it lacks anything of it. */
function topUp(missingCents: number, id: string, lines: BillLine[] | undefined): number {
	if (missingCents <= 0) return 0;
	if (lines) lines.push({ kind: 'minimum', id, quantity: 1, cents: missingCents });
	return missingCents;
}

/** Whether an add-on held and bought is at the same price in both books: then it is one line, rounded once. */
function isOnePrice(
	planRater: BookRater,
	newRater: BookRater,
	addOn: number,
	held: Int32Array,
	bought: Int32Array,
	priced: Float64Array
): boolean {
	return held[addOn] > 0 && bought[addOn] > 0 && planRater.addOnUnitCents(addOn, priced) === newRater.addOnUnitCents(addOn, priced);
}

/** The line of a quantity of an add-on at `rater`'s price; nothing where the plan includes it. */
function addOnLine(
	planRater: BookRater,
	plan: number,
	addOn: number,
	quantity: number,
	priced: Float64Array,
	ratio: number,
	lines: BillLine[] | undefined,
	rater: BookRater
): number {
	const { addOnIds } = planRater.universe;
	const isIncluded = planRater.includedIn[plan * addOnIds.length + addOn] === 1;
	const cents = isIncluded ? 0 : roundHalfUp(rater.addOnUnitCents(addOn, priced) * quantity * ratio);
	if (lines) lines.push({ kind: 'addOn', id: addOnIds[addOn], quantity, cents });
	return cents;
}

function addOverage(
	planRater: BookRater,
	newRater: BookRater,
	plan: number,
	held: Int32Array,
	bought: Int32Array,
	use: Float64Array,
	lines: BillLine[] | undefined
): number {
	const { chargedMeters } = planRater.ratedPlan(plan);
	let cents = 0;
	for (let i = 0; i < chargedMeters.length; i++) {
		const meter = chargedMeters[i];
		const units = use[meter] - limitUnits(planRater, newRater, plan, meter, held, bought);
		if (units <= QUANTITY_TOLERANCE) continue;
		const line = roundHalfUp(planRater.overageCents(plan, meter, units));
		if (lines) lines.push({ kind: 'overage', id: planRater.universe.meters[meter].id, quantity: units, cents: line });
		cents += line;
	}
	return cents;
}

/** What the bundle that saves most takes off, whole minor units, at least 0; of equal ones the first in the book. */
function bundleSaving(
	planRater: BookRater,
	newRater: BookRater,
	plan: number,
	held: Int32Array,
	bought: Int32Array,
	priced: Float64Array,
	ratio: number,
	planCents: number,
	lines: BillLine[] | undefined
): number {
	const addOns = held.length;
	const bundles = planRater.bundles[plan];
	let best = 0;
	let bestId = '';
	for (let b = 0; b < bundles.length; b++) {
		const bundle = bundles[b];
		let items = bundle.plan === -1 ? 0 : planCents;
		let complete = true;
		for (let i = 0; i < bundle.addOns.length; i++) {
			const addOn = bundle.addOns[i];
			if (planRater.includedIn[plan * addOns + addOn] === 1) continue;
			complete &&= held[addOn] + bought[addOn] > 0;
			if (!complete) break;
			items += roundHalfUp((held[addOn] > 0 ? planRater : newRater).addOnUnitCents(addOn, priced) * ratio);
		}
		if (!complete) continue;
		const saving = roundHalfUp(bundle.savingCents(items, ratio));
		if (saving <= best) continue;
		best = saving;
		bestId = bundle.id;
	}
	if (lines && best > 0) lines.push({ kind: 'bundle', id: bestId, quantity: 1, cents: -best });
	return best;
}
