import type { ObjectiveMetric } from './decision';
import type { TrialFigures } from './trialFigures';

/**
 * An objective at the last month in each trial, by option; NaN where it has no value.
 * @param ids of the options, Today first
 */
export function trialValues(metric: ObjectiveMetric, ids: readonly string[], figures: TrialFigures): Float64Array[] {
	const { trials } = figures.outcome;
	return ids.map((_, v) => Float64Array.from({ length: trials }, (_, trial) => figures.final(metric, trial, v) ?? NaN));
}
