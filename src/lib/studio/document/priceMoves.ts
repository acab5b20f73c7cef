import type { Numbers } from '../../charts/numbers';
import type { PriceDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, nameOf } from './book';
import { hasFormula } from './allPrices';
import { priceLine } from './priceWords';

/** One price before and after a change of all; `stays` says why one that was reached is as it was. */
export type MoveRow = {
	readonly id: string;
	readonly name: string;
	readonly what: string;
	readonly was: string;
	readonly now: string;
	readonly stays: string;
};

/** What a change of all prices changes in a book, price by price, in words: those that change first come as they stand in the book. */
export function priceMoves(before: ScenarioDocument, after: ScenarioDocument, variantId: string, numbers: Numbers): MoveRow[] {
	const [was, now] = [pricesIn(before, variantId), new Map(pricesIn(after, variantId).map((entry) => [entry.id, entry]))];
	return was.flatMap(({ id, name, what, price }): MoveRow[] => {
		const to = now.get(id)?.price ?? price;
		const [old, fresh] = [priceLine(price, numbers), priceLine(to, numbers)];
		if (old === fresh && !hasFormula(price)) return [];
		return [{ id, name, what, was: old, now: fresh, stays: old === fresh ? 'a formula stays as it is written' : '' }];
	});
}

type Priced = { readonly id: string; readonly name: string; readonly what: string; readonly price: PriceDocument };

function pricesIn(document: ScenarioDocument, variantId: string): Priced[] {
	const { plans, addOns, bundles } = bookOf(document, variantId);
	const meterName = (id: string) => nameOf(document.meters?.find((meter) => meter.id === id) ?? { id });
	return [
		...plans.flatMap((plan): Priced[] => {
			const { monthly, annual } = plan.price;
			const named = { name: nameOf(plan) };
			const own = annual && (Array.isArray(annual) || !('discount' in annual)) ? annual : undefined;
			const charges = Object.entries(plan.limits ?? {}).flatMap(([meter, { beyond }]): Priced[] =>
				typeof beyond === 'object'
					? [{ ...named, id: `plans/${plan.id}/${meter}`, what: `beyond its ${meterName(meter).toLowerCase()}`, price: beyond.charge }]
					: []
			);
			return [
				{ ...named, id: `plans/${plan.id}`, what: '', price: monthly },
				...(own ? [{ ...named, id: `plans/${plan.id}/annual`, what: 'paid yearly', price: own }] : []),
				...charges
			];
		}),
		...addOns.map((addOn): Priced => ({ id: `addOns/${addOn.id}`, name: nameOf(addOn), what: 'add-on', price: addOn.price })),
		...bundles.flatMap((bundle): Priced[] =>
			bundle.price ? [{ id: `bundles/${bundle.id}`, name: nameOf(bundle), what: 'bundle', price: bundle.price }] : []
		)
	];
}
