import type {
	AddOnDocument,
	AssumptionsDocument,
	DiscountDocument,
	FeatureDocument,
	MeterDocument,
	PlanDocument,
	PriceDocument,
	ScenarioDocument
} from '../../formats/scenarioDocument';
import { componentMeter } from '../../formats/componentTerms';
import { bookOf, nameOf, TODAY } from './book';
import { freshId } from './freshId';
import { shownModel } from './priceModels';
import { componentsOf } from './priceWords';
import { removeAddOn, removeDiscount } from './shelfEdits';

/*
 * Meters and features are the words of all books of a document: an edit of one holds for Today and every scenario. What refers to one
 * that is taken out is mended in all of them; where a price would be left without what it prices, nothing is taken out and it is said.
 */

type Lists = { plans?: readonly Partial<PlanDocument>[]; addOns?: readonly Partial<AddOnDocument>[] };
export type Reference = { readonly words: string; readonly blocks: boolean };

const booksOf = (document: ScenarioDocument): string[] => [TODAY, ...(document.variants ?? []).map(({ id }) => id)];
const bookName = (document: ScenarioDocument, id: string): string =>
	id === TODAY ? 'Today' : nameOf(document.variants?.find((variant) => variant.id === id) ?? { id });

export function addMeter(document: ScenarioDocument, name: string): { document: ScenarioDocument; id: string } {
	const meters = document.meters ?? [];
	const id = freshId(name, meters);
	return { document: { ...document, meters: [...meters, { id, name, kind: 'stock' }] }, id };
}

export function addFeature(document: ScenarioDocument, name: string): { document: ScenarioDocument; id: string } {
	const features = document.features ?? [];
	const id = freshId(name, features);
	return { document: { ...document, features: [...features, { id, name }] }, id };
}

/** Names of features in a pasted list, one a line: marks of lists and numbers before them are left out, and what is there twice. */
export function namesIn(text: string): string[] {
	const names = text.split(/\r?\n/u).map((line) =>
		line
			.replace(/^\s*(?:[-*•·–✓✔]|\d{1,3}[.)])\s+/u, '')
			.replace(/\s+/gu, ' ')
			.trim()
	);
	const seen = new Set<string>();
	return names.filter((name) => name !== '' && !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()));
}

/** Adds the features of a list that the document does not have by that name. */
export function addFeatures(document: ScenarioDocument, names: readonly string[]): ScenarioDocument {
	const known = new Set((document.features ?? []).map((feature) => nameOf(feature).toLowerCase()));
	return names.filter((name) => !known.has(name.toLowerCase())).reduce((next, name) => addFeature(next, name).document, document);
}

const replaced = <T extends { id: string }>(list: readonly T[] | undefined, entry: T): T[] =>
	(list ?? []).map((other) => (other.id === entry.id ? entry : other));

export const setMeter = (document: ScenarioDocument, meter: MeterDocument): ScenarioDocument => ({
	...document,
	meters: replaced(document.meters, meter)
});
export const setFeatureEntry = (document: ScenarioDocument, feature: FeatureDocument): ScenarioDocument => ({
	...document,
	features: replaced(document.features, feature)
});

/** What refers to a feature in any book, each once, with the books that do. */
export function featureReferences(document: ScenarioDocument, id: string): Reference[] {
	const found = new Map<string, string[]>();
	for (const book of booksOf(document)) {
		const { plans, addOns } = bookOf(document, book);
		const holders = plans.filter(({ features }) => features?.includes(id)).map(nameOf);
		if (holders.length > 0)
			note(found, `${holders.join(', ')}: no longer ${holders.length > 1 ? 'have' : 'has'} it`, bookName(document, book));
		for (const addOn of addOns.filter(({ opens }) => opens?.includes(id)))
			note(
				found,
				addOn.kind === 'feature' && addOn.opens?.length === 1
					? `${nameOf(addOn)}: the add-on goes, since it opens nothing else`
					: `${nameOf(addOn)}: no longer opens it`,
				bookName(document, book)
			);
	}
	return [...found].map(([words, books]) => ({ words: inBooks(words, books, document), blocks: false }));
}

