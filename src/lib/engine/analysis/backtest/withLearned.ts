import type { AssumptionRanges } from '../../market/resolveAssumptions';
import type { Scenario } from '../../simulation/scenario';
import type { Learned } from '../history/Learned';

/** A scenario with what a history says in the place of its ranges; what could not be learned, or does not fit, stays. */
export function withLearned(scenario: Scenario, { inputs, churnLaw }: Pick<Learned, 'inputs' | 'churnLaw'>): Scenario {
	const assumptions = new Map<string, AssumptionRanges[string]>(Object.entries(scenario.assumptions));
	const taken = inputs.filter(({ fit }) => fit.verdict !== 'doesNotFit');
	for (const { path, segment, posterior } of taken) {
		const given = assumptions.get(path);
		const own = segment === undefined ? { all: posterior } : { ...given, bySegment: { ...given?.bySegment, [segment]: posterior } };
		assumptions.set(path, own);
	}
	return {
		...scenario,
		assumptions: Object.fromEntries(assumptions),
		...(churnLaw && taken.some(({ path }) => path === 'churn') ? { churnLaw } : {})
	};
}
