import type { AddOnDocument } from '../scenarioDocument';
import type { NamedEntry } from './EntryIds';
import { limitOf, overrideOf } from './limitOf';
import type { SourcePrice } from './readPrice';
import { isSeat } from './readUnit';
import { bookPrice, type SourceParts } from './SourceParts';
import type { SourceNode } from './SourceNode';

/** Most packs of a kind where the source sets no bound. */
const PACKS = 100;

export type AddOnSource = { readonly node: SourceNode; readonly entry: NamedEntry; readonly price: SourcePrice };

/** What an add-on refers to: keys of the source to ids of the book. */
export type AddOnShelf = {
	readonly planIds: ReadonlyMap<string, string>;
	readonly addOnIds: ReadonlyMap<string, string>;
	/** By id of a plan, what it includes of each meter. */
	readonly included: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

/** An add-on of the book. */
export function readAddOn(source: AddOnSource, shelf: AddOnShelf, parts: SourceParts): AddOnDocument {
	const { node, entry } = source;
	node.at('description').lose('description', 'a price book keeps no descriptions');
	node.at('private').lose('visibility', 'a price book does not say who may see an add-on');
	node.at('annualPrice').lose('annual price', 'an add-on costs the same on either term');
	const on = plansOf(node, shelf);
	const opens = parts.gates.inOrder(readOpens(node, parts));
	const adds = Object.fromEntries(readAdds(node, on, shelf, parts));
	const isCapacity = Object.keys(adds).length > 0;
	const [requires, excludes] = [references(node.at('dependsOn'), shelf), references(node.at('excludes'), shelf)];
	const max = readMax(node, isCapacity && opens.length === 0 && node.at('usageLimitsExtensions').isMap);
	const kept = requires.filter((id) => id !== entry.id && !excludes.includes(id));
	if (kept.length < requires.length)
		node.at('dependsOn').guess('contradiction', 'what it excludes or is itself is left out of what it requires');
	return {
		...entry,
		kind: isCapacity ? 'capacity' : opens.length > 0 ? 'feature' : 'module',
		...(isCapacity && { adds }),
		...(opens.length > 0 && { opens }),
		...addOnPrice(source, Object.keys(adds), parts, (meter) => on.some((id) => shelf.included.get(id)?.get(meter) !== 0)),
		on,
		...(max !== 1 && { max }),
		...(kept.length > 0 && { requires: kept }),
		...(excludes.length > 0 && { excludes })
	};
}

/** The price of one unit of quantity: a pack has its own, else it is for what the customer has of the unit. */
function addOnPrice(
	{ node, price }: AddOnSource,
	added: readonly string[],
	parts: SourceParts,
	includes: (meter: string) => boolean
): Pick<AddOnDocument, 'price' | 'setup'> {
	const seats = parts.meters.list.filter(({ kind, unit }) => kind === 'licensed' && isSeat(unit ?? '')).map(({ id }) => id);
	const isPack = added.length > 0 && price.kind === 'amount' && (!isSeat(price.unit.of) || seats.some((id) => added.includes(id)));
	if (isPack) {
		if (price.unit.of !== '' && price.amount > 0)
			node.at('unit').guess('pack', `"${price.unit.per === 1 ? '' : `${price.unit.per} `}${price.unit.of}" is taken for one pack`);
		return { price: { flat: price.amount } };
	}
	return {
		price: bookPrice(price, 'addOn', node, parts, (meter) => added.includes(meter) || includes(meter)),
		...(price.kind === 'once' && price.amount > 0 && { setup: price.amount })
	};
}

function plansOf(node: SourceNode, { planIds }: AddOnShelf): string[] {
	const given = node.at('availableFor');
	const all = [...planIds.values()];
	if (given.isEmpty) {
		given.take();
		return all;
	}
	const named = namesOf(given);
	const unknown = named.filter((name) => !planIds.has(name));
	const on = [...new Set(named.flatMap((name) => planIds.get(name) ?? []))];
	if (on.length > 0) {
		given.take();
		if (unknown.length > 0) given.guess('unknown plan', `there is no plan ${unknown.join(', ')}: that is left out`);
		return on;
	}
	given.lose('unknown plan', 'none of its plans is declared');
	given.guess('sold everywhere', 'the add-on is sold on all plans');
	return all;
}

function references(node: SourceNode, { addOnIds }: AddOnShelf): string[] {
	if (node.isEmpty) {
		node.take();
		return [];
	}
	const named = namesOf(node);
	const known = [...new Set(named.flatMap((name) => addOnIds.get(name) ?? []))];
	if (known.length === 0 && named.length > 0) node.lose('unknown add-on', `there is no add-on ${named.join(', ')}`);
	else {
		node.take();
		const unknown = named.filter((name) => !addOnIds.has(name));
		if (unknown.length > 0) node.guess('unknown add-on', `there is no add-on ${unknown.join(', ')}: that is left out`);
	}
	return known;
}

const namesOf = (node: SourceNode): string[] => (Array.isArray(node.value) ? node.value : [node.value]).map(String);

function readOpens(node: SourceNode, { gates, meters }: SourceParts): string[] {
	const entries = [...node.at('features').entries(), ...node.at('usageLimits').entries()];
	return entries.flatMap((override) => {
		if (gates.has(override.slot)) return gates.idsOf(override.slot, overrideOf(override)?.take(), false);
		if (!meters.limit(override.slot)) meters.loseOverride(override);
		return [];
	});
}

/** Units that it adds: extensions as they are, and what a limit of its own is above that of the plans. */
function readAdds(node: SourceNode, on: readonly string[], { included }: AddOnShelf, { meters }: SourceParts): [string, number][] {
	const adds = new Map<string, number>();
	for (const override of [...node.at('features').entries(), ...node.at('usageLimits').entries()]) {
		const limit = meters.limit(override.slot);
		const place = limit && overrideOf(override);
		if (!limit || !place) continue;
		const value = finite(place, limitOf(place, limit.months, limit.meter));
		if (value === undefined) continue;
		const more = on
			.map((id) => Number((value - (included.get(id)?.get(limit.meter.id) ?? Infinity)).toPrecision(12)))
			.filter((units) => units > 0);
		if (more.length === 0) place.lose('nothing more', 'the plans that sell it include as much');
		else {
			adds.set(limit.meter.id, Math.min(...more));
			place.guess('limit of an add-on', `it is taken for ${Math.min(...more)} units more than the plans include`);
		}
	}
	for (const extension of node.at('usageLimitsExtensions').entries()) {
		const limit = meters.limit(`usageLimits/${extension.key}`);
		const place = overrideOf(extension);
		if (!limit || !place) {
			meters.loseOverride(extension, `usageLimits/${extension.key}`);
			continue;
		}
		const value = finite(place, limitOf(place, limit.months, { kind: 'stock' }));
		if (value === 0) place.lose('nothing more', 'it adds no units');
		else if (value !== undefined) adds.set(limit.meter.id, value);
	}
	return [...adds];
}

function finite(place: SourceNode, value: number | undefined): number | undefined {
	if (value !== Infinity) return value;
	place.lose('unlimited', 'an add-on adds a number of units: put what is unlimited into a plan');
	return undefined;
}

function readMax(node: SourceNode, isPack: boolean): number {
	const rules = node.at('subscriptionConstraints');
	const most = rules.at('maxQuantity');
	for (const key of ['minQuantity', 'quantityStep']) {
		if (rules.at(key).value === 1) rules.at(key).take();
		else rules.at(key).lose('quantity rule', 'an add-on is bought one by one');
	}
	if (rules.isEmpty) rules.take();
	if (typeof most.value === 'number' && Number.isInteger(most.value) && most.value >= 1) {
		most.take();
		return most.value;
	}
	if (most.value === Infinity) most.take();
	else if (!most.isEmpty) most.lose('quantity rule', `${JSON.stringify(most.value)} is no whole number of 1 or more`);
	if (!isPack && most.value !== Infinity) return 1;
	node.guess('how many', `no bound is set on its quantity: ${PACKS} is assumed`);
	return PACKS;
}
