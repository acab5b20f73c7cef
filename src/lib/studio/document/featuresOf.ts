import type { PlanDocument } from '../../formats/scenarioDocument';

const sets = new WeakMap<PlanDocument, ReadonlySet<string>>();

/** The features of a plan as a set, made once for each state of the plan: hundreds of gates ask for it at every edit. */
export function featuresOf(plan: PlanDocument | undefined): ReadonlySet<string> {
	if (!plan) return new Set();
	const set = sets.get(plan) ?? new Set(plan.features);
	sets.set(plan, set);
	return set;
}
