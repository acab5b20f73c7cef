import { customerKey0, customerKey1, hash32, type seedKey, uniform } from '../math/draw';
import { type Distribution, meanOf, quantileOf } from '../math/distribution';
import { purpose } from '../math/purpose';
import type { AssumptionRow } from '../market/assumptions';

/** Stands in the place of a customer id in the keys of what is drawn once a trial. */
const TRIAL_SALTS = [21, 22] as const;

/** The key of what is drawn once a trial, for all customers. */
export function trialKey([seed0, seed1]: ReturnType<typeof seedKey>, trial: number): readonly [number, number] {
	return [
		customerKey0(seed0, seed1, trial, TRIAL_SALTS[0], TRIAL_SALTS[1]),
		customerKey1(seed0, seed1, trial, TRIAL_SALTS[0], TRIAL_SALTS[1])
	];
}

/** Draws the assumptions of a trial: one uniform a path, so that all segments of an assumption rise and fall together. */
export class AssumptionSampler {
	readonly #items: Int32Array;

	constructor(
		readonly rows: readonly AssumptionRow[],
		readonly seed: ReturnType<typeof seedKey>
	) {
		this.#items = Int32Array.from(rows, ({ path }) => hash32(path));
	}

	/** Fills `values[row * segments + segment]` with the draws of a trial. */
	draw(trial: number, values: Float64Array): void {
		const [key0, key1] = trialKey(this.seed, trial);
		this.rows.forEach((row, r) => {
			const u = uniform(key0, key1, purpose.assumption * 4096, this.#items[r]);
			row.bySegment.forEach((range, s) => (values[r * row.bySegment.length + s] = admit(row, quantileOf(range, u))));
		});
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
