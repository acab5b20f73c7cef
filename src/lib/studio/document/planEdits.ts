import type { PlanDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, TODAY, variantOf } from './book';
import { removePlan, setPolicy, withChanges, withVariant } from './edits';
import { inEveryBook } from './shelfEdits';

/**
 * Puts the plans of a book into an order. A variant says it with the fewest `after`s: plans that stand as Today has them carry none.
 * @param ids of all plans of the book, lowest first
 */
export function orderPlans(document: ScenarioDocument, variantId: string, ids: readonly string[]): ScenarioDocument {
	const variant = variantOf(document, variantId);
	const inOrder = <T extends { id: string }>(plans: readonly T[]): T[] => plans.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
	if (!variant) {
		if (variantId !== TODAY) return document;
		return { ...document, today: { ...document.today, plans: inOrder(document.today.plans) } };
	}
	if (variant.book) return withVariant(document, { ...variant, book: { ...variant.book, plans: inOrder(variant.book.plans) } });
	const still = new Set(
		unmoved(
			ids,
			document.today.plans.map(({ id }) => id)
		)
	);
	const known = new Set(document.today.plans.map(({ id }) => id));
	const changes = variant.changes?.plans ?? [];
	const placed = ids.flatMap((id, rank) => {
		const { after: _old, ...rest } = changes.find((change) => change.id === id) ?? { id };
		const entry = still.has(id) ? rest : { ...rest, after: ids[rank - 1] };
		return known.has(id) && Object.keys(entry).length === 1 ? [] : [entry];
	});
	// Changes are applied in their order: removals first, then each plan behind the one before it.
	return withChanges(document, variant, 'plans', [...changes.filter(({ remove }) => remove), ...placed]);
}

/** Moves a plan up or down its ladder by so many places. */
export function movePlan(document: ScenarioDocument, variantId: string, planId: string, by: number): ScenarioDocument {
	const ids = bookOf(document, variantId).plans.map(({ id }) => id);
	const from = ids.indexOf(planId);
	const to = from + by;
	if (from < 0 || to < 0 || to >= ids.length) return document;
	return orderPlans(document, variantId, ids.toSpliced(from, 1).toSpliced(to, 0, planId));
}

/** The most plans that can stay as they stand: the longest stretch of `ids` in the order of `today` that begins with the first of them. */
function unmoved(ids: readonly string[], today: readonly string[]): string[] {
	const rank = ids.map((id) => today.indexOf(id));
	// A new plan comes in at the end: with one in front, all of Today's follow it.
	if ((rank[0] ?? -1) < 0) return ids.slice(0, 1);
	const best: { length: number; before: number }[] = [];
	ids.forEach((_, i) => {
		const at = rank[i] ?? -1;
		let found = { length: i === 0 ? 1 : 0, before: -1 };
		for (let j = 0; j < i && at >= 0; j++) {
			const length = (best[j]?.length ?? 0) + 1;
			if ((best[j]?.length ?? 0) > 0 && (rank[j] ?? -1) < at && length > found.length) found = { length, before: j };
		}
		best.push(found);
	});
	const chain: string[] = [];
	let at = best.reduce((top, { length }, i) => (length > (best[top]?.length ?? 0) ? i : top), 0);
	while (at >= 0) {
		chain.push(ids[at] ?? '');
		at = best[at]?.before ?? -1;
	}
	return chain;
}

/**
 * Takes a plan out of the book with all that refers to it; plans that stood behind it keep their places. Out of Today's book, it goes from
 * every scenario that changes that book too.
 * @param heirId where its customers go
 */
export function retirePlan(document: ScenarioDocument, variantId: string, planId: string, heirId: string): ScenarioDocument {
	const gone = inEveryBook(document, variantId, (next, id) => retiredIn(next, id, planId, heirId));
	if (variantId !== TODAY) return gone;
	const sent = (gone.variants ?? []).reduce((next, { id }) => withoutMove(next, id, planId), gone);
	return movedSegments(sent, planId, heirId);
}

function retiredIn(document: ScenarioDocument, variantId: string, planId: string, heirId: string): ScenarioDocument {
	if (!bookOf(document, variantId).plans.some(({ id }) => id === planId)) return document;
	const left = bookOf(document, variantId).plans.flatMap(({ id }) => (id === planId ? [] : [id]));
	return orderPlans(removePlan(document, variantId, planId, heirId), variantId, left);
}

/** Nobody is on a plan that Today does not have: nobody moves from it. */
function withoutMove(document: ScenarioDocument, variantId: string, planId: string): ScenarioDocument {
	const variant = variantOf(document, variantId);
	if (!variant?.policy.map?.[planId]) return document;
	const { [planId]: _old, ...map } = variant.policy.map;
	return setPolicy(document, variantId, { ...variant.policy, map });
}

/** Customers that are made up hold the heir instead. */
function movedSegments(document: ScenarioDocument, planId: string, heirId: string): ScenarioDocument {
	if (!('segments' in document.customers)) return document;
	const segments = document.customers.segments.map((segment) => {
		const { [planId]: share = 0, ...plans } = segment.plans;
		return share > 0 ? { ...segment, plans: { ...plans, [heirId]: (plans[heirId] ?? 0) + share } } : { ...segment, plans };
	});
	return { ...document, customers: { segments } };
}

/** What goes with a plan that is retired, in words. */
export function goesWithPlan(document: ScenarioDocument, variantId: string, plan: PlanDocument, name: (id: string) => string): string[] {
	const { addOns, bundles, discounts } = bookOf(document, variantId);
	const sold = addOns.filter(({ on, includedIn }) => on?.includes(plan.id) || includedIn?.includes(plan.id));
	const sent = Object.entries(variantOf(document, variantId)?.policy.map ?? {}).filter(([from, to]) => to === plan.id && from !== plan.id);
	return [
		...(sold.length > 0 ? [`${sold.map(({ id }) => name(id)).join(', ')}: no longer sold with it`] : []),
		...bundles.filter(({ items }) => items.includes(plan.id)).map(({ id }) => `${name(id)}: the bundle goes with it`),
		...discounts
			.filter(({ on }) => on?.includes(plan.id))
			.map(({ id, on }) => `${name(id)}: ${on?.length === 1 ? 'the discount goes with it' : 'no longer given on it'}`),
		...sent.map(([from]) => `Customers of ${name(from)}, who were to come here, go where its own customers go`)
	];
}
