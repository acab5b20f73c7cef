import type { PolicyDocument } from '../../formats/policyDocument';
import type {
	AddOnDocument,
	DiscountDocument,
	LimitDocument,
	PlanDocument,
	PriceDocument,
	ScenarioDocument,
	VariantDocument
} from '../../formats/scenarioDocument';
import { bookOf, entryOf, nameOf, TODAY, variantOf, type BookEntry, type BookList } from './book';
import { freshId } from './freshId';
import { same } from './same';

/*
 * Edits of a document: each takes it and gives a new one. `variantId` is a variant or `today`. An edit of a variant writes down the
 * difference from Today's book only: a key that is set back to Today's value leaves no trace.
 */

/** Sets one key of an entry of the book; `undefined` takes the key out. */
export function setKey<S extends BookList, K extends keyof BookEntry[S] & string>(
	document: ScenarioDocument,
	variantId: string,
	shelf: S,
	id: string,
	key: K,
	value: BookEntry[S][K] | undefined
): ScenarioDocument {
	const variant = variantOf(document, variantId);
	if (!variant) return variantId === TODAY ? { ...document, today: setIn(document.today, shelf, id, key, value) } : document;
	if (variant.book) return withVariant(document, { ...variant, book: setIn(variant.book, shelf, id, key, value) });
	const today = (document.today[shelf] ?? []).find((entry) => entry.id === id) as BookEntry[S] | undefined;
	const changes = [...(variant.changes?.[shelf] ?? [])] as (Record<string, unknown> & { id: string })[];
	const at = changes.findIndex((change) => change.id === id);
	const { [key]: _old, ...rest } = { ...changes[at] };
	const entry = { ...rest, id, ...(value === undefined || (today && same(value, today[key])) ? {} : { [key]: value }) };
	if (at < 0) changes.push(entry);
	else changes[at] = entry;
	return withChanges(
		document,
		variant,
		shelf,
		today ? changes.filter((change) => change.id !== id || Object.keys(change).length > 1) : changes
	);
}

export const setPlanPrice = (document: ScenarioDocument, variantId: string, planId: string, monthly: PriceDocument): ScenarioDocument => {
	const plan = entryOf(document, variantId, 'plans', planId);
	return plan ? setKey(document, variantId, 'plans', planId, 'price', { ...plan.price, monthly }) : document;
};

/** Sets what a plan includes of a meter and what happens beyond it; `undefined` is unlimited. */
export function setLimit(
	document: ScenarioDocument,
	variantId: string,
	planId: string,
	meter: string,
	limit: LimitDocument | undefined
): ScenarioDocument {
	const { [meter]: _old, ...others } = entryOf(document, variantId, 'plans', planId)?.limits ?? {};
	return setKey(document, variantId, 'plans', planId, 'limits', limit ? { ...others, [meter]: limit } : others);
}

/** Puts a feature into one plan or takes it out: plans need not nest. */
export function setFeature(
	document: ScenarioDocument,
	variantId: string,
	featureId: string,
	planId: string,
	has: boolean
): ScenarioDocument {
	const features = entryOf(document, variantId, 'plans', planId)?.features ?? [];
	if (features.includes(featureId) === has) return document;
	const today = entryOf(document, TODAY, 'plans', planId)?.features ?? [];
	const next = has ? [...features, featureId] : features.filter((id) => id !== featureId);
	const order = (document.features ?? []).map(({ id }) => id);
	const sorted = same([...next].sort(), [...today].sort()) ? today : next.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
	return setKey(document, variantId, 'plans', planId, 'features', sorted);
}

/** Lets a feature unlock at a plan: it and all above have it, none below. One past the last plan means that no plan has it. */
export function moveGate(document: ScenarioDocument, variantId: string, featureId: string, unlocksAt: number): ScenarioDocument {
	return bookOf(document, variantId).plans.reduce(
		(next, { id }, rank) => setFeature(next, variantId, featureId, id, rank >= unlocksAt),
		document
	);
}

