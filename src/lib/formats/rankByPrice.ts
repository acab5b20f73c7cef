import { componentCents, type QuantityComponent } from '../engine/rating/componentCents';
import { readComponents } from './readComponents';
import type { PlanDocument } from './scenarioDocument';

/** Quantity at which prices by the unit are compared with fixed ones. */
const QUANTITY = 10;

/** What a plan costs a month at ten units of whatever it prices, to put it into a ladder; NaN where a formula says it, or nothing readable. */
export function rankByPrice({ price }: Pick<PlanDocument, 'price'>): number {
	let isSaid = true;
	const unsaid = () => void (isSaid = false);
	const context = { minorUnits: 100, implied: 'any', findings: { error: unsaid } };
	const components = readComponents(price.monthly, '', context, unsaid);
	if (!isSaid) return NaN;
	return components.reduce((sum, component) => {
		if (component.model === 'flat') return sum + component.cents;
		if (component.model === 'range') return sum + component.likelyCents;
		return component.model === 'formula' ? NaN : sum + centsOf(component);
	}, 0);
}

function centsOf(component: QuantityComponent): number {
	try {
		return componentCents(component, QUANTITY);
	} catch {
		// Tiers that are not finished price no such quantity: what is wrong with them is said elsewhere.
		return NaN;
	}
}
