/**
 * Decisions to stay or leave, by how many a customer had already survived: entry t counts those who had survived t and faced one more. All
 * that the shifted-beta-geometric law needs to know of histories, whenever their observation began or ended.
 */
export type RetentionCounts = {
	readonly faced: Float64Array;
	readonly left: Float64Array;
};

/** One customer's history in decisions (renewals or months). */
export type RetentionHistory = {
	/** Decisions survived before observation began, whole, 0 or more. */
	readonly from: number;
	/** Decisions survived when observation ended; at least `from`. */
	readonly survived: number;
	/** Left at the next decision; false: still there when observation ended. */
	readonly left: boolean;
	/** Customers like this one. */
	readonly weight?: number;
};

/**
 * Counts from the survivors of one cohort.
 * @param survivors after 0, 1, 2, ... decisions, never rising; at least two
 * @throws RangeError if they rise or are fewer than two
 */
export function countsOfSurvivors(survivors: readonly number[]): RetentionCounts {
	if (survivors.length < 2) throw new RangeError(`retention needs survivors of at least two dates, got ${survivors.length}`);
	const left = Float64Array.from(survivors.slice(1), (after, t) => survivors[t] - after);
	const rises = left.findIndex((count) => !(count >= 0));
	if (rises >= 0) throw new RangeError(`survivors cannot rise, got ${survivors[rises]} and then ${survivors[rises + 1]}`);
	return { faced: Float64Array.from(survivors.slice(0, -1)), left };
}

/**
 * Counts from histories that begin late or are cut off.
 * @throws RangeError unless 0 <= from <= survived, whole
 */
export function countsOfHistories(histories: readonly RetentionHistory[]): RetentionCounts {
	const longest = histories.reduce((most, { survived }) => Math.max(most, survived), 0);
	const faced = new Float64Array(longest + 1);
	const left = new Float64Array(longest + 1);
	for (const { from, survived, left: gone, weight = 1 } of histories) {
		if (!(from >= 0 && from <= survived && Number.isInteger(from) && Number.isInteger(survived)))
			throw new RangeError(`a history must run from a whole number of decisions to no fewer, got ${from} to ${survived}`);
		for (let t = from; t < survived; t++) faced[t] += weight;
		if (!gone) continue;
		faced[survived] += weight;
		left[survived] += weight;
	}
	return { faced, left };
}
