import type { CompiledScenario } from '../simulation/compile';
import type { Outcome } from '../simulation/merge';
import type { Results } from '../simulation/results';
import { summarise } from '../simulation/summarise';
import { decisionFigures } from './decisionFigures';
import { luckShares } from './luckShares';

/** Results of a run with how much of the spread is luck, and what each assumption does to the decision: `summarise`, and the regressions on the same trials. */
export function conclude(compiled: CompiledScenario, outcome: Outcome): Results {
	const results = summarise(compiled, outcome);
	return {
		...results,
		spread: luckShares(compiled, outcome),
		decision: { ...results.decision, sensitivity: decisionFigures(compiled, outcome) }
	};
}
