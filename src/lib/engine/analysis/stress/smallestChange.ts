import { standardError } from '../../math/standardError';

/** A direction in which inputs move together, in normal scores, and how far along it a lead is expected to be gone. */
export type ChangeDirection = {
	/** By input: its score at distance 1. */
	readonly direction: readonly number[];
	/** In standard deviations of the inputs taken together; Infinity where they move nothing. */
	readonly distance: number;
};

/** An input counts where its slope is so many standard errors from 0. */
const CLEAR = 3;
/** Inputs that are moved, at most: more is no story that anybody could check. */
const MOST_MOVED = 6;

/** Inputs by how clearly their scores move a figure, the most first: t of the correlation. */
function strengthsOf(scores: readonly Float64Array[], figure: Float64Array): { readonly input: number; readonly t: number }[] {
	const { mean } = standardError(figure);
	const squares = figure.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
	const strengths = scores.map((score, input) => {
		const { mean: middle } = standardError(score);
		let [products, own] = [0, 0];
		score.forEach((z, trial) => {
			products += (z - middle) * (figure[trial] - mean);
			own += (z - middle) * (z - middle);
		});
		const r = own > 0 && squares > 0 ? products / Math.sqrt(own * squares) : 0;
		const rest = Math.max(1e-12, 1 - r * r);
		return { input, t: Math.abs(r) * Math.sqrt(Math.max(0, figure.length - 2) / rest) };
	});
	return strengths.sort((a, b) => b.t - a.t);
}

/** Places of all inputs, those that move a figure the most first. */
export const inputsByStrength = (scores: readonly Float64Array[], figure: Float64Array): number[] =>
	strengthsOf(scores, figure).map(({ input }) => input);

/**
 * Inputs whose scores move a lead clearly, the most first.
 * @param scores by input and trial: independent of each other, or nearly
 * @param lead by trial
 * @returns places among the inputs
 */
export function movingInputs(scores: readonly Float64Array[], lead: Float64Array): number[] {
	return strengthsOf(scores, lead)
		.filter(({ t }) => t > CLEAR)
		.slice(0, MOST_MOVED)
		.map(({ input }) => input);
}

/**
 * The shortest way, in standard deviations of the inputs under their joint law, on which a linear fit of a lead goes to 0 (the design point of
 * Hasofer and Lind 1974): z = -m R b / (b' R b), |z| = m / root(b' R b).
 * @param scores by input and trial
 * @param lead by trial; its mean m is above 0
 * @param correlation R, of two inputs
 */
export function changeDirection(
	scores: readonly Float64Array[],
	lead: Float64Array,
	correlation: (one: number, other: number) => number
): ChangeDirection {
	const slopes = linearSlopes(scores, lead);
	const turned = slopes.map((_, i) => slopes.reduce((sum, slope, j) => sum + correlation(i, j) * slope, 0));
	const length = Math.sqrt(
		Math.max(
			0,
			slopes.reduce((sum, slope, i) => sum + slope * turned[i], 0)
		)
	);
	if (!(length > 0)) return { direction: slopes.map(() => 0), distance: Infinity };
	return { direction: turned.map((value) => -value / length), distance: standardError(lead).mean / length };
}

/** Least squares of a figure on inputs, by elimination of the normal equations; an input that others make up gets 0. */
function linearSlopes(scores: readonly Float64Array[], figure: Float64Array): number[] {
	const centred = [...scores, figure].map((column) => {
		const { mean } = standardError(column);
		return column.map((value) => value - mean);
	});
	const size = scores.length;
	const matrix = Array.from({ length: size }, (_, i) =>
		Array.from({ length: size + 1 }, (_, j) => centred[i].reduce((sum, value, trial) => sum + value * centred[j][trial], 0))
	);
	const whole = matrix.map((row, i) => row[i]);
	for (let i = 0; i < size; i++) {
		if (!(matrix[i][i] > 1e-9 * whole[i])) {
			matrix[i].fill(0);
			continue;
		}
		for (let k = 0; k < size; k++) {
			if (k === i) continue;
			const factor = matrix[k][i] / matrix[i][i];
			for (let j = i; j <= size; j++) matrix[k][j] -= factor * matrix[i][j];
		}
	}
	return matrix.map((row, i) => (row[i] === 0 ? 0 : row[size] / row[i]));
}
