import type { CompiledScenario } from '../simulation/compile';
import { FEWEST_TRIALS } from '../simulation/FEWEST_TRIALS';
import type { Outcome } from '../simulation/merge';
import { type LuckByMetric, type LuckShares } from '../simulation/results';
import { METRICS, type Metric } from '../simulation/metrics';
import { isDefined, TrialFigures } from '../simulation/trialFigures';
import { varianceShares } from './varianceShares';

/** A share that is known no better than this is not worth saying. */
const MOST_ERROR = 0.15;

/**
 * How much of the spread of every figure is luck, and how much is what we do not know: of each variant's uplift, and of the level for Today.
 * @param outcome of trials of which the first were lived twice
 */
export function luckShares({ scenario }: CompiledScenario, outcome: Outcome): LuckByMetric {
	const rows = outcome.second ?? [];
	const first = new TrialFigures(outcome, scenario.minorUnits);
	const second = new TrialFigures({ ...outcome, rows }, scenario.minorUnits);
	const pairs = rows.length / outcome.variants;
	const valuesOf = (figures: TrialFigures, metric: Metric, variant: number) =>
		Float64Array.from({ length: pairs }, (_, trial) => {
			const value = figures.final(metric, trial, variant) ?? 0;
			return variant === 0 ? value : value - (figures.final(metric, trial, 0) ?? 0);
		});
	const sharesOf = (metric: Metric, variant: number) =>
		pairs < FEWEST_TRIALS || !isDefined(metric, outcome.layout.months)
			? null
			: worthSaying(valuesOf(first, metric, variant), valuesOf(second, metric, variant));
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	return Object.fromEntries(
		ids.map((id, v) => [id, Object.fromEntries(METRICS.map((metric) => [metric, sharesOf(metric, v)])) as LuckByMetric[string]])
	);
}

function worthSaying(first: Float64Array, second: Float64Array): LuckShares | null {
	const shares = varianceShares(first, second);
	if (!shares || !(shares.assumptions.standardError <= MOST_ERROR)) return null;
	const assumptionShare = Math.max(0, Math.min(1, shares.assumptions.share));
	return { luckShare: 1 - assumptionShare, assumptionShare, se: shares.assumptions.standardError };
}
