import type { PriceBookDocument, PriceBookFileDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, nameOf, TODAY, variantOf } from '../document/book';

/** Today's book or that of a variant, as a file of its own. Lists without an entry are left out. */
export function bookFile(document: ScenarioDocument, bookId: string): PriceBookFileDocument {
	const { currency, perUsd, meters, features } = document;
	const variant = bookId === TODAY ? undefined : variantOf(document, bookId);
	const name = variant ? nameOf(variant) : document.name;
	const { plans, addOns, bundles, discounts }: PriceBookDocument = bookOf(document, bookId);
	return {
		tierlab: 1,
		...(name === undefined ? {} : { name }),
		currency,
		...(perUsd === undefined ? {} : { perUsd }),
		...(meters ? { meters } : {}),
		...(features ? { features } : {}),
		plans,
		...(addOns && addOns.length > 0 ? { addOns } : {}),
		...(bundles && bundles.length > 0 ? { bundles } : {}),
		...(discounts && discounts.length > 0 ? { discounts } : {})
	};
}

/** The books of a document, by the ids under which it shows them. */
export const booksOf = (document: ScenarioDocument): { readonly id: string; readonly name: string }[] => [
	{ id: TODAY, name: 'Today' },
	...(document.variants ?? []).map((variant) => ({ id: variant.id, name: nameOf(variant) }))
];
