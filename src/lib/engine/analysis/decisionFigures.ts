import type { CompiledScenario } from '../simulation/compile';
import { FEWEST_TRIALS } from '../simulation/FEWEST_TRIALS';
import type { Outcome } from '../simulation/merge';
import type { InputDraws, Sensitivity } from '../simulation/decision';
import type { Metric } from '../simulation/metrics';
import { TrialFigures } from '../simulation/trialFigures';
import { assumptionDraws, type AssumptionDraws } from './assumptionDraws';
import { bestOption } from './bestOption';
import { leadCurve, nearestCrossing } from './breakEven';
import { conditionalAdvantage } from './conditionalAdvantage';
import { firstOrder, isClear, mostShare } from './firstOrder';
import { partialInformation } from './partialInformation';
import { Smoother } from './Smoother';
import { swing } from './swing';

/** What a decision is judged by. */
const OBJECTIVE: Metric = 'arr';

/**
 * What each uncertain assumption does to the choice between Today and the variants, by ARR at the last month: its share of the variance of the
 * best variant's uplift (of Today's ARR, when there is no variant), what it is worth to know it before choosing, and the value of it at which
 * another option becomes the best. What the trials cannot tell from noise counts as nothing, with a bound of what it may be.
 * @param outcome all trials of the compiled scenario
 * @param draws of its trials, where they are drawn already
 * @returns by first-order share, largest first; money in main units; empty for fewer than 50 trials, with which a regression tells noise
 */
export function decisionFigures(
	compiled: CompiledScenario,
	outcome: Outcome,
	draws: readonly AssumptionDraws[] = assumptionDraws(compiled, outcome.trials)
): Sensitivity[] {
	if (outcome.trials < FEWEST_TRIALS) return [];
	const options = netBenefits(compiled, outcome);
	const uplifts = options.slice(1).map((option) => option.map((value, trial) => value - options[0][trial]));
	const figure = uplifts.length > 0 ? uplifts[bestOption(uplifts)] : options[0];
	const ids = ['today', ...compiled.scenario.variants.map(({ id }) => id)];
	return draws.map(({ path, values }) => sensitivityOf(path, values, figure, options, ids)).sort((a, b) => b.firstOrder - a.firstOrder);
}

/** So many inputs at most are kept trial by trial. */
const MOST_DRAWS = 12;
/** Digits that are kept of each draw: nothing that is regressed on them is known as well. */
const DIGITS = 6;

/** What the inputs that matter most were in each trial: those of which trials tell an effect, by what they are worth, then by their share. */
export function drawsThatMatter(draws: readonly AssumptionDraws[], sensitivity: readonly Sensitivity[]): InputDraws {
	const told = sensitivity
		.filter(({ detected, valueOfInformation }) => detected || valueOfInformation > 0)
		.toSorted((a, b) => b.valueOfInformation - a.valueOfInformation || b.firstOrder - a.firstOrder)
		.slice(0, MOST_DRAWS);
	return Object.fromEntries(
		told.map(({ assumption }) => [
			assumption,
			Array.from(draws.find(({ path }) => path === assumption)?.values ?? [], (value) => Number(value.toPrecision(DIGITS)))
		])
	);
}

function sensitivityOf(
	assumption: string,
	values: Float64Array,
	figure: Float64Array,
	options: readonly Float64Array[],
	ids: readonly string[]
): Sensitivity {
	const smoother = new Smoother(values);
	const advantage = conditionalAdvantage(options, smoother);
	const index = firstOrder(smoother, figure);
	const detected = isClear(index);
	const { value, standardError, most } = partialInformation(options, smoother, advantage);
	const curve = leadCurve(options, smoother, advantage);
	const worth = value > 2 * standardError;
	return {
		assumption,
		firstOrder: detected ? Math.min(1, index.share) : 0,
		firstOrderSe: index.standardError,
		total: null,
		totalSe: null,
		valueOfInformation: worth ? value : 0,
		voiSe: standardError > 0 ? standardError : null,
		detected,
		below: detected ? null : mostShare(index),
		voiBelow: worth ? null : most,
		breakEven: nearestCrossing(curve)?.at ?? null,
		swing: swing(values, curve, ids)
	};
}

/** The objective by option, Today first, and trial, main units. */
export function netBenefits({ scenario }: CompiledScenario, outcome: Outcome): Float64Array[] {
	const figures = new TrialFigures(outcome, scenario.minorUnits);
	// Twins are no options.
	return Array.from({ length: scenario.variants.length + 1 }, (_, variant) =>
		Float64Array.from({ length: outcome.trials }, (_, trial) => figures.final(OBJECTIVE, trial, variant) ?? 0)
	);
}
