import { Smoother, type Fit } from './Smoother';

/** Rounds over all inputs after which the curves of inputs that hang together have settled. */
const ROUNDS = 8;
/** A round that moves the fit by less than this share of the figure's deviation is the last one. */
const SETTLED = 1e-3;

/**
 * Regresses a figure on several inputs at once: the sum of a curve for each, found by backfitting (Hastie and Tibshirani 1990). What two inputs do
 * only together is not seen, so that what a group is worth is never overstated by it.
 */
export class AdditiveSmoother {
	readonly #smoothers: readonly Smoother[];

	/** @param inputs by input and trial; at least one @throws RangeError as `Smoother`, and without an input */
	constructor(inputs: readonly Float64Array[]) {
		if (inputs.length === 0) throw new RangeError('a group needs at least one input');
		this.#smoothers = inputs.map((input) => new Smoother(input));
	}

	/** @param figure by trial @throws RangeError if the lengths differ */
	fit(figure: Float64Array): Fit {
		const [only] = this.#smoothers;
		if (this.#smoothers.length === 1) return only.fit(figure);
		const n = figure.length;
		const mean = figure.reduce((sum, value) => sum + value, 0) / n;
		const variance = figure.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
		const parts = this.#smoothers.map(() => ({ values: new Float64Array(n), freedom: 1 }));
		const fitted = new Float64Array(n).fill(mean);
		for (let round = 0, moved = Infinity; round < ROUNDS && moved > SETTLED * SETTLED * variance; round++) {
			const before = fitted.slice();
			this.#smoothers.forEach((smoother, i) => {
				const old = parts[i].values;
				const fit = smoother.fit(figure.map((value, trial) => value - fitted[trial] + old[trial]));
				const values = fit.fitted.map((value) => value - fit.mean);
				values.forEach((value, trial) => (fitted[trial] += value - old[trial]));
				parts[i] = { values, freedom: fit.freedom };
			});
			moved = squaresBetween(fitted, before) / n;
		}
		// The mean is counted once, not with every curve.
		const freedom = 1 + parts.reduce((sum, part) => sum + part.freedom - 1, 0);
		const left = squaresBetween(figure, fitted);
		return { fitted, mean, variance, explained: variance - left / Math.max(1, n - freedom), freedom };
	}
}

function squaresBetween(one: Float64Array, other: Float64Array): number {
	return one.reduce((sum, value, trial) => sum + (value - other[trial]) * (value - other[trial]), 0);
}
