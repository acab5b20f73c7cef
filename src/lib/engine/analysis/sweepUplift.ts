import type { Uplift } from '../simulation/results';
import { upliftOf } from '../simulation/spread';
import { sweepFigures } from './sweep';

/** One point of a sweep against Today on the same draws. */
export type UpliftPoint = {
	/** The values that were varied, in the order of the grid. */
	readonly at: readonly number[];
	/** Mean of the objective itself. */
	readonly mean: number;
	readonly uplift: Uplift;
	/** What the point lacks to the best one, 0 or more on average, with its Monte Carlo standard error. */
	readonly behind: number;
	readonly behindError: number;
	readonly probabilityBest: number;
};

/** The values that are best, over the trials: what is not known makes them differ. */
export type BestValue = { readonly p5: number; readonly p50: number; readonly p95: number };

export type UpliftSweep = {
	readonly points: readonly UpliftPoint[];
	/** Index of the point that is best on average. */
	readonly best: number;
	/** Indices of all points that the trials do not tell from the best. */
	readonly level: readonly number[];
	/** By what is varied: the middle 90% of the best value of each trial. */
	readonly bestValues: readonly BestValue[];
};

/**
 * A sweep of a proposal, against Today and against itself, trial by trial.
 * @param points as `gridPoints` gives them
 * @param objectives by point and trial
 * @param today the objective of Today by trial
 * @param lessIsBetter whether a smaller objective is the better one
 */
export function upliftSweep(
	points: readonly (readonly number[])[],
	objectives: readonly Float64Array[],
	today: Float64Array,
	lessIsBetter: boolean
): UpliftSweep {
	const benefits = lessIsBetter ? objectives.map((values) => values.map((value) => -value)) : objectives;
	const { points: swept, best, level } = sweepFigures(points, benefits);
	return {
		points: swept.map(({ at, mean, behind, behindError, probabilityBest }, i) => ({
			at,
			mean: lessIsBetter ? -mean : mean,
			uplift: upliftOf(
				objectives[i].map((value, trial) => value - today[trial]),
				lessIsBetter
			),
			behind,
			behindError,
			probabilityBest
		})),
		best,
		level,
		bestValues: points[0].map((_, axis) =>
			bestValue(
				points.map((point) => point[axis]),
				swept.map(({ probabilityBest }) => probabilityBest)
			)
		)
	};
}

/** Quantiles of the best value: each point's value weighs as often as it is the best. */
function bestValue(values: readonly number[], chances: readonly number[]): BestValue {
	const order = [...values.keys()].sort((i, j) => values[i] - values[j]);
	const quantile = (p: number): number => {
		let sum = 0;
		for (const i of order) if ((sum += chances[i]) >= p - 1e-12 && chances[i] > 0) return values[i];
		return values[order[order.length - 1]];
	};
	return { p5: quantile(0.05), p50: quantile(0.5), p95: quantile(0.95) };
}
