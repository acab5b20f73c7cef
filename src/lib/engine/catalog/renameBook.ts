import type { PriceBook } from './priceBook';

/** Other names of things, each with the id that it stands for. */
export type Aliases = ReadonlyMap<string, string>;

/**
 * A price book in which whatever is the same as another thing has the id of that thing: so it keeps its draws and its worth (`sameAs`).
 * @param book checked under its own names
 */
export function renameBook(book: PriceBook, features: Aliases, addOns: Aliases): PriceBook {
	if (features.size === 0 && addOns.size === 0) return book;
	const feature = (ids: readonly string[]) => [...new Set(ids.map((id) => features.get(id) ?? id))];
	const addOn = (ids: readonly string[]) => ids.map((id) => addOns.get(id) ?? id);
	return {
		...book,
		plans: book.plans.map((plan) => ({ ...plan, features: feature(plan.features) })),
		addOns: book.addOns.map((one) => ({
			...one,
			id: addOns.get(one.id) ?? one.id,
			opens: feature(one.opens),
			requires: addOn(one.requires),
			excludes: addOn(one.excludes)
		})),
		bundles: book.bundles.map((bundle) => ({ ...bundle, items: addOn(bundle.items) }))
	};
}
