import type { Bundle } from '../../catalog/priceBook';
import { billLines } from '../../rating/bill';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';

/** Bundles that cost as much as their items or more, and bundles whose items no plan lets a customer hold together. */
export function bundleTerms(view: PackagingView): Finding[] {
	return view.book.bundles.flatMap((bundle) => {
		const plans = plansFor(view, bundle);
		return plans.length === 0 ? [never(view, bundle)] : dearer(view, bundle, plans);
	});
}

/** Indices of the plans on which every item can be held. */
function plansFor(view: PackagingView, { items }: Bundle): number[] {
	const { shelf, universe } = view;
	const addOns = addOnsIn(view, items);
	const own = view.ladder.filter(({ plan }) => items.includes(plan.id));
	return (own.length > 0 ? own : view.ladder)
		.map(({ index }) => index)
		.filter((plan) => {
			const there = (addOn: number) => addOns.includes(addOn) || view.includes(plan, addOn);
			const fits = (addOn: number) =>
				view.offers(plan, addOn) &&
				shelf.requires[addOn].every((other) => there(other) || view.offers(plan, other)) &&
				!shelf.excludes[addOn].some(there);
			return addOns.every(fits) && universe.planIds.length > 0;
		});
}

function addOnsIn({ universe }: PackagingView, items: readonly string[]): number[] {
	return items.map((id) => universe.addOnIds.indexOf(id)).filter((addOn) => addOn >= 0);
}

function never(view: PackagingView, bundle: Bundle): Finding {
	const names = bundle.items.map((id) => [...view.book.plans, ...view.book.addOns].find((entry) => entry.id === id)?.name ?? id);
	return {
		code: 'bundle-never',
		severity: 'warning',
		at: `bundles/${bundle.id}`,
		message: `${bundle.name} never applies: on no plan can a customer hold ${view.words.list(names)} together`,
		remedy: 'Sell its items on one plan, or take the bundle out',
		affected: undefined
	};
}

/** The bundle by itself must save something on at least one of its plans, at the median use. */
function dearer(view: PackagingView, bundle: Bundle, plans: readonly number[]): Finding[] {
	const addOns = addOnsIn(view, bundle.items);
	const plan = plans[0];
	const rows = plans.flatMap((index) => view.rowsOn[index]).filter((row) => addOns.every((addOn) => view.heldBy(row)[addOn] > 0));
	const parts = Math.min(...plans.map((index) => partsCents(view, bundle, index, addOns)));
	const most = Math.max(...plans.map((index) => partsCents(view, bundle, index, addOns)));
	const price = 'priceCents' in bundle.terms ? bundle.terms.priceCents : most * (1 - bundle.terms.discount);
	if (price < most) return [];
	const { words } = view;
	const named = plans.length === 1 ? ` on ${view.plan(plan)?.name}` : '';
	return [
		{
			code: 'bundle-dearer',
			severity: 'warning',
			at: `bundles/${bundle.id}`,
			message: `${bundle.name} costs ${words.money(price)} and its items${named} ${words.money(parts)}: it saves nothing, so no bill ever uses it`,
			remedy: `Price it below ${words.money(most)}, or take it out`,
			affected: affectedBy(view, rows)
		}
	];
}

function partsCents(view: PackagingView, { items }: Bundle, plan: number, addOns: readonly number[]): number {
	const { rater, universe, none, middle } = view;
	const held = new Int32Array(none.length);
	for (const addOn of addOns) if (!view.includes(plan, addOn)) held[addOn] = 1;
	const lines = billLines(rater, rater, plan, 0, held, none, middle, 1);
	const counted = lines.filter(
		({ kind, id }) => (kind === 'plan' && items.includes(universe.planIds[plan])) || (kind === 'addOn' && items.includes(id))
	);
	return counted.reduce((sum, { cents }) => sum + cents, 0);
}
