import type { CompiledScenario } from '../simulation/compile';
import type { Outcome } from '../simulation/merge';
import type { Results } from '../simulation/results';
import { summarise } from '../simulation/summarise';
import { decisionFigures } from './decisionFigures';
import { implausibleBaseline } from './implausibleBaseline';

/** Results of a run with what each assumption does to the decision, from the regressions on the same trials, and whether its Today is believable. */
export function conclude(compiled: CompiledScenario, outcome: Outcome): Results {
	const results = summarise(compiled, outcome);
	return {
		...results,
		decision: { ...results.decision, sensitivity: decisionFigures(compiled, outcome) },
		problems: [...results.problems, ...implausibleBaseline(compiled, results)]
	};
}
