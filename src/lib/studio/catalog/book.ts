import type {
	AddOnDocument,
	BundleDocument,
	ChangesDocument,
	PlanDocument,
	PriceBookDocument,
	ScenarioDocument,
	VariantDocument
} from '../../formats/scenarioDocument';

/** The id under which Today's book is shown and edited beside the variants. */
export const TODAY = 'today';

/** The lists of a price book. */
export type Shelf = 'plans' | 'addOns' | 'bundles';
/** An entry of each list. */
export type Entry = { plans: PlanDocument; addOns: AddOnDocument; bundles: BundleDocument };

export const variantOf = (document: ScenarioDocument, id: string): VariantDocument | undefined =>
	document.variants?.find((variant) => variant.id === id);

/** What an entry of the book or a variant is called on screen. */
export const nameOf = (entry: { readonly id: string; readonly name?: string | undefined }): string => entry.name ?? entry.id;

/**
 * The whole price book of a variant: Today's, with the variant's changes. An unfinished document gives an unfinished book:
 * what is wrong with it is `readScenario`'s to say.
 */
export function bookOf(document: ScenarioDocument, variantId: string): Required<PriceBookDocument> {
	const { today } = document;
	const variant = variantId === TODAY ? undefined : variantOf(document, variantId);
	if (variant?.book) return whole(variant.book);
	const changes = variant?.changes ?? {};
	return {
		plans: changed(today.plans, changes.plans),
		addOns: changed(today.addOns ?? [], changes.addOns),
		bundles: changed(today.bundles ?? [], changes.bundles)
	};
}

const whole = (book: PriceBookDocument): Required<PriceBookDocument> => ({
	plans: book.plans,
	addOns: book.addOns ?? [],
	bundles: book.bundles ?? []
});

/** An entry of the book of Today or of a variant. */
export function entryOf<S extends Shelf>(document: ScenarioDocument, variantId: string, shelf: S, id: string): Entry[S] | undefined {
	const list: readonly Entry[S][] = bookOf(document, variantId)[shelf] as Entry[S][];
	return list.find((entry) => entry.id === id);
}

type Change<T extends { id: string }> = Partial<T> & { id: string; after?: string | undefined; remove?: boolean | undefined };

function changed<T extends { id: string }>(list: readonly T[], changes: readonly Change<T>[] = []): T[] {
	let result = [...list];
	for (const { after, remove, ...given } of changes) {
		const at = result.findIndex(({ id }) => id === given.id);
		if (remove) {
			result = result.filter(({ id }) => id !== given.id);
			continue;
		}
		const entry = { ...result[at], ...given } as unknown as T;
		if (at >= 0 && after === undefined) result[at] = entry;
		else {
			result = result.filter(({ id }) => id !== given.id);
			const place = result.findIndex(({ id }) => id === after);
			result.splice(place < 0 ? result.length : place + 1, 0, entry);
		}
	}
	return result;
}

/** The entry for an id in a variant's changes, of any list. */
export const changeOf = <S extends Shelf>(changes: ChangesDocument | undefined, shelf: S, id: string): Change<Entry[S]> | undefined =>
	(changes?.[shelf] as Change<Entry[S]>[] | undefined)?.find((change) => change.id === id);
