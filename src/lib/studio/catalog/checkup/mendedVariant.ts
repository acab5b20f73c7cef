import type { Mend, MendChange } from '../../../engine/analysis/checkup/Mend';
import type { LimitDocument, PriceDocument, ScenarioDocument } from '../../../formats/scenarioDocument';
import { bookOf, entryOf, nameOf, variantOf } from '../../document/book';
import { addPlan, addVariant, freshName, moveGate, setKey, setLimit, setPlanPrice, setPolicy } from '../../document/edits';
import { retirePlan } from '../../document/planEdits';
import { same } from '../../document/same';
import { addItem, removeAddOn, removeBundle } from '../../document/shelfEdits';

/**
 * A document with one more scenario: Today's book with one mend, under the mend's name. Customers come to it at their renewal; where it takes
 * something away, they keep what they have until they change plan. One that is there already, unchanged, is given back as it is.
 * @param minorUnits minor units in a main unit of the currency
 */
export function mendedVariant(
	document: ScenarioDocument,
	{ name, change }: Mend,
	minorUnits: number
): { document: ScenarioDocument; id: string } {
	const known = (document.variants ?? []).find((variant) => nameOf(variant) === name);
	const added = addVariant(document, known ? freshName(document, name) : name);
	const settled = setPolicy(added.document, added.id, policyOf(change));
	const mended = changed(settled, added.id, change, minorUnits);
	const variant = variantOf(mended, added.id);
	if (known && variant && same(known.changes ?? {}, variant.changes ?? {}) && same(known.policy, variant.policy))
		return { document, id: known.id };
	return { document: mended, id: added.id };
}

/** The scenarios of several mends, one after another. */
export const mendedVariants = (document: ScenarioDocument, mends: readonly Mend[], minorUnits: number): ScenarioDocument =>
	mends.reduce((next, mend) => mendedVariant(next, mend, minorUnits).document, document);

function policyOf(change: MendChange) {
	const takes = change.kind === 'takeOut' || change.kind === 'retirePlan' || (change.kind === 'setLimit' && change.takes);
	if (takes) return { kind: 'keep' as const, launch: 1 };
	return { kind: 'renewal' as const, launch: 1, ...(change.kind === 'listPrice' ? { negotiated: 'reset' as const } : {}) };
}

function changed(document: ScenarioDocument, id: string, change: MendChange, minorUnits: number): ScenarioDocument {
	switch (change.kind) {
		case 'addPlan':
			return withPlan(document, id, change, minorUnits);
		case 'sellPack':
			return withPack(document, id, change, minorUnits);
		case 'setLimit':
			return setLimit(document, id, change.plan, change.meter, resized(document, id, change.plan, change.meter, change.included));
		case 'retirePlan':
			return retirePlan(document, id, change.plan, change.heir);
		case 'moveGate': {
			const rank = bookOf(document, id).plans.findIndex(({ id: plan }) => plan === change.plan);
			return rank < 0 ? document : moveGate(document, id, change.feature, rank);
		}
		case 'includeAddOn':
			return withIncluded(document, id, change, minorUnits);
		case 'takeOut':
			return change.shelf === 'addOns' ? removeAddOn(document, id, change.id) : removeBundle(document, id, change.id);
		case 'graduate':
			return withGraduated(document, id, change);
		case 'listPrice':
			return document;
	}
}

type Of<K extends MendChange['kind']> = Extract<MendChange, { readonly kind: K }>;

/** The limit of a plan at another size; what happens beyond it stays. */
function resized(document: ScenarioDocument, id: string, plan: string, meter: string, included: number): LimitDocument {
	return { ...entryOf(document, id, 'plans', plan)?.limits?.[meter], included };
}

