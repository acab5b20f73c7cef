import type { AssumptionRanges } from '../../market/resolveAssumptions';
import type { Scenario } from '../../simulation/scenario';
import type { Learned } from '../history/Learned';

/** A scenario with what a history says in the place of its ranges; what could not be learned stays. */
export function withLearned(scenario: Scenario, { inputs, churnLaw }: Pick<Learned, 'inputs' | 'churnLaw'>): Scenario {
	const assumptions = new Map<string, AssumptionRanges[string]>(Object.entries(scenario.assumptions));
	for (const { path, segment, posterior } of inputs) {
		const given = assumptions.get(path);
		const own = segment === undefined ? { all: posterior } : { ...given, bySegment: { ...given?.bySegment, [segment]: posterior } };
		assumptions.set(path, own);
	}
	return { ...scenario, assumptions: Object.fromEntries(assumptions), ...(churnLaw ? { churnLaw } : {}) };
}