/** What refers to a meter; a price that reads it stands in the way. */
export function meterReferences(document: ScenarioDocument, id: string): Reference[] {
	const found = new Map<string, string[]>();
	const prices = new Map<string, string[]>();
	for (const book of booksOf(document)) {
		const name = bookName(document, book);
		const { plans, addOns, discounts } = bookOf(document, book);
		for (const discount of discounts) if (countsMeter(document, discount, id)) note(found, `${nameOf(discount)}: the discount goes`, name);
		const limited = plans.filter(({ limits }) => limits?.[id]).map(nameOf);
		if (limited.length > 0) note(found, `${limited.join(', ')}: the limit goes`, name);
		for (const addOn of addOns.filter(({ adds }) => adds?.[id] !== undefined))
			note(
				found,
				addOn.kind === 'capacity' && Object.keys(addOn.adds ?? {}).length === 1
					? `${nameOf(addOn)}: the add-on goes, since it adds nothing else`
					: `${nameOf(addOn)}: no longer adds units of it`,
				name
			);
		for (const entry of [...plans, ...addOns])
			if (pricesOf(entry).some((price) => readsMeter(document, price, id))) note(prices, nameOf(entry), name);
	}
	return [
		...[...prices].map(([words, books]) => ({
			words: inBooks(`${words}: its price reads this meter. Change that price first`, books, document),
			blocks: true
		})),
		...[...found].map(([words, books]) => ({ words: inBooks(words, books, document), blocks: false }))
	];
}

function note(found: Map<string, string[]>, words: string, book: string): void {
	found.set(words, [...(found.get(words) ?? []), book]);
}

const inBooks = (words: string, books: readonly string[], document: ScenarioDocument): string => {
	if (books.length === booksOf(document).length) return books.length > 1 ? `${words} (in every book)` : words;
	return `${words} (${books.length > 2 ? `${books.length} books` : books.join(', ')})`;
};

const pricesOf = (entry: PlanDocument | AddOnDocument): PriceDocument[] => {
	if ('kind' in entry) return [entry.price];
	const { monthly, annual } = entry.price;
	return [monthly, ...(annual && (Array.isArray(annual) || !('discount' in annual)) ? [annual] : [])];
};

/** Whether a price depends on a meter. A charge beyond a limit is not asked: it goes with its limit. */
export function readsMeter(document: ScenarioDocument, price: PriceDocument, meter: string): boolean {
	const implied = impliedMeter(document);
	return componentsOf(price).some((component) => {
		if ('formula' in component) return new RegExp(`\\b${meter}\\b`, 'u').test(component.formula);
		return shownModel(component).metered && (componentMeter(component) ?? implied) === meter;
	});
}

/** Whether a discount goes by the quantity of a meter. */
const countsMeter = (document: ScenarioDocument, { kind, meter }: DiscountDocument, id: string): boolean =>
	(kind === 'volume' || kind === 'graduated') && (meter ?? impliedMeter(document)) === id;

/** The meter that is meant where none is named. */
const impliedMeter = (document: ScenarioDocument): string | undefined => document.meters?.find(({ kind }) => kind === 'licensed')?.id;

