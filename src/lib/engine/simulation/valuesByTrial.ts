import type { CompiledScenario } from './compile';
import type { Outcome } from './merge';
import type { ObjectiveMetric, ValuesByTrial } from './decision';
import { TrialFigures } from './trialFigures';
import { trialValues } from './trialValues';

/** More numbers (trials times options) are not kept with the results, about 7 MB of JSON: they are read whole by every page that reads a run. */
export const MOST_VALUES_KEPT = 500_000;

/** What each option comes to in each trial, by what decides between them: ARR and customers at the last month. Nothing where those are too many to keep. */
export function valuesByTrial({ scenario }: CompiledScenario, outcome: Outcome): ValuesByTrial | undefined {
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	if (ids.length * outcome.trials > MOST_VALUES_KEPT) return undefined;
	const figures = new TrialFigures(outcome, scenario.minorUnits);
	const of = (metric: ObjectiveMetric) => {
		const values = trialValues(metric, ids, figures);
		return Object.fromEntries(ids.map((id, v) => [id, [...values[v]]]));
	};
	return { arr: of('arr'), customers: of('customers') };
}
