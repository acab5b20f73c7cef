import type { PriceDocument, ScenarioDocument, VariantDocument } from '../../formats/scenarioDocument';
import { bookOf, TODAY, variantOf } from '../document/book';
import type { ChangeFromToday } from '../document/changesFromToday';
import type { ComparisonGroup } from './ComparisonGroup';
import { setPlanPrice } from '../document/edits';
import { same } from '../document/same';
import { withFigure } from '../document/readTypedPrice';
import { figureOfPart } from '../document/priceModels';
import { componentsOf, headlineAt } from '../document/priceWords';

/** A response curve that is asked for: a plan, its present figure, and the figures tried. */
export type AskedCurve = { readonly planId: string; readonly current: number; readonly prices: readonly number[] };

/** A variant with alternatives of it, and which of them are to be simulated together. */
export type Alternatives = {
	readonly variants: readonly VariantDocument[];
	readonly groups: readonly ComparisonGroup[];
	readonly curves: readonly AskedCurve[];
	/** All plans whose price is changed, of whatever part. */
	readonly priced: readonly string[];
	/** Ids of the changes, in the order of the group `effects` behind the whole variant. */
	readonly changes: readonly string[];
};

export const EFFECTS = '#effects';
const POINTS = 6;
/** Changes taken back and curves asked for in one part; what is more follows in the next. */
const CHANGES = 12;
const CURVES = 4;
/** A curve is drawn a few pixels high: more trials would not move it. */
const CURVE_TRIALS = 64;

/** The figure that stands as the headline of a price, where it is a plain amount. */
export function figureOf(price: PriceDocument): number | undefined {
	const head = componentsOf(price)[headlineAt(price)];
	return head && figureOfPart(head);
}

/**
 * What is to be simulated beside a variant: each changed price at some figures around it, and the variant without each of its changes.
 * @param part of what there is to ask, from 0: 12 changes and 4 curves in each
 * @returns undefined when this part is empty
 */
export function alternativesOf(
	document: ScenarioDocument,
	variantId: string,
	changes: readonly ChangeFromToday[],
	part = 0
): Alternatives | undefined {
	const variant = variantOf(document, variantId);
	const undone = changes.slice(part * CHANGES, (part + 1) * CHANGES);
	const all = variant ? changedPrices(document, variantId) : [];
	const curves = all.slice(part * CURVES, (part + 1) * CURVES);
	if (!variant || undone.length + curves.length === 0) return undefined;
	const added: ScenarioDocument[] = [];
	const add = (next: ScenarioDocument): string => `alternative${added.push(next) - 1}`;
	const groups = curves.map(({ planId, prices }) => ({
		key: planId,
		most: CURVE_TRIALS,
		ids: prices.map((figure) => add(priceAt(document, variantId, planId, figure)))
	}));
	const without = undone.map((change) => add(change.undo(document)));
	const variants = added.flatMap((next, i) => {
		const other = variantOf(next, variantId);
		return other ? [{ ...other, id: `alternative${i}`, name: `Alternative ${i}` }] : [];
	});
	return {
		variants: [variant, ...variants],
		// What the changes add is told first: it stands beside the headline.
		groups: [...(undone.length > 0 ? [{ key: EFFECTS, ids: [variantId, ...without] }] : []), ...groups],
		curves,
		priced: all.map(({ planId }) => planId),
		changes: undone.map(({ id }) => id)
	};
}

function priceAt(document: ScenarioDocument, variantId: string, planId: string, figure: number): ScenarioDocument {
	const monthly = bookOf(document, variantId).plans.find(({ id }) => id === planId)?.price.monthly;
	return monthly === undefined ? document : setPlanPrice(document, variantId, planId, withFigure(figure, monthly));
}

function changedPrices(document: ScenarioDocument, variantId: string): AskedCurve[] {
	const old = bookOf(document, TODAY).plans;
	return bookOf(document, variantId).plans.flatMap((plan): AskedCurve[] => {
		const before = old.find(({ id }) => id === plan.id);
		const current = figureOf(plan.price.monthly);
		if (current === undefined || current <= 0 || (before && same(before.price.monthly, plan.price.monthly))) return [];
		return [{ planId: plan.id, current, prices: pricesAround(current, before && figureOf(before.price.monthly)) }];
	});
}

/** Figures around a price, its own and Today's among them, as round as they may be. */
function pricesAround(current: number, today: number | undefined): number[] {
	const low = Math.min(current, today ?? current) * 0.85;
	const high = Math.max(current, today ?? current) * 1.25;
	const step = (high - low) / (POINTS - 2);
	const grid = Array.from({ length: POINTS - 1 }, (_, i) => rounded(low + i * step, step));
	return [...new Set([...grid, current])].sort((a, b) => a - b);
}

const rounded = (figure: number, step: number): number => {
	const unit = 10 ** Math.floor(Math.log10(Math.max(step, 1e-6)));
	return Math.max(0, Math.round(Math.round(figure / unit) * unit * 1e6) / 1e6);
};
