import type { Variant } from '../../engine/simulation/scenario';

/** A variant that sells nothing, for `fakeScenario`. */
export const fakeVariant = (id: string, name: string): Variant => ({
	id,
	name,
	book: { plans: [], addOns: [], bundles: [] },
	policy: { kind: 'keep', launch: 1, notice: 0, map: {} }
});
