import type { Policy } from '../catalog/policy';
import type { PriceBook } from '../catalog/priceBook';
import type { Scenario } from '../simulation/scenario';
import { addOnHolders } from './gateBooks';
import { packagingSource, PackagingView } from './packaging/PackagingView';

/** Prices of an add-on that are tried around what it seems to be worth. */
const FACTORS = [0.5, 0.75, 1, 1.5, 2] as const;

/**
 * Prices to try for a feature sold apart, in whole main units: around the price of the add-on that opens it alone, else around its share in
 * the step in price at which it unlocks (the step at the median use, over the features and limits that it adds), else around a tenth of the lowest priced plan.
 * @returns minor units a month, ascending
 */
export function gatePrices(scenario: Scenario, book: PriceBook, policy: Policy, feature: string): number[] {
	const view = new PackagingView(packagingSource(scenario), book, policy);
	const index = scenario.features.findIndex(({ id }) => id === feature);
	const own = book.addOns.findIndex(({ kind, opens }) => kind === 'feature' && opens.length === 1 && opens[0] === feature);
	const reference =
		own >= 0
			? view.rater.addOnUnitCents(view.universe.addOnIds.indexOf(book.addOns[own].id), view.middle)
			: shareOfStep(view, feature, index);
	const whole = FACTORS.map((factor) => Math.max(1, Math.round((factor * reference) / scenario.minorUnits)) * scenario.minorUnits);
	return [...new Set(whole)];
}

function shareOfStep(view: PackagingView, feature: string, index: number): number {
	const cents = view.ladder.map((step) => view.rater.planLineCents(step.index, 0, view.middle));
	const rank = view.book.plans.findIndex(({ id }) => addOnHolders(view.book, feature).includes(id));
	const lowest = cents.find((amount) => amount > 0) ?? 0;
	if (rank <= 0) return lowest / 10;
	const [upper, lower] = [view.ladder[rank].index, view.ladder[rank - 1].index];
	const meters = view.universe.meters.length;
	const features = view.source.features.filter((_, other) => other === index || (view.has(upper, other) && !view.has(lower, other))).length;
	const limits = view.universe.meters.filter(
		(_, meter) => view.rater.included[upper * meters + meter] > view.rater.included[lower * meters + meter]
	).length;
	const step = cents[rank] - cents[rank - 1];
	return step > 0 ? step / (features + limits) : lowest / 10;
}
