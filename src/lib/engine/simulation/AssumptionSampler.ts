import { customerKey0, customerKey1, hash32, type seedKey, uniform } from '../math/draw';
import { type Distribution, meanOf, quantileOf } from '../math/distribution';
import { purpose } from '../math/purpose';
import type { AssumptionRow } from '../market/resolveAssumptions';
import { RankCopula } from './RankCopula';
import type { RankCorrelation, Sampling } from './scenario';
import { hasDimension, SobolPath } from './Sobol';

/** Stands in the place of a customer id in the keys of what is drawn once a trial. */
const TRIAL_SALTS = [21, 22] as const;
/** The month in the stream of what is drawn again; what the seed gives has 0. */
const REDRAWN = 1;

/** The key of what is drawn once a trial, for all customers. */
export function trialKey([seed0, seed1]: ReturnType<typeof seedKey>, trial: number): readonly [number, number] {
	return [
		customerKey0(seed0, seed1, trial, TRIAL_SALTS[0], TRIAL_SALTS[1]),
		customerKey1(seed0, seed1, trial, TRIAL_SALTS[0], TRIAL_SALTS[1])
	];
}

/**
 * Draws the assumptions of a trial: one uniform a path, so that all segments of an assumption rise and fall together. Correlated paths have
 * their uniforms turned by a Gaussian copula; the others are what they would be without it, to the bit.
 */
export class AssumptionSampler {
	readonly #items: Int32Array;
	/** Undefined where nothing is correlated. */
	readonly #copula: RankCopula | undefined;
	/** By row: its place in the copula; -1 where it has none. */
	readonly #turned: Int32Array;
	readonly #uniforms: Float64Array;
	/** By row: the stream of its uniform. */
	readonly #streams: Int32Array;
	/** By place in the copula. */
	readonly #turnedStreams: Int32Array;
	/** By row, and by place in the copula: its sequence; undefined where it is drawn plainly. */
	readonly #sequences: readonly (SobolPath | undefined)[];
	readonly #turnedSequences: readonly (SobolPath | undefined)[];

	/**
	 * @param redrawn paths that have other numbers than those of the seed: always drawn plainly, independent of the first
	 * @param sampling how trials are placed; undefined, each by itself
	 */
	constructor(
		readonly rows: readonly AssumptionRow[],
		readonly seed: ReturnType<typeof seedKey>,
		correlations: readonly RankCorrelation[] = [],
		redrawn: readonly string[] = [],
		sampling?: Sampling
	) {
		const again = new Set(redrawn);
		const streamOf = (path: string) => purpose.assumption * 4096 + (again.has(path) ? REDRAWN : 0);
		this.#streams = Int32Array.from(rows, ({ path }) => streamOf(path));
		this.#items = Int32Array.from(rows, ({ path }) => hash32(path));
		const copula = new RankCopula(correlations);
		this.#copula = copula.paths.length > 0 ? copula : undefined;
		this.#turned = Int32Array.from(rows, ({ path }) => copula.paths.indexOf(path));
		this.#uniforms = new Float64Array(copula.paths.length);
		this.#turnedStreams = Int32Array.from(copula.paths, streamOf);
		const sequenceOf = (path: string) =>
			sampling === 'sobol' && !again.has(path) && hasDimension(path) ? new SobolPath(seed, path) : undefined;
		this.#sequences = rows.map(({ path }) => sequenceOf(path));
		this.#turnedSequences = copula.paths.map(sequenceOf);
	}

	/** Fills `values[row * segments + segment]` with the draws of a trial. */
	draw(trial: number, values: Float64Array): void {
		const place = this.#placing(trial);
		this.rows.forEach((row, r) => {
			const u = place(r);
			row.bySegment.forEach((range, s) => (values[r * row.bySegment.length + s] = admit(row, quantileOf(range, u))));
		});
	}

	/** Fills `places[row]` with where the trial stands in the range of each row, in (0, 1): the same in all segments. */
	places(trial: number, places: Float64Array): void {
		const place = this.#placing(trial);
		for (let r = 0; r < this.rows.length; r++) places[r] = place(r);
	}

	/** The uniform of each row in a trial. */
	#placing(trial: number): (row: number) => number {
		const [key0, key1] = trialKey(this.seed, trial);
		if (this.#copula) {
			const { paths } = this.#copula;
			for (let i = 0; i < paths.length; i++)
				this.#uniforms[i] = this.#turnedSequences[i]?.uniform(trial) ?? uniform(key0, key1, this.#turnedStreams[i], hash32(paths[i]));
			this.#copula.turn(this.#uniforms);
		}
		return (r) =>
			this.#turned[r] < 0
				? (this.#sequences[r]?.uniform(trial) ?? uniform(key0, key1, this.#streams[r], this.#items[r]))
				: this.#uniforms[this.#turned[r]];
	}

	/** The same with the mean of every range. */
	means(values: Float64Array): void {
		this.rows.forEach((row, r) =>
			row.bySegment.forEach((range: Distribution, s) => (values[r * row.bySegment.length + s] = admit(row, meanOf(range))))
		);
	}
}

/** Tails of a normal range that leave the admissible values are cut. */
function admit({ min, max }: AssumptionRow, value: number): number {
	return Math.max(min, Math.min(max, value));
}