/** Adds a plan after another: a copy of that one, under a name of its own. To a book without plans it adds a free one. */
export function addPlan(document: ScenarioDocument, variantId: string, after: string, name: string): ScenarioDocument {
	const model = entryOf(document, variantId, 'plans', after);
	const { plans, addOns, discounts } = bookOf(document, variantId);
	if (!model && plans.length > 0) return document;
	const id = freshId(name, [...plans, ...addOns, ...document.today.plans]);
	const plan: PlanDocument = model ? { ...model, id, name } : { id, name, price: { monthly: { flat: 0 } }, features: [] };
	const added = insert(document, variantId, plan, after);
	const withPlan = <S extends 'addOns' | 'discounts'>(
		next: ScenarioDocument,
		shelf: S,
		list: readonly (AddOnDocument | DiscountDocument)[]
	) =>
		list
			.filter(({ on }) => on?.includes(after))
			.reduce((doc, entry) => setKey(doc, variantId, shelf, entry.id, 'on', [...(entry.on ?? []), id]), next);
	return withPlan(withPlan(added, 'addOns', addOns), 'discounts', discounts);
}

function insert(document: ScenarioDocument, variantId: string, plan: PlanDocument, after: string): ScenarioDocument {
	const into = (plans: readonly PlanDocument[]): PlanDocument[] =>
		plans.length === 0 ? [plan] : plans.flatMap((other) => (other.id === after ? [other, plan] : [other]));
	const variant = variantOf(document, variantId);
	if (!variant) return { ...document, today: { ...document.today, plans: into(document.today.plans) } };
	if (variant.book) return withVariant(document, { ...variant, book: { ...variant.book, plans: into(variant.book.plans) } });
	return withChanges(document, variant, 'plans', [...(variant.changes?.plans ?? []), { ...plan, ...(after ? { after } : {}) }]);
}

/**
 * Takes a plan out, from add-ons, bundles and discounts too.
 * @param heirId where its customers go; the plan below it, or the next one, when left out
 */
export function removePlan(document: ScenarioDocument, variantId: string, planId: string, heirId?: string): ScenarioDocument {
	const { plans, addOns, bundles, discounts } = bookOf(document, variantId);
	const rank = plans.findIndex(({ id }) => id === planId);
	const heir = plans.find(({ id }) => id === heirId && id !== planId) ?? plans[rank - 1] ?? plans[rank + 1];
	if (rank < 0 || !heir) return document;
	let next = removeEntry(document, variantId, 'plans', planId);
	for (const { id, on, includedIn } of addOns) {
		if (on?.includes(planId))
			next = setKey(
				next,
				variantId,
				'addOns',
				id,
				'on',
				on.filter((other) => other !== planId)
			);
		if (includedIn?.includes(planId))
			next = setKey(
				next,
				variantId,
				'addOns',
				id,
				'includedIn',
				includedIn.filter((other) => other !== planId)
			);
	}
	for (const { id, items } of bundles) if (items.includes(planId)) next = removeEntry(next, variantId, 'bundles', id);
	for (const { id, on } of discounts) {
		const left = on?.filter((other) => other !== planId);
		if (!left || left.length === on?.length) continue;
		next = left.length === 0 ? removeEntry(next, variantId, 'discounts', id) : setKey(next, variantId, 'discounts', id, 'on', left);
	}
	const variant = variantOf(next, variantId);
	if (!variant) return next;
	const map = Object.entries(variant.policy.map ?? {}).map(([from, to]) => [from, to === planId ? heir.id : to]);
	const known = document.today.plans.some(({ id }) => id === planId);
	return setPolicy(next, variantId, { ...variant.policy, map: { ...Object.fromEntries(map), ...(known ? { [planId]: heir.id } : {}) } });
}

/** Takes an entry out of the book; in a variant, an entry that only it has leaves no trace. */
export function removeEntry(document: ScenarioDocument, variantId: string, shelf: BookList, id: string): ScenarioDocument {
	const without = (list: readonly { id: string }[] | undefined): { id: string }[] => (list ?? []).filter((entry) => entry.id !== id);
	const variant = variantOf(document, variantId);
	if (!variant)
		return variantId === TODAY ? { ...document, today: { ...document.today, [shelf]: without(document.today[shelf]) } } : document;
	if (variant.book) return withVariant(document, { ...variant, book: { ...variant.book, [shelf]: without(variant.book[shelf]) } });
	const known = document.today[shelf]?.some((entry) => entry.id === id);
	const rest: { id: string; remove?: boolean }[] = without(variant.changes?.[shelf]);
	return withChanges(document, variant, shelf, known ? [...rest, { id, remove: true }] : rest);
}

