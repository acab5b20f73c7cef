import type { PriceComponentDocument } from '../../formats/priceModels';
import type { PriceDocument } from '../../formats/scenarioDocument';
import { componentsOf } from './priceWords';

type Bounded = { readonly upTo?: number | 'unlimited' | undefined };
/** A tier more, behind the one at `index`: bounds stay ascending, the last has none. */
export function insertTier<T extends Bounded>(tiers: readonly T[], index: number): T[] {
	const tier = tiers[index];
	if (!tier) return [...tiers];
	const below = boundOf(tiers[index - 1]) ?? 0;
	if (index === tiers.length - 1) return [...tiers.slice(0, index), { ...tier, upTo: below > 0 ? below * 2 : 10 }, unbounded(tier)];
	const above = boundOf(tiers[index + 1]) ?? (boundOf(tier) ?? 1) * 2;
	const upTo = Math.max(Math.floor(((boundOf(tier) ?? 0) + above) / 2), (boundOf(tier) ?? 0) + 1);
	return index === tiers.length - 2
		? tiers.toSpliced(index + 1, 0, { ...tier, upTo: (boundOf(tier) ?? 5) * 2 })
		: tiers.toSpliced(index + 1, 0, { ...tier, upTo });
}

/** One tier less; the new last tier loses its bound. The only tier stays. */
export function removeTier<T extends Bounded>(tiers: readonly T[], index: number): T[] {
	if (tiers.length < 2) return [...tiers];
	const left = tiers.toSpliced(index, 1);
	return left.map((tier, i) => (i === left.length - 1 ? unbounded(tier) : tier));
}

const boundOf = (tier: Bounded | undefined): number | undefined => (typeof tier?.upTo === 'number' ? tier.upTo : undefined);

function unbounded<T extends Bounded>(tier: T): T {
	const { upTo: _old, ...rest } = tier;
	return rest as T;
}

/** A price with one of its components replaced. */
export function withPart(price: PriceDocument, index: number, part: PriceComponentDocument): PriceDocument {
	return Array.isArray(price) ? price.with(index, part) : part;
}

/** A price with a component more at the end. */
export const withMore = (price: PriceDocument, part: PriceComponentDocument): PriceDocument => [...componentsOf(price), part];

/** A price without one of its components; of one alone it stands as that one. */
export function withoutPart(price: PriceDocument, index: number): PriceDocument {
	const left = componentsOf(price).filter((_, i) => i !== index);
	return left.length === 1 && left[0] ? left[0] : left;
}
