import { quantile } from '../../math/quantile';
import type { CompiledScenario } from '../../simulation/compile';
import { FORECAST_LEVELS, type ForecastFigure, type ForecastQuantiles } from '../../simulation/forecastKept';
import type { Outcome } from '../../simulation/merge';
import { isDefined, TrialFigures } from '../../simulation/trialFigures';

/** Seven digits: no band is known better, and a run of many months stays small. */
const DIGITS = 7;

/** What a forecast of each option would keep, by the id of the option. */
export function forecastQuantiles({ scenario }: CompiledScenario, outcome: Outcome): Readonly<Record<string, ForecastQuantiles>> {
	const figures = new TrialFigures(outcome, scenario.minorUnits);
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	const { trials, layout } = outcome;
	const at = (figure: ForecastFigure, month: number, option: number) =>
		isDefined(figure, month)
			? quantilesOf(Float64Array.from({ length: trials }, (_, trial) => figures.at(figure, month, trial, option)))
			: null;
	const months = Array.from({ length: layout.months + 1 }, (_, month) => month);
	const path = (figure: ForecastFigure, option: number) => months.map((month) => at(figure, month, option));
	return Object.fromEntries(
		ids.map((id, v): [string, ForecastQuantiles] => [
			id,
			{ mrr: path('mrr', v), customers: path('customers', v), nrr12: path('nrr12', v), grr12: path('grr12', v) }
		])
	);
}

/** @param values of the trials; sorted in place */
export function quantilesOf(values: Float64Array): number[] {
	const sorted = values.sort();
	return FORECAST_LEVELS.map((level) => Number(quantile(sorted, level).toPrecision(DIGITS)));
}
