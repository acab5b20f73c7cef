import type { PriceComponentDocument, PriceDocument, PriceModel } from '../../formats/scenarioDocument';
import { componentsOf } from './priceWords';

/** The models of a price component, as a list offers them. */
export const MODEL_CHOICES: readonly { readonly model: PriceModel; readonly name: string }[] = [
	{ model: 'flat', name: 'Fixed amount' },
	{ model: 'perUnit', name: 'Per unit' },
	{ model: 'graduated', name: 'Graduated tiers' },
	{ model: 'volume', name: 'Volume tiers' },
	{ model: 'stairstep', name: 'Steps' },
	{ model: 'package', name: 'Per package' },
	{ model: 'formula', name: 'Formula' },
	{ model: 'pert', name: 'Contact sales' }
];

type Bounded = { readonly upTo?: number | 'unlimited' | undefined };
type Tier = { upTo?: number | 'unlimited' | undefined; unit?: number | undefined; flat?: number | undefined };
type Step = { upTo?: number | 'unlimited' | undefined; amount: number };

export const modelOf = (component: PriceComponentDocument): PriceModel =>
	MODEL_CHOICES.find(({ model }) => Object.hasOwn(component, model))?.model ?? 'flat';

/** The meter that a component names. */
export function meterOf(component: PriceComponentDocument): string | undefined {
	const inner: unknown = Object.values(component)[0];
	return typeof inner === 'object' && inner !== null && 'meter' in inner && typeof inner.meter === 'string' ? inner.meter : undefined;
}

/** The same component for another meter; `undefined` leaves the meter implied. */
export function withMeter(component: PriceComponentDocument, meter: string | undefined): PriceComponentDocument {
	const named = meter === undefined ? {} : { meter };
	if ('perUnit' in component) {
		const { meter: _old, ...rest } = perUnitOf(component);
		return { perUnit: { ...named, ...rest } };
	}
	if ('graduated' in component) return { graduated: { ...without(component.graduated), ...named } };
	if ('volume' in component) return { volume: { ...without(component.volume), ...named } };
	if ('stairstep' in component) return { stairstep: { ...without(component.stairstep), ...named } };
	if ('package' in component) return { package: { ...without(component.package), ...named } };
	return component;
}

function without<T extends { meter?: string | undefined }>(inner: T): Omit<T, 'meter'> {
	const { meter: _old, ...rest } = inner;
	return rest;
}

/** A price per unit in full, however short it is written. */
export const perUnitOf = ({ perUnit }: Extract<PriceComponentDocument, { perUnit: unknown }>): Exclude<PerUnit['perUnit'], number> =>
	typeof perUnit === 'number' ? { amount: perUnit } : perUnit;
type PerUnit = Extract<PriceComponentDocument, { perUnit: unknown }>;

/** The figure that a component carries over to another model. */
function amountOf(component: PriceComponentDocument): number {
	if ('flat' in component) return component.flat;
	if ('perUnit' in component) return perUnitOf(component).amount;
	if ('package' in component) return component.package.amount;
	if ('pert' in component) return component.pert[1];
	if ('stairstep' in component) return component.stairstep.tiers[0]?.amount ?? 0;
	if ('formula' in component) return Number(/\d+(\.\d+)?/u.exec(component.formula)?.[0] ?? 0);
	const { tiers } = 'graduated' in component ? component.graduated : component.volume;
	return tiers[0]?.unit || tiers[0]?.flat || 0;
}

const round = (amount: number): number => Math.round(amount * 100) / 100;

/**
 * A component of another model that keeps what the two have in common: its figure, its meter, its tiers.
 * @param meter what is counted where the component names no meter; undefined where one is implied
 */
export function ofModel(model: PriceModel, before: PriceComponentDocument, meter: string | undefined): PriceComponentDocument {
	const amount = amountOf(before);
	const kept = meterOf(before) ?? meter;
	const named = kept === undefined ? {} : { meter: kept };
	switch (model) {
		case 'flat':
			return { flat: amount };
		case 'perUnit':
			return { perUnit: { ...named, amount } };
		case 'graduated':
			return { graduated: { ...named, tiers: tiersOf(before, amount) } };
		case 'volume':
			return { volume: { ...named, tiers: tiersOf(before, amount) } };
		case 'stairstep':
			return { stairstep: { ...named, tiers: stepsOf(before, amount) } };
		case 'package':
			return { package: { ...named, size: 10, amount } };
		case 'formula':
			return { formula: String(amount) };
		case 'pert':
			return { pert: [round(amount * 0.8), amount, round(amount * 1.3)] };
	}
}

const tiersOf = (before: PriceComponentDocument, amount: number): Tier[] => {
	if ('graduated' in before) return before.graduated.tiers;
	if ('volume' in before) return before.volume.tiers;
	if ('stairstep' in before) return before.stairstep.tiers.map(({ amount: flat, ...tier }) => ({ ...tier, unit: 0, flat }));
	return [{ upTo: 10, unit: amount }, { unit: round(amount * 0.8) }];
};

const stepsOf = (before: PriceComponentDocument, amount: number): Step[] => {
	if ('stairstep' in before) return before.stairstep.tiers;
	const tiers = 'graduated' in before ? before.graduated.tiers : 'volume' in before ? before.volume.tiers : undefined;
	if (!tiers) return [{ upTo: 10, amount }, { amount: amount * 2 }];
	return tiers.map(({ upTo, unit = 0, flat = 0 }) => ({ ...(upTo === undefined ? {} : { upTo }), amount: flat || unit }));
};

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
