import type { CompiledScenario } from '../simulation/compile';
import type { Outcome } from '../simulation/merge';
import type { Results } from '../simulation/results';
import { summarise } from '../simulation/summarise';
import { valuesByTrial } from '../simulation/valuesByTrial';
import { assumptionDraws } from './assumptionDraws';
import { decisionFigures, drawsThatMatter } from './decisionFigures';
import { implausibleBaseline } from './implausibleBaseline';
import { luckShares } from './luckShares';
import { forecastQuantiles } from './record/forecastQuantiles';
import { worthFigures } from './worthFigures';

/**
 * Results of a run with how much of the spread is luck, what each assumption does to the decision (regressions on the same trials), how the
 * decision goes as a kept customer is worth more, what each option comes to in each trial, what a forecast on record keeps, and whether its
 * Today is believable.
 */
export function conclude(compiled: CompiledScenario, outcome: Outcome): Results {
	const results = summarise(compiled, outcome);
	const values = valuesByTrial(compiled, outcome);
	const draws = assumptionDraws(compiled, outcome.trials);
	const sensitivity = decisionFigures(compiled, outcome, draws);
	return {
		...results,
		spread: luckShares(compiled, outcome),
		forecast: forecastQuantiles(compiled, outcome),
		decision: {
			...results.decision,
			sensitivity,
			...worthFigures(compiled, outcome),
			...(values && { values, draws: drawsThatMatter(draws, sensitivity) })
		},
		problems: [...results.problems, ...implausibleBaseline(compiled, results)]
	};
}
