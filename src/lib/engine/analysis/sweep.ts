import { quantile } from '../math/quantile';
import { standardError } from '../math/standardError';
import { bestOption } from './bestOption';
import { probabilityBest } from './probabilityBest';

/** One point of a sweep: the objective over trials, and what it lacks to the best point on the same draws. */
export type SweptPoint = {
	/** The values that were varied, in the order of the grid. */
	readonly at: readonly number[];
	readonly mean: number;
	readonly standardError: number;
	readonly p5: number;
	readonly p50: number;
	readonly p95: number;
	/** Mean of the best point less this one's, trial by trial, with its Monte Carlo standard error: common draws make it small. */
	readonly behind: number;
	readonly behindError: number;
	/** Share of trials in which this point is the best; ties share a trial. */
	readonly probabilityBest: number;
};

export type Sweep = {
	readonly points: readonly SweptPoint[];
	/** Index of the point with the largest mean. */
	readonly best: number;
	/** Indices of all points that are not behind the best by more than two standard errors: more trials would tell them apart. */
	readonly level: readonly number[];
};

/** Points within this many standard errors of the best are level with it. */
const LEVEL = 2;

/**
 * Evaluates an objective at every combination of one or two values, or more, and finds the best.
 * @param evaluate the objective by trial at a point; the same trials at every point, so that differences are paired; more is better
 * @param grid the values to try, by what is varied; each at least one
 */
export function sweep(evaluate: (at: readonly number[]) => Float64Array, grid: readonly (readonly number[])[]): Sweep {
	const points = gridPoints(grid);
	return sweepFigures(points, points.map(evaluate));
}

/** Every combination of the values, the last one changing fastest. @throws RangeError if there is none */
export function gridPoints(grid: readonly (readonly number[])[]): number[][] {
	const points = grid.reduce<number[][]>((sofar, values) => sofar.flatMap((point) => values.map((value) => [...point, value])), [[]]);
	if (grid.length === 0 || points.length === 0) throw new RangeError('a sweep needs at least one value of everything that is varied');
	return points;
}

/**
 * The figures of a sweep whose points have been evaluated elsewhere (by workers).
 * @param points as `gridPoints` gives them
 * @param objectives by point and trial; at least one trial
 */
export function sweepFigures(points: readonly (readonly number[])[], objectives: readonly Float64Array[]): Sweep {
	const best = bestOption(objectives);
	const chances = probabilityBest(objectives);
	const swept = points.map((at, i): SweptPoint => {
		const { mean, standardError: error } = standardError(objectives[i]);
		const behind = standardError(objectives[best].map((value, trial) => value - objectives[i][trial]));
		const sorted = objectives[i].slice().sort();
		const [p5, p50, p95] = [0.05, 0.5, 0.95].map((p) => quantile(sorted, p));
		const own = { at, mean, standardError: error, p5, p50, p95 };
		return { ...own, behind: behind.mean, behindError: behind.standardError, probabilityBest: chances[i] };
	});
	const level = swept.flatMap(({ behind, behindError }, i) => (i === best || behind <= LEVEL * behindError ? [i] : []));
	return { points: swept, best, level };
}
