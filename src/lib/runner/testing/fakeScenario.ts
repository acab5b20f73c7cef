import type { Scenario } from '../../engine/simulation/scenario';

/** A scenario of nothing, for runners and queues that do not look into it. */
export function fakeScenario(given: Partial<Scenario> = {}): Scenario {
	const none = new Int32Array(0);
	return {
		name: 'nothing',
		currency: 'USD',
		minorUnits: 100,
		perUsd: 1,
		start: '2026-01',
		months: 12,
		trials: 40,
		seed: 'fake',
		meters: [],
		features: [],
		today: { plans: [], addOns: [], bundles: [] },
		variants: [],
		segments: [],
		base: {
			ids: [],
			segment: none,
			plan: none,
			planIds: [],
			annual: new Uint8Array(0),
			renewal: none,
			tenure: none,
			startYear: none,
			usage: {},
			mrrCents: new Float64Array(0),
			health: new Float64Array(0),
			weight: new Float64Array(0),
			addOnStart: new Int32Array(1),
			addOn: none,
			addOnQuantity: none,
			addOnIds: []
		},
		assumptions: {},
		...given
	};
}
