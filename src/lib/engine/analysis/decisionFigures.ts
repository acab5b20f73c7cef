import type { CompiledScenario } from '../simulation/compile';
import type { Outcome } from '../simulation/merge';
import type { Metric, Sensitivity } from '../simulation/results';
import { TrialFigures } from '../simulation/trialFigures';
import { assumptionDraws } from './assumptionDraws';
import { bestOption } from './bestOption';
import { breakEven } from './breakEven';
import { firstOrder, isClear } from './firstOrder';
import { partialInformation } from './partialInformation';
import { Smoother } from './Smoother';

/** With fewer trials a regression on an assumption tells noise. */
const FEWEST_TRIALS = 50;

/** What a decision is judged by. */
const OBJECTIVE: Metric = 'arr';

/**
 * What each uncertain assumption does to the choice between Today and the variants, by ARR at the last month: its share of the variance of the
 * best variant's uplift (of Today's ARR, when there is no variant), what it is worth to know it before choosing, and the value of it at which
 * another option becomes the best. What the trials cannot tell from noise counts as nothing.
 * @param outcome all trials of the compiled scenario
 * @returns by first-order share, largest first; money in main units; empty for fewer than 50 trials
 */
export function decisionFigures(compiled: CompiledScenario, outcome: Outcome): Sensitivity[] {
	if (outcome.trials < FEWEST_TRIALS) return [];
	const options = netBenefits(compiled, outcome);
	const uplifts = options.slice(1).map((option) => option.map((value, trial) => value - options[0][trial]));
	const figure = uplifts.length > 0 ? uplifts[bestOption(uplifts)] : options[0];
	return assumptionDraws(compiled, outcome.trials)
		.map(({ path, values }) => {
			const smoother = new Smoother(values);
			const index = firstOrder(smoother, figure);
			return {
				assumption: path,
				firstOrder: isClear(index) ? Math.min(1, index.share) : 0,
				valueOfInformation: partialInformation(options, smoother).value,
				breakEven: breakEven(options, smoother)
			};
		})
		.sort((a, b) => b.firstOrder - a.firstOrder);
}

/** The objective by option, Today first, and trial, main units. */
export function netBenefits({ scenario }: CompiledScenario, outcome: Outcome): Float64Array[] {
	const figures = new TrialFigures(outcome, scenario.minorUnits);
	return Array.from({ length: outcome.variants }, (_, variant) =>
		Float64Array.from({ length: outcome.trials }, (_, trial) => figures.final(OBJECTIVE, trial, variant) ?? 0)
	);
}