function withPlan(
	document: ScenarioDocument,
	id: string,
	{ after, cents, limits, features, addOns }: Of<'addPlan'>,
	minorUnits: number
): ScenarioDocument {
	const below = entryOf(document, id, 'plans', after);
	if (!below) return document;
	const before = new Set(bookOf(document, id).plans.map((plan) => plan.id));
	const added = addPlan(document, id, after, `${nameOf(below)} plus`);
	const plan = bookOf(added, id).plans.find((other) => !before.has(other.id));
	if (!plan) return document;
	const { annual } = below.price;
	// An annual price of its own belongs to the plan below; a share off holds for any price.
	const keepsAnnual = annual !== undefined && !Array.isArray(annual) && 'discount' in annual;
	const priced = setKey(added, id, 'plans', plan.id, 'price', {
		monthly: { flat: cents / minorUnits },
		...(keepsAnnual ? { annual } : {})
	});
	const sized = Object.entries(limits).reduce(
		(next, [meter, included]) => setLimit(next, id, plan.id, meter, resized(next, id, plan.id, meter, included)),
		priced
	);
	const gated = setKey(sized, id, 'plans', plan.id, 'features', [...features]);
	return bookOf(gated, id).addOns.reduce((next, { id: addOn, on = [] }) => {
		const rest = on.filter((other) => other !== plan.id);
		const wanted = addOns.includes(addOn) ? [...rest, plan.id] : rest;
		return same(on, wanted) ? next : setKey(next, id, 'addOns', addOn, 'on', wanted);
	}, gated);
}

function withPack(
	document: ScenarioDocument,
	id: string,
	{ plan, meter, units, cents }: Of<'sellPack'>,
	minorUnits: number
): ScenarioDocument {
	const counted = document.meters?.find((other) => other.id === meter);
	const name = `${units} more ${counted ? nameOf(counted).toLowerCase() : meter}`;
	const item = { name, kind: 'capacity' as const, adds: { [meter]: units }, price: { flat: cents / minorUnits }, on: [plan], max: 10 };
	return addItem(document, id, 'addOns', item).document;
}

function withIncluded(document: ScenarioDocument, id: string, { addOn, plans }: Of<'includeAddOn'>, minorUnits: number): ScenarioDocument {
	const entry = entryOf(document, id, 'addOns', addOn);
	if (!entry) return document;
	const into = plans.map((plan) => plan.id);
	const on = (entry.on ?? []).filter((plan) => !into.includes(plan));
	const sold = setKey(document, id, 'addOns', addOn, 'on', on);
	const held = setKey(sold, id, 'addOns', addOn, 'includedIn', [...(entry.includedIn ?? []), ...into]);
	// A bundle sells what is now a part of the plan.
	const idle = bookOf(held, id).bundles.filter(
		({ items }) => items.includes(addOn) && (on.length === 0 || items.some((item) => into.includes(item)))
	);
	const freed = idle.reduce((next, bundle) => removeBundle(next, id, bundle.id), held);
	return plans.reduce((next, plan) => {
		const monthly = entryOf(next, id, 'plans', plan.id)?.price.monthly;
		return monthly && plan.cents > 0 ? setPlanPrice(next, id, plan.id, raised(monthly, plan.cents / minorUnits)) : next;
	}, freed);
}

/** A price with an amount on top: of one flat amount the sum. */
function raised(price: PriceDocument, amount: number): PriceDocument {
	if (!Array.isArray(price) && 'flat' in price && typeof price.flat === 'number') return { ...price, flat: price.flat + amount };
	return [...(Array.isArray(price) ? price : [price]), { flat: amount }];
}

function withGraduated(document: ScenarioDocument, id: string, { shelf, id: entryId }: Of<'graduate'>): ScenarioDocument {
	if (shelf === 'plans') {
		const price = entryOf(document, id, 'plans', entryId)?.price.monthly;
		return price ? setPlanPrice(document, id, entryId, graduated(price)) : document;
	}
	const price = entryOf(document, id, 'addOns', entryId)?.price;
	return price ? setKey(document, id, 'addOns', entryId, 'price', graduated(price)) : document;
}

type Component = Exclude<PriceDocument, readonly unknown[]>;

function graduated(price: PriceDocument): PriceDocument {
	const one = (part: Component): Component => {
		if (!('volume' in part)) return part;
		const { volume, ...rest } = part;
		return { ...rest, graduated: volume };
	};
	return Array.isArray(price) ? price.map(one) : one(price);
}
