import type { CompiledScenario } from '../simulation/compile';
import type { Outcome } from '../simulation/merge';
import type { Results } from '../simulation/results';
import { TrialFigures } from '../simulation/trialFigures';
import { trialValues } from '../simulation/trialValues';
import { decisionCurves, worthGrid } from './decisionCurves';

/** Quantiles of the customers lost that are kept: a chance is then known to half a percent. */
const QUANTILES = 200;

/** How the decision goes as a kept customer is worth more, and how many customers each variant loses against Today. */
export function worthFigures(
	{ scenario }: CompiledScenario,
	outcome: Outcome
): Required<Pick<Results['decision'], 'curves' | 'customersLost'>> {
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	const figures = new TrialFigures(outcome, scenario.minorUnits);
	const [money, customers] = [trialValues('arr', ids, figures), trialValues('customers', ids, figures)];
	const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
	const there = sum(customers[0]);
	return {
		curves: decisionCurves(ids, money, customers, worthGrid(there > 0 ? sum(money[0]) / there : 0)),
		customersLost: Object.fromEntries(ids.slice(1).map((id, j) => [id, lostOf(customers[0], customers[j + 1])]))
	};
}

/**
 * How many customers an option loses against Today, ascending: of each trial, or 200 quantiles of more.
 * @param today @param option customers at the last month by trial
 */
export function lostOf(today: ArrayLike<number>, option: ArrayLike<number>): number[] {
	const sorted = Float64Array.from({ length: today.length }, (_, trial) => today[trial] - option[trial]).sort();
	if (sorted.length <= QUANTILES) return [...sorted];
	return Array.from({ length: QUANTILES }, (_, i) => sorted[Math.floor(((i + 0.5) / QUANTILES) * sorted.length)]);
}
