import type { PriceComponent } from '../catalog/price';
import { graduated } from './graduated';
import { packagePrice } from './packagePrice';
import { perUnit } from './perUnit';
import { stairstep } from './stairstep';
import { volume } from './volume';

/** A component that prices the quantity of one meter. */
export type QuantityComponent = Extract<PriceComponent, { readonly meter: string }>;

/**
 * The charge of one component for a quantity of its meter, never above its maximum.
 * @param quantity units in the period, at least 0
 * @returns minor units, not rounded
 * @throws RangeError if the quantity is negative, infinite or not a number
 */
export function componentCents(component: QuantityComponent, quantity: number): number {
	const cents = uncappedCents(component, quantity);
	const { maximumCents } = component;
	return maximumCents !== undefined && cents > maximumCents ? maximumCents : cents;
}

function uncappedCents(component: QuantityComponent, quantity: number): number {
	switch (component.model) {
		case 'perUnit':
			return perUnit(component.unitCents, component.minimumCents, quantity);
		case 'graduated':
			return graduated(component.tiers, component.flatAtZero, quantity);
		case 'volume':
			return volume(component.tiers, component.flatAtZero, quantity);
		case 'stairstep':
			return stairstep(component.tiers, quantity);
		case 'package':
			return packagePrice(component.size, component.free, component.cents, component.round, quantity);
	}
}
