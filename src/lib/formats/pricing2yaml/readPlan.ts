import type { AnnualDocument, LimitDocument, PlanDocument } from '../scenarioDocument';
import type { NamedEntry } from './EntryIds';
import { limitOf, overrideOf } from './limitOf';
import type { Meters } from './Meters';
import { readAnnualPrice, type PriceSource, type SourcePrice } from './readPrice';
import { bookPrice, type SourceParts } from './SourceParts';
import type { SourceNode } from './SourceNode';

const NO_UNIT = { of: '', per: 1, months: undefined, once: false };

/** A plan of the source with its price as it was read. */
export type PlanSource = { readonly node: SourceNode; readonly entry: NamedEntry; readonly price: SourcePrice };

/**
 * A plan of the book, without its limits: prices may add meters yet.
 * @param included from `readLimits`
 */
export function readPlan(
	{ node, entry, price }: PlanSource,
	source: PriceSource,
	parts: SourceParts,
	included: ReadonlyMap<string, number>
): Omit<PlanDocument, 'limits'> {
	node.at('description').lose('description', 'a price book keeps no descriptions');
	node.at('private').lose('visibility', 'a price book does not say who may see a plan');
	const monthly = bookPrice(price, 'plan', node, parts, (meter) => included.get(meter) !== 0);
	const own = readAnnualPrice(node, price.kind === 'amount' ? price.unit : NO_UNIT, source);
	const annual = price.kind === 'amount' && price.amount > 0 ? annualTerm(own, monthly, source) : undefined;
	return {
		...entry,
		price: { monthly, ...(annual && { annual }) },
		features: readFeatures(node, parts),
		...(price.kind === 'once' && price.amount > 0 && { setup: price.amount })
	};
}

function annualTerm(own: number | undefined, monthly: PlanDocument['price']['monthly'], { head }: PriceSource): AnnualDocument | undefined {
	if (own !== undefined && !Array.isArray(monthly)) {
		if ('perUnit' in monthly && typeof monthly.perUnit === 'object') return { perUnit: { ...monthly.perUnit, amount: own } };
		if ('package' in monthly) return { package: { ...monthly.package, amount: own } };
		return { flat: own };
	}
	return head.annualDiscount === undefined ? undefined : { discount: head.annualDiscount };
}

function readFeatures(node: SourceNode, { gates, meters }: SourceParts): string[] {
	const values = new Map<string, unknown>();
	for (const override of overrides(node)) {
		if (gates.has(override.slot)) values.set(override.slot, overrideOf(override)?.take());
		else if (!meters.limit(override.slot)) meters.loseOverride(override);
	}
	return gates.inOrder([...gates.slots()].flatMap((slot) => gates.idsOf(slot, values.get(slot) ?? gates.fallback(slot), true)));
}

/** What a plan includes of every meter that a limit counts: its own number, or the default. Infinity is unlimited. */
export function readLimits(node: SourceNode | undefined, { meters }: Pick<SourceParts, 'meters'>): ReadonlyMap<string, number> {
	const included = new Map(Array.from(meters.limits(), ([, { meter, fallback }]) => [meter.id, fallback]));
	for (const override of node ? overrides(node) : []) {
		const limit = meters.limit(override.slot);
		const place = overrideOf(override);
		const value = limit && place && limitOf(place, limit.months, limit.meter);
		if (limit && value !== undefined) included.set(limit.meter.id, value);
	}
	return included;
}

/** Limits as the book has them: every meter is named, those that prices brought are unlimited. */
export function toLimits(included: ReadonlyMap<string, number>, { list }: Meters): Record<string, LimitDocument> {
	return Object.fromEntries(
		list.map(({ id }): [string, LimitDocument] => {
			const value = included.get(id) ?? Infinity;
			return [id, { included: value === Infinity ? 'unlimited' : value }];
		})
	);
}

/** What a plan says instead of the defaults. */
function overrides(node: SourceNode): SourceNode[] {
	return [...node.at('features').entries(), ...node.at('usageLimits').entries()];
}
