import type { DiscountDocument, PlanDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, entryOf, nameOf, TODAY, variantOf } from './book';
import { removeEntry, setKey } from './edits';
import { same } from './same';
import { addItem } from './shelfEdits';

export type DiscountKind = DiscountDocument['kind'];

/** The kinds of discount in the order of the list, in the words of those who choose. */
export const DISCOUNT_KINDS: readonly { readonly kind: DiscountKind; readonly name: string; readonly says: string }[] = [
	{ kind: 'annual', name: 'Annual payment', says: 'Off the monthly price of those who pay by the year.' },
	{ kind: 'volume', name: 'By volume', says: 'The share of the tier that the quantity falls in, off the whole line.' },
	{ kind: 'graduated', name: 'Graduated', says: 'Each unit at the share of the tier that it falls in.' },
	{ kind: 'promotion', name: 'Promotion', says: 'In the first months after the plan is sold.' }
];

const isTiered = (kind: DiscountKind): boolean => kind === 'volume' || kind === 'graduated';

/** Plans that a discount of a kind is given on when it names none. */
export const everywhere = (kind: DiscountKind, plans: readonly PlanDocument[]): string[] =>
	plans.filter(({ price }) => kind !== 'annual' || price.annual === undefined).map(({ id }) => id);

/** What a kind needs and lacks, and nothing of another kind. */
function termsOf(kind: DiscountKind, { discount = 0.2, months = 3, meter, tiers }: Partial<DiscountDocument>): Partial<DiscountDocument> {
	if (kind === 'annual') return { discount };
	if (kind === 'promotion') return { discount, months };
	return { ...(meter === undefined ? {} : { meter }), tiers: tiers ?? [{ upTo: 10, discount: 0 }, { discount: 0.1 }] };
}

/** Plans on which no other discount of the kind is given. */
function freeFor(document: ScenarioDocument, variantId: string, kind: DiscountKind): string[] {
	const { plans, discounts } = bookOf(document, variantId);
	const rivals = discounts.filter((other) => other.kind === kind || (isTiered(kind) && isTiered(other.kind)));
	const taken = new Set(rivals.flatMap((other) => other.on ?? everywhere(other.kind, plans)));
	return everywhere(kind, plans).filter((id) => !taken.has(id));
}

/** Adds a discount of the first kind that some plan has none of, on all such plans. */
export function addDiscount(document: ScenarioDocument, variantId: string, name: string): { document: ScenarioDocument; id: string } {
	const { plans } = bookOf(document, variantId);
	const order: readonly DiscountKind[] = ['promotion', 'volume', 'annual'];
	const kind = order.find((other) => freeFor(document, variantId, other).length > 0) ?? 'promotion';
	const on = freeFor(document, variantId, kind);
	const given = on.length === 0 || on.length === everywhere(kind, plans).length ? {} : { on };
	return addItem(document, variantId, 'discounts', { name, kind, ...termsOf(kind, {}), ...given });
}

/**
 * Makes a discount one of another kind. Changes cannot take a key out of Today's entry: there, the old one goes and a new one comes.
 * @returns the document, and the id under which the discount now stands
 */
export function ofDiscountKind(
	document: ScenarioDocument,
	variantId: string,
	discount: DiscountDocument,
	kind: DiscountKind
): { document: ScenarioDocument; id: string } {
	const { id } = discount;
	if (isTiered(kind) && isTiered(discount.kind)) return { id, document: setKey(document, variantId, 'discounts', id, 'kind', kind) };
	const terms = termsOf(kind, discount);
	const variant = variantOf(document, variantId);
	if (variant && !variant.book && entryOf(document, TODAY, 'discounts', id)) {
		const on = discount.on ? { on: discount.on } : {};
		const item = { name: nameOf(discount), kind, ...terms, ...on };
		return addItem(removeEntry(document, variantId, 'discounts', id), variantId, 'discounts', item);
	}
	const keys = ['kind', 'discount', 'months', 'meter', 'tiers'] as const;
	const next = { kind, ...terms };
	return { id, document: keys.reduce((doc, key) => setKey(doc, variantId, 'discounts', id, key, next[key]), document) };
}

/** Gives a discount on a plan, or no longer; on all of them, it names none. */
export function giveOn(
	document: ScenarioDocument,
	variantId: string,
	discount: DiscountDocument,
	planId: string,
	given: boolean
): ScenarioDocument {
	const { plans } = bookOf(document, variantId);
	const all = everywhere(discount.kind, plans);
	const now = discount.on ?? all;
	const next = plans.map(({ id }) => id).filter((id) => (id === planId ? given : now.includes(id)));
	const today = variantOf(document, variantId) && entryOf(document, TODAY, 'discounts', discount.id);
	const asToday = today && same([...(today.on ?? all)].sort(), [...next].sort());
	const on = asToday ? today.on : same(next, all) && today?.on === undefined ? undefined : next;
	return setKey(document, variantId, 'discounts', discount.id, 'on', on);
}
