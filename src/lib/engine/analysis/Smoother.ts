import { type Basis, groupBasis, splineBasis } from './Basis';
import { bestFit, evaluate, quadratic } from './bestFit';
import { penalise, type Penalised, threefold } from './penalise';

/** Inputs with at most this many distinct values are regressed by the means of their groups. */
const FEW_VALUES = 12;
const MOST_INTERVALS = 24;
const TRIALS_PER_INTERVAL = 10;
/** A trial that sets its own fitted value says nothing of the noise. */
const LEAST_SPARE = 1e-9;

/** The conditional mean of a figure given an input, trial by trial, and what it leaves unexplained. */
export type Fit = {
	readonly fitted: Float64Array;
	readonly mean: number;
	/** Variance of the figure. */
	readonly variance: number;
	/** Variance of the conditional mean, without bias but for the square of what the curve smooths away; may be below 0 without effect. */
	readonly explained: number;
	/** Effective degrees of freedom of the fit, at least 1. */
	readonly freedom: number;
};

/**
 * Regresses any figure on one input: a penalised cubic spline (Eilers and Marx 1996) on the input itself or on its ranks, whichever
 * predicts better, the strength of the penalty by generalised cross-validation. Everything that depends on the input alone is done once.
 */
export class Smoother {
	readonly #choices: readonly Penalised[];

	/**
	 * @param input by trial, finite, at least two trials
	 * @throws RangeError if there are fewer than two trials or a value is not finite
	 */
	constructor(readonly input: Float64Array) {
		if (input.length < 2) throw new RangeError(`a regression needs at least two trials, got ${input.length}`);
		const wrong = input.find((value) => !Number.isFinite(value));
		if (wrong !== undefined) throw new RangeError(`an input must be finite, got ${wrong}`);
		this.#choices = basesOf(input).flatMap(penalise);
	}

	/**
	 * @param figure by trial, as many as the input
	 * @throws RangeError if the lengths differ
	 */
	fit(figure: Float64Array): Fit {
		const n = this.input.length;
		if (figure.length !== n) throw new RangeError(`figures must be as many as inputs, got ${figure.length} and ${n}`);
		const mean = figure.reduce((sum, value) => sum + value, 0) / n;
		const centred = figure.map((value) => value - mean);
		const { choice, coefficients } = bestFit(this.#choices, centred);
		const fitted = evaluate(choice.basis, coefficients);
		const left = residualSquares(choice, centred, fitted);
		const variance = centred.reduce((sum, value) => sum + value * value, 0) / (n - 1);
		return { fitted: fitted.map((value) => value + mean), mean, variance, explained: variance - left / n, freedom: choice.freedom };
	}
}

/**
 * The sum over trials of the variance of noise: E[e_j^2] sums to that of s_j^2 (1 - 2 h_j + (H H)_jj), H the matrix from values to fitted ones
 * and h its diagonal; what is missing is put back trial by trial, so that larger noise at the ends, where h is large, does no harm.
 */
function residualSquares({ basis, gram, inverse }: Penalised, figure: Float64Array, fitted: Float64Array): number {
	const own = quadratic(basis, inverse);
	const square = quadratic(basis, threefold(inverse, gram, basis.size));
	return figure.reduce((sum, value, j) => {
		const squared = (value - fitted[j]) * (value - fitted[j]);
		return sum + squared * (1 + (2 * own[j] - square[j]) / Math.max(LEAST_SPARE, 1 - own[j]));
	}, 0);
}

function basesOf(input: Float64Array): Basis[] {
	const n = input.length;
	const order = Int32Array.from(input.keys()).sort((i, j) => input[i] - input[j]);
	const ranks = new Float64Array(n);
	const groups = new Int32Array(n);
	let distinct = 0;
	for (let from = 0, to = 0; from < n; from = to) {
		while (to < n && input[order[to]] === input[order[from]]) to++;
		for (let i = from; i < to; i++) {
			ranks[order[i]] = (from + to) / 2 / n;
			groups[order[i]] = distinct;
		}
		distinct++;
	}
	if (distinct <= FEW_VALUES) return [groupBasis(groups, distinct)];
	const low = input[order[0]];
	const range = input[order[n - 1]] - low;
	const intervals = Math.max(1, Math.min(MOST_INTERVALS, Math.floor(n / TRIALS_PER_INTERVAL)));
	return [
		splineBasis(
			input.map((value) => (value - low) / range),
			intervals
		),
		splineBasis(ranks, intervals)
	];
}
