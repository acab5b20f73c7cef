import { applyChanges, UNSAID } from '../../formats/applyChanges';
import { nameFromId } from '../../formats/nameFromId';
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
import { TODAY } from '../../formats/today';

/** The id under which Today's book is shown and edited beside the variants. */
export { TODAY };

/** The lists of a price book. */
export type BookList = 'plans' | 'addOns' | 'bundles' | 'discounts';
/** An entry of each list. */
export type BookEntry = { plans: PlanDocument; addOns: AddOnDocument; bundles: BundleDocument; discounts: DiscountDocument };

export const variantOf = (document: ScenarioDocument, id: string): VariantDocument | undefined =>
	document.variants?.find((variant) => variant.id === id);

/** What an entry of the book or a variant is called on screen. */
export const nameOf = (entry: { readonly id: string; readonly name?: string | undefined }): string => entry.name ?? nameFromId(entry.id);

/**
 * The whole price book of a variant: Today's, with the variant's changes. An unfinished document gives an unfinished book:
 * what is wrong with it is `readScenario`'s to say. The same book and changes give the same object, and an entry that neither of two
 * edits touched is the same in both: what is shown of it need not be made anew.
 */
export function bookOf(document: ScenarioDocument, variantId: string): Required<PriceBookDocument> {
	const { today } = document;
	const variant = variantId === TODAY ? undefined : variantOf(document, variantId);
	const { changes } = variant ?? {};
	if (variant?.book || !changes) return remembered(WHOLE, variant?.book ?? today, whole);
	const books = remembered(CHANGED, today, () => new WeakMap<ChangesDocument, Required<PriceBookDocument>>());
	return remembered(books, changes, () => settled(whole(applyChanges(today, changes, '', UNSAID)), today, changes));
}

const WHOLE = new WeakMap<PriceBookDocument, Required<PriceBookDocument>>();
const CHANGED = new WeakMap<PriceBookDocument, WeakMap<ChangesDocument, Required<PriceBookDocument>>>();
/** By the change that it was made with: Today's entry (none for a new one), and the two together. */
const MERGED = new WeakMap<object, { readonly from: object | undefined; readonly entry: object }>();

function remembered<K extends object, V>(known: WeakMap<K, V>, key: K, make: (key: K) => V): V {
	const value = known.get(key) ?? make(key);
	known.set(key, value);
	return value;
}

const whole = (book: PriceBookDocument): Required<PriceBookDocument> => ({
	plans: book.plans,
	addOns: book.addOns ?? [],
	bundles: book.bundles ?? [],
	discounts: book.discounts ?? []
});

/** The book with entries that were made of the same two things before as they were then. */
function settled(book: Required<PriceBookDocument>, today: PriceBookDocument, changes: ChangesDocument): Required<PriceBookDocument> {
	const list = <T extends { id: string }>(entries: readonly T[], old: readonly T[] = [], changed: readonly { id: string }[] = []): T[] => {
		if (changed.length === 0) return [...entries];
		const [before, by] = [new Map(old.map((entry) => [entry.id, entry])), new Map(changed.map((entry) => [entry.id, entry]))];
		return entries.map((entry) => {
			const change = by.get(entry.id);
			if (!change) return entry;
			const [known, from] = [MERGED.get(change), before.get(entry.id)];
			if (known && known.from === from) return known.entry as T;
			MERGED.set(change, { from, entry });
			return entry;
		});
	};
	return {
		plans: list(book.plans, today.plans, changes.plans),
		addOns: list(book.addOns, today.addOns, changes.addOns),
		bundles: list(book.bundles, today.bundles, changes.bundles),
		discounts: list(book.discounts, today.discounts, changes.discounts)
	};
}

/** An entry of the book of Today or of a variant. */
export function entryOf<S extends BookList>(document: ScenarioDocument, variantId: string, shelf: S, id: string): BookEntry[S] | undefined {
	const list: readonly BookEntry[S][] = bookOf(document, variantId)[shelf] as BookEntry[S][];
	return list.find((entry) => entry.id === id);
}

type Change<T extends { id: string }> = Partial<T> & { id: string; after?: string | undefined; remove?: boolean | undefined };

/** The entry for an id in a variant's changes, of any list. */
export const changeOf = <S extends BookList>(
	changes: ChangesDocument | undefined,
	shelf: S,
	id: string
): Change<BookEntry[S]> | undefined => (changes?.[shelf] as Change<BookEntry[S]>[] | undefined)?.find((change) => change.id === id);
