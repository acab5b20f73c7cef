import type { AddOnDocument, BundleDocument, DiscountDocument, PriceDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, nameOf, TODAY, variantOf, type BookList } from './book';
import { removeEntry, setFeature, setKey, withChanges, withVariant } from './edits';
import { freshId } from './freshId';

type Item = { addOns: AddOnDocument; bundles: BundleDocument; discounts: DiscountDocument };

/** Adds an add-on, a bundle or a discount to a book, under an id made from its name. */
export function addItem<S extends keyof Item>(
	document: ScenarioDocument,
	variantId: string,
	shelf: S,
	item: Omit<Item[S], 'id'> & { readonly name: string }
): { document: ScenarioDocument; id: string } {
	const { plans, addOns, bundles, discounts } = bookOf(document, variantId);
	const { today } = document;
	const known = [...today.plans, ...(today.addOns ?? []), ...(today.bundles ?? []), ...(today.discounts ?? [])];
	const taken = [...plans, ...addOns, ...bundles, ...discounts, ...known];
	const id = freshId(item.name, taken);
	const entry = { ...item, id };
	const variant = variantOf(document, variantId);
	if (!variant) return { id, document: { ...document, today: { ...today, [shelf]: [...(today[shelf] ?? []), entry] } } };
	if (variant.book) {
		const book = { ...variant.book, [shelf]: [...(variant.book[shelf] ?? []), entry] };
		return { id, document: withVariant(document, { ...variant, book }) };
	}
	return { id, document: withChanges(document, variant, shelf, [...(variant.changes?.[shelf] ?? []), entry]) };
}

/** The add-on that opens one feature and nothing else is what sells it alone. */
export const sellerOf = (document: ScenarioDocument, variantId: string, featureId: string): AddOnDocument | undefined =>
	bookOf(document, variantId).addOns.find(({ kind, opens }) => kind === 'feature' && opens?.includes(featureId));

/**
 * Takes a feature out of all plans and sells it alone on them: by the add-on that opens it, or by a new one at the given price.
 */
export function sellAlone(
	document: ScenarioDocument,
	variantId: string,
	feature: { readonly id: string; readonly name: string },
	price: PriceDocument
): ScenarioDocument {
	const { plans } = bookOf(document, variantId);
	const out = plans.reduce((next, plan) => setFeature(next, variantId, feature.id, plan.id, false), document);
	const on = plans.map(({ id }) => id);
	const seller = sellerOf(out, variantId, feature.id);
	if (seller) return setKey(out, variantId, 'addOns', seller.id, 'on', on);
	return addItem(out, variantId, 'addOns', { name: feature.name, kind: 'feature', opens: [feature.id], price, on }).document;
}

/** What an add-on that is taken out of a book takes with it, in words. */
export function addOnReferences(document: ScenarioDocument, variantId: string, id: string): string[] {
	const { addOns, bundles } = bookOf(document, variantId);
	return [
		...bundles.filter(({ items }) => items.includes(id)).map((bundle) => `${nameOf(bundle)}: the bundle goes with it`),
		...addOns.filter(({ requires }) => requires?.includes(id)).map((other) => `${nameOf(other)}: no longer requires it`),
		...addOns.filter(({ excludes }) => excludes?.includes(id)).map((other) => `${nameOf(other)}: no longer excludes it`)
	];
}

/**
 * Takes an add-on out of a book, with the bundles that hold it and what other add-ons say of it. Out of Today's book, it goes from every
 * scenario that changes that book too, and from customers that are made up.
 */
export function removeAddOn(document: ScenarioDocument, variantId: string, id: string): ScenarioDocument {
	const forgotten = inEveryBook(document, variantId, (next, book) => removedFrom(next, book, id));
	if (variantId !== TODAY) return forgotten;
	if (!('segments' in forgotten.customers)) return forgotten;
	const segments = forgotten.customers.segments.map((segment) => {
		const { [id]: _gone, ...addOns } = segment.addOns ?? {};
		return segment.addOns ? { ...segment, addOns } : segment;
	});
	return { ...forgotten, customers: { segments } };
}

/** Takes a bundle out of a book; out of Today's, it goes from every scenario that changes that book. */
export const removeBundle = (document: ScenarioDocument, variantId: string, id: string): ScenarioDocument =>
	inEveryBook(document, variantId, (next, book) => removeEntry(next, book, 'bundles', id));

/** Takes a discount out of a book; out of Today's, it goes from every scenario that changes that book. */
export const removeDiscount = (document: ScenarioDocument, variantId: string, id: string): ScenarioDocument =>
	inEveryBook(document, variantId, (next, book) => removeEntry(next, book, 'discounts', id));

/**
 * Does an edit that takes something out: out of Today's book only after every scenario that changes it has done the same, so that none
 * refers to what is gone. Of what Today does not have, a scenario need not say that it goes.
 */
export function inEveryBook(
	document: ScenarioDocument,
	variantId: string,
	takeOut: (document: ScenarioDocument, variantId: string) => ScenarioDocument
): ScenarioDocument {
	if (variantId !== TODAY) return takeOut(document, variantId);
	const variants = (document.variants ?? []).filter(({ book }) => !book).map(({ id }) => id);
	const gone = [...variants, TODAY].reduce(takeOut, document);
	return variants.reduce((next, id) => withoutIdleRemovals(next, id), gone);
}

function withoutIdleRemovals(document: ScenarioDocument, variantId: string): ScenarioDocument {
	const shelves: readonly BookList[] = ['plans', 'addOns', 'bundles', 'discounts'];
	return shelves.reduce((next, shelf) => {
		const variant = variantOf(next, variantId);
		const list: readonly { id: string; remove?: boolean | undefined }[] = variant?.changes?.[shelf] ?? [];
		const rest = list.filter(({ id, remove }) => !remove || next.today[shelf]?.some((entry) => entry.id === id));
		return variant && rest.length < list.length ? withChanges(next, variant, shelf, rest) : next;
	}, document);
}

function removedFrom(document: ScenarioDocument, variantId: string, id: string): ScenarioDocument {
	const { addOns, bundles } = bookOf(document, variantId);
	let next = removeEntry(document, variantId, 'addOns', id);
	for (const bundle of bundles) if (bundle.items.includes(id)) next = removeEntry(next, variantId, 'bundles', bundle.id);
	for (const other of addOns) {
		for (const key of ['requires', 'excludes'] as const) {
			const list = other[key];
			if (list?.includes(id))
				next = setKey(
					next,
					variantId,
					'addOns',
					other.id,
					key,
					list.filter((entry) => entry !== id)
				);
		}
	}
	return next;
}
