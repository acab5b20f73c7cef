import { betaQuantile } from '../math/betaQuantile';
import { quantile } from '../math/quantile';
import { studentQuantile } from '../math/studentQuantile';
import type { ChanceInterval } from '../math/wilson';

/** Independent replicates that the trials of a Sobol run are dealt to in turn (`SobolPath`). */
export const REPLICATES = 16;

/** With fewer replicates that have a trial on the rarer side, their spread is no measure of how rare it is. */
const FEWEST_SPLIT = 8;
/** By how many times at most scrambled nets vary more than plain trials do (Owen 1997): e. */
const WORST = 2.718281828459045;
/** The two tails of a 95% interval. */
const TAIL = 0.025;

/**
 * The 95% interval of a chance that few trials of a Sobol run tell, where their replicates agree: the exact one (Clopper and Pearson 1934) of as many
 * independent trials as they stand for at the least.
 * @param share of the trials, 0 to 1 @param trials at least 1
 */
export function rareChance(share: number, trials: number): ChanceInterval {
	const [all, hits] = [trials / WORST, (trials * share) / WORST];
	return {
		low: share === 0 ? 0 : betaQuantile(hits, all - hits + 1, TAIL),
		high: share === 1 ? 1 : betaQuantile(hits + 1, all - hits, 1 - TAIL)
	};
}

/**
 * What a Sobol run knows of a figure, by how its replicates differ: trials within a replicate depend on each other, replicates do not. Values are by trial,
 * in their order, trial t of replicate t mod 16; NaN where a trial has none. Below 16 trials each is a replicate of its own.
 */
export class Replicates {
	readonly #sums = new Float64Array(REPLICATES);
	readonly #counts = new Float64Array(REPLICATES);
	/** Values that are known. */
	readonly count: number;
	readonly mean: number;

	constructor(readonly values: ArrayLike<number>) {
		let [sum, count] = [0, 0];
		for (let trial = 0; trial < values.length; trial++) {
			const value = values[trial];
			if (Number.isNaN(value)) continue;
			this.#sums[trial % REPLICATES] += value;
			this.#counts[trial % REPLICATES]++;
			sum += value;
			count++;
		}
		this.count = count;
		this.mean = sum / count;
	}

	/** Degrees of freedom of the error: replicates that have a value, less one. */
	get freedom(): number {
		return this.#counts.reduce((filled, count) => filled + (count > 0 ? 1 : 0), -1);
	}

	/**
	 * Standard error of the mean over all values: replicates weigh as many as they have. Infinity of one replicate.
	 * @returns in the unit of the values
	 */
	get error(): number {
		const { freedom, mean, count } = this;
		if (freedom < 1) return Infinity;
		let squares = 0;
		for (let r = 0; r < REPLICATES; r++) {
			if (this.#counts[r] === 0) continue;
			const apart = (this.#sums[r] - this.#counts[r] * mean) / count;
			squares += apart * apart;
		}
		return Math.sqrt((squares * (freedom + 1)) / freedom);
	}

	/** Standard error of the p-quantile (Woodruff 1952): half the distance of the quantiles one error of the share below it to either side. */
	quantileError(sorted: Float64Array, p: number): number {
		const at = quantile(sorted, p);
		const below = Float64Array.from(this.values, (value) => (Number.isNaN(value) ? NaN : value < at ? 1 : value === at ? 0.5 : 0));
		const { error } = new Replicates(below);
		return (quantile(sorted, Math.min(1, p + error)) - quantile(sorted, Math.max(0, p - error))) / 2;
	}

	/**
	 * 95% interval of a chance, of values from 0 to 1 (a tie is a half): Student's of the replicates. Where fewer than eight of them have a trial on the
	 * rarer side it reaches at least as far as `rareChance`: replicates that agree are no certainty.
	 */
	get chance(): ChanceInterval {
		const { mean, count, freedom } = this;
		const half = freedom < 1 ? 1 : studentQuantile(1 - 2 * TAIL, freedom) * this.error;
		const [low, high] = [Math.max(0, mean - half), Math.min(1, mean + half)];
		if (this.#split() >= FEWEST_SPLIT) return { low, high };
		const rare = rareChance(mean, count);
		return { low: Math.min(low, rare.low), high: Math.max(high, rare.high) };
	}

	/** Replicates that have something of the rarer side. */
	#split(): number {
		const isRare = this.mean <= 0.5;
		return this.#sums.reduce((split, sum, r) => split + ((isRare ? sum : this.#counts[r] - sum) > 0 ? 1 : 0), 0);
	}
}