/** Takes a feature out of the document: plans lose it, add-ons no longer open it, one that opens nothing else goes. */
export function removeFeature(document: ScenarioDocument, id: string): ScenarioDocument {
	const next = onBooks(document, (book, variantId) => {
		const emptied = bookOf(book, variantId).addOns.filter(
			({ kind, opens }) => kind === 'feature' && opens?.length === 1 && opens[0] === id
		);
		return emptied.reduce((doc, addOn) => removeAddOn(doc, variantId, addOn.id), book);
	});
	const without = (list: readonly string[] | undefined) => list?.filter((other) => other !== id);
	const mended = everyList(next, ({ plans, addOns }) => ({
		...(plans ? { plans: plans.map((plan) => (plan.features ? { ...plan, features: without(plan.features) } : plan)) } : {}),
		...(addOns ? { addOns: addOns.map((addOn) => (addOn.opens ? { ...addOn, opens: without(addOn.opens) } : addOn)) } : {})
	}));
	return withoutAssumption({ ...mended, features: (mended.features ?? []).filter((feature) => feature.id !== id) }, ['needShare', id]);
}

/** Takes a meter out of the document with its limits and packs; nothing changes while a price reads it. */
export function removeMeter(document: ScenarioDocument, id: string): ScenarioDocument {
	if (meterReferences(document, id).some(({ blocks }) => blocks)) return document;
	const next = onBooks(document, (book, variantId) => {
		const emptied = bookOf(book, variantId).addOns.filter(
			({ kind, adds = {} }) => kind === 'capacity' && Object.keys(adds).length === 1 && adds[id] !== undefined
		);
		const without = emptied.reduce((doc, addOn) => removeAddOn(doc, variantId, addOn.id), book);
		const counted = bookOf(document, variantId).discounts.filter((discount) => countsMeter(document, discount, id));
		return counted.reduce((doc, discount) => removeDiscount(doc, variantId, discount.id), without);
	});
	const mended = everyList(next, ({ plans, addOns }) => ({
		...(plans ? { plans: plans.map((plan) => (plan.limits ? { ...plan, limits: withoutKey(plan.limits, id) } : plan)) } : {}),
		...(addOns
			? { addOns: addOns.map((addOn) => (addOn.adds?.[id] === undefined ? addOn : { ...addOn, adds: withoutKey(addOn.adds, id) })) }
			: {})
	}));
	const { customers } = mended;
	const made =
		'segments' in customers
			? { segments: customers.segments.map((segment) => (segment.usage ? { ...segment, usage: withoutKey(segment.usage, id) } : segment)) }
			: customers;
	const whole = { ...mended, customers: made, meters: (mended.meters ?? []).filter((meter) => meter.id !== id) };
	return withoutAssumption(whole, ['costToServe', 'meter', id]);
}

const onBooks = (document: ScenarioDocument, edit: (document: ScenarioDocument, variantId: string) => ScenarioDocument): ScenarioDocument =>
	booksOf(document).reduce(edit, document);

/** The lists of Today, of whole books and of changes, each written anew. */
function everyList(document: ScenarioDocument, mend: (lists: Lists) => Lists): ScenarioDocument {
	const mended = <T extends Lists>(lists: T): T => ({ ...lists, ...mend(lists) });
	return {
		...document,
		today: mended(document.today),
		...(document.variants
			? {
					variants: document.variants.map((variant) => ({
						...variant,
						...(variant.book ? { book: mended(variant.book) } : {}),
						...(variant.changes ? { changes: mended(variant.changes) } : {})
					}))
				}
			: {})
	};
}

const withoutKey = <T>(map: Readonly<Record<string, T>>, key: string): Record<string, T> =>
	Object.fromEntries(Object.entries(map).filter(([other]) => other !== key));

function withoutAssumption(document: ScenarioDocument, path: readonly string[]): ScenarioDocument {
	const cut = (node: unknown, [step = '', ...rest]: readonly string[]): unknown => {
		if (typeof node !== 'object' || node === null || Array.isArray(node) || !Object.hasOwn(node, step)) return node;
		const inner: unknown = Reflect.get(node, step);
		return rest.length === 0 ? withoutKey(node as Record<string, unknown>, step) : { ...node, [step]: cut(inner, rest) };
	};
	return document.assumptions ? { ...document, assumptions: cut(document.assumptions, path) as AssumptionsDocument } : document;
}
