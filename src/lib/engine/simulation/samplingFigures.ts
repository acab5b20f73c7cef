import { exp } from '../math/exp';
import { gammaLogQuantile } from '../math/gammaLogQuantile';
import { standardError } from '../math/standardError';
import type { CompiledScenario } from './compile';
import { FEWEST_TRIALS } from './FEWEST_TRIALS';
import type { Metric } from './metrics';
import { Replicates, REPLICATES } from './Replicates';
import { hasDimension } from './Sobol';
import { isDefined, type TrialFigures } from './trialFigures';
import { trialValues } from './trialValues';

/** What is told of: of Today its level, of a variant its uplift; `best` is the chance to have the highest ARR. */
export const SAVED = ['arr', 'customers', 'expansionMrr', 'churnedMrr', 'nrr12', 'best'] as const;
export type SavedFigure = (typeof SAVED)[number];

/**
 * How many times as many plain trials would be needed for the same Monte Carlo error: the plain variance of the mean over that of the replicates, with its
 * own 95% interval, which 16 replicates leave wide. Below 1, plain trials would have done better.
 */
export type TrialsSaved = { readonly times: number; readonly low: number; readonly high: number };

/** How the trials of a run were placed, where that is not plainly, and what it saved by option (Today first) and figure; null where it cannot be told. */
export type SamplingFigures = {
	readonly method: 'sobol';
	/** Independent replicates that errors come from. */
	readonly replicates: number;
	/** Uncertain assumptions that stand evenly, and those that are drawn plainly. */
	readonly placed: number;
	readonly plain: number;
	readonly saved: Readonly<Record<string, Readonly<Record<SavedFigure, TrialsSaved | null>>>>;
};

/** What the placing of the trials saved, from the run itself. */
export function samplingFigures({ scenario, rows }: CompiledScenario, figures: TrialFigures): SamplingFigures {
	const { trials, layout } = figures.outcome;
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	const arr = trialValues('arr', ids, figures);
	const valuesOf = (figure: SavedFigure, v: number): Float64Array =>
		figure === 'best'
			? Float64Array.from({ length: trials }, (_, trial) => shareOfBest(arr, v, trial))
			: Float64Array.from({ length: trials }, (_, trial) => difference(figures, figure, trial, v));
	const savedBy = (v: number) =>
		Object.fromEntries(
			SAVED.map((figure) => [figure, figure === 'best' || isDefined(figure, layout.months) ? savedOf(valuesOf(figure, v)) : null])
		) as Record<SavedFigure, TrialsSaved | null>;
	const uncertain = rows.filter(({ bySegment }) => bySegment.some(({ kind }) => kind !== 'point'));
	const placed = uncertain.filter(({ path }) => hasDimension(path)).length;
	return {
		method: 'sobol',
		replicates: Math.min(REPLICATES, trials),
		placed,
		plain: uncertain.length - placed,
		saved: Object.fromEntries(ids.map((id, v) => [id, savedBy(v)]))
	};
}

function difference(figures: TrialFigures, metric: Metric, trial: number, v: number): number {
	const own = figures.final(metric, trial, v) ?? NaN;
	return v === 0 ? own : own - (figures.final(metric, trial, 0) ?? NaN);
}

/** 1 where an option is the best of a trial, a share of it where several are. */
function shareOfBest(values: readonly Float64Array[], v: number, trial: number): number {
	const most = values.reduce((top, option) => Math.max(top, option[trial]), -Infinity);
	return values[v][trial] === most ? 1 / values.filter((option) => option[trial] === most).length : 0;
}

/** Of values by trial; null below 50 trials, or where they do not vary or their replicates do not. */
export function savedOf(values: Float64Array): TrialsSaved | null {
	if (values.length < FEWEST_TRIALS) return null;
	const { error, freedom } = new Replicates(values);
	const plain = standardError(values).standardError;
	if (!(error > 0) || !(plain > 0) || freedom < 3) return null;
	const ratio = (plain / error) * (plain / error);
	const chiSquare = (p: number) => 2 * exp(gammaLogQuantile(freedom / 2, p));
	// The mean of freedom / chi-square is freedom / (freedom - 2): without the factor the saving would be said too large on average.
	return {
		times: (ratio * (freedom - 2)) / freedom,
		low: (ratio * chiSquare(0.025)) / freedom,
		high: (ratio * chiSquare(0.975)) / freedom
	};
}
