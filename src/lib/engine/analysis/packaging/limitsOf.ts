import { BEYOND } from '../../rating/BookRater';
import type { PackagingView } from './PackagingView';

/** Use of this share of a limit is near it: there the capacity motion begins (`docs/model.md`). */
export const NEAR_LIMIT = 0.8;

/** A limit of a plan that ends or charges use. */
export type PlanLimit = { readonly meter: number; readonly included: number; readonly blocks: boolean };

/** The limits of a plan that mean something: finite, above 0, and use beyond them is stopped or charged. */
export function limitsOf({ universe, rater }: PackagingView, plan: number): PlanLimit[] {
	return universe.meters.flatMap((_, meter) => {
		const at = plan * universe.meters.length + meter;
		const included = rater.included[at];
		if (included === Infinity || included === 0 || rater.beyond[at] === BEYOND.allow) return [];
		return [{ meter, included, blocks: rater.beyond[at] === BEYOND.block }];
	});
}

/** A plan's customers whose use of a meter is known and near its limit. */
export function rowsNear(view: PackagingView, plan: number, { meter, included }: PlanLimit): number[] {
	return view.rowsOn[plan].filter((row) => view.knowsUse(row, meter) && view.use(row)[meter] >= NEAR_LIMIT * included);
}

/** What of a customer's add-ons another plan sells or includes. */
export function heldOn(view: PackagingView, row: number, plan: number): Int32Array {
	return view.heldBy(row).map((quantity, addOn) => (view.offers(plan, addOn) ? quantity : 0));
}

/** Share of a plan's customers that rows are, in words: "19% of Basic". */
export function shareOf(view: PackagingView, rows: readonly number[], plan: number): string {
	return `${view.words.share(view.countOf(rows) / view.countOf(view.rowsOn[plan]))} of ${view.plan(plan)?.name}`;
}

/** The packs sold on a plan that bring so many units more, and how many it takes. */
export function packsFor({ rater, universe }: PackagingView, plan: number, meter: number, units: number) {
	return [...rater.packs].flatMap((addOn) => {
		const adds = rater.adds[addOn * universe.meters.length + meter];
		const quantity = Math.ceil(units / adds);
		const isSold = rater.sold[plan * universe.addOnIds.length + addOn] === 1;
		return adds > 0 && isSold && quantity <= rater.max[addOn] ? [{ addOn, quantity }] : [];
	});
}
