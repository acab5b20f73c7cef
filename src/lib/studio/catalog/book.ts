import { applyChanges } from '../../formats/applyChanges';
import { Findings } from '../../formats/Findings';
import { nameOf as nameOfId } from '../../formats/nameOf';
import type {
	AddOnDocument,
	BundleDocument,
	ChangesDocument,
	DiscountDocument,
	PlanDocument,
	PriceBookDocument,
	ScenarioDocument,
	VariantDocument
} from '../../formats/scenarioDocument';

/** The id under which Today's book is shown and edited beside the variants. */
export const TODAY = 'today';

/** The lists of a price book. */
export type Shelf = 'plans' | 'addOns' | 'bundles' | 'discounts';
/** An entry of each list. */
export type Entry = { plans: PlanDocument; addOns: AddOnDocument; bundles: BundleDocument; discounts: DiscountDocument };

export const variantOf = (document: ScenarioDocument, id: string): VariantDocument | undefined =>
	document.variants?.find((variant) => variant.id === id);

/** What an entry of the book or a variant is called on screen. */
export const nameOf = (entry: { readonly id: string; readonly name?: string | undefined }): string => entry.name ?? nameOfId(entry.id);

/**
 * The whole price book of a variant: Today's, with the variant's changes. An unfinished document gives an unfinished book:
 * what is wrong with it is `readScenario`'s to say.
 */
export function bookOf(document: ScenarioDocument, variantId: string): Required<PriceBookDocument> {
	const { today } = document;
	const variant = variantId === TODAY ? undefined : variantOf(document, variantId);
	if (variant?.book) return whole(variant.book);
	return whole(variant?.changes ? applyChanges(today, variant.changes, '', new Findings()) : today);
}

const whole = (book: PriceBookDocument): Required<PriceBookDocument> => ({
	plans: book.plans,
	addOns: book.addOns ?? [],
	bundles: book.bundles ?? [],
	discounts: book.discounts ?? []
});

/** An entry of the book of Today or of a variant. */
export function entryOf<S extends Shelf>(document: ScenarioDocument, variantId: string, shelf: S, id: string): Entry[S] | undefined {
	const list: readonly Entry[S][] = bookOf(document, variantId)[shelf] as Entry[S][];
	return list.find((entry) => entry.id === id);
}

type Change<T extends { id: string }> = Partial<T> & { id: string; after?: string | undefined; remove?: boolean | undefined };

/** The entry for an id in a variant's changes, of any list. */
export const changeOf = <S extends Shelf>(changes: ChangesDocument | undefined, shelf: S, id: string): Change<Entry[S]> | undefined =>
	(changes?.[shelf] as Change<Entry[S]>[] | undefined)?.find((change) => change.id === id);
