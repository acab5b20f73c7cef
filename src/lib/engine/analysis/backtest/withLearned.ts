import type { AssumptionRanges } from '../../market/resolveAssumptions';
import type { Scenario } from '../../simulation/scenario';
import { isTaken, lawOfTaken, rangesWith } from '../history/isTaken';
import type { Learned } from '../history/Learned';

/** A scenario with what a history says in the place of its ranges; what could not be learned, or does not fit, stays. */
export function withLearned(scenario: Scenario, { inputs, churnLaw }: Pick<Learned, 'inputs' | 'churnLaw'>): Scenario {
	const assumptions = new Map<string, AssumptionRanges[string]>(Object.entries(scenario.assumptions));
	const taken = inputs.filter(isTaken);
	for (const { path, segment, posterior } of taken) assumptions.set(path, rangesWith(assumptions.get(path), segment, posterior));
	const law = lawOfTaken(taken, churnLaw);
	return { ...scenario, assumptions: Object.fromEntries(assumptions), ...(law ? { churnLaw: law } : {}) };
}