/** Sets an entry of a variant back to Today's: a plan that is only the variant's goes, a removed one comes back. */
export function restoreEntry(document: ScenarioDocument, variantId: string, shelf: BookList, id: string): ScenarioDocument {
	const variant = variantOf(document, variantId);
	if (!variant || variant.book) return document;
	const list: readonly { id: string }[] = variant.changes?.[shelf] ?? [];
	const rest = list.filter((change) => change.id !== id);
	const next = withChanges(document, variant, shelf, rest);
	if (shelf !== 'plans' || !variant.policy.map?.[id]) return next;
	const { [id]: _old, ...map } = variant.policy.map;
	return setPolicy(next, variantId, { ...variant.policy, map });
}

/** Sets the policy; an empty map is left out. */
export function setPolicy(document: ScenarioDocument, variantId: string, policy: PolicyDocument): ScenarioDocument {
	const variant = variantOf(document, variantId);
	if (!variant) return document;
	const { map, ...rest } = policy;
	return withVariant(document, { ...variant, policy: { ...rest, ...(map && Object.keys(map).length > 0 ? { map } : {}) } });
}

/** Adds a variant without changes, or a copy of one, at the end. */
export function addVariant(document: ScenarioDocument, name: string, copyOf?: string): { document: ScenarioDocument; id: string } {
	const variants = document.variants ?? [];
	const id = freshId(name, [{ id: TODAY }, ...variants]);
	const model: Partial<VariantDocument> = (copyOf && variantOf(document, copyOf)) || { changes: {} };
	const variant: VariantDocument = { policy: { kind: 'renewal', launch: 1 }, ...model, id, name };
	return { document: { ...document, variants: [...variants, variant] }, id };
}

export const renameVariant = (document: ScenarioDocument, id: string, name: string): ScenarioDocument => {
	const variant = variantOf(document, id);
	return variant ? withVariant(document, { ...variant, name }) : document;
};

export const removeVariant = (document: ScenarioDocument, id: string): ScenarioDocument => ({
	...document,
	variants: (document.variants ?? []).filter((variant) => variant.id !== id)
});

/** A name that no variant has yet: `Pro at 119`, `Pro at 119, 2`. */
export function freshName(document: ScenarioDocument, wish: string): string {
	const taken = new Set((document.variants ?? []).map(nameOf));
	if (!taken.has(wish)) return wish;
	let n = 2;
	while (taken.has(`${wish}, ${n}`)) n++;
	return `${wish}, ${n}`;
}

/** The document with one of its variants replaced. */
export function withVariant(document: ScenarioDocument, variant: VariantDocument): ScenarioDocument {
	return { ...document, variants: (document.variants ?? []).map((other) => (other.id === variant.id ? variant : other)) };
}

/** The document with one list of changes of a variant replaced; an empty list is left out. */
export function withChanges(
	document: ScenarioDocument,
	variant: VariantDocument,
	shelf: BookList,
	list: readonly { id: string }[]
): ScenarioDocument {
	const { [shelf]: _old, ...others } = variant.changes ?? {};
	return withVariant(document, { ...variant, changes: { ...others, ...(list.length > 0 ? { [shelf]: list } : {}) } });
}

function setIn<B extends ScenarioDocument['today']>(book: B, shelf: BookList, id: string, key: string, value: unknown): B {
	const set = (entry: { id: string }): { id: string } => {
		if (entry.id !== id) return entry;
		const { [key]: _old, ...rest } = entry as Record<string, unknown> & { id: string };
		return (value === undefined ? rest : { ...entry, [key]: value }) as { id: string };
	};
	return { ...book, [shelf]: (book[shelf] ?? []).map(set) };
}
