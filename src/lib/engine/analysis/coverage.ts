import { binomialBand } from '../math/binomialBand';

/** How often intervals held the truth, and what that says of how often they would. */
export type Coverage = {
	readonly cases: number;
	readonly covered: number;
	readonly share: number;
	/** Bounds of the true share (Clopper and Pearson 1934), never too narrow. */
	readonly low: number;
	readonly high: number;
};

/**
 * The share of intervals that contain their truth, ends included, with exact binomial bounds.
 * @param intervals [low, high] by case, at least one
 * @param truths by case
 * @param confidence of the bounds, in (0, 1)
 * @throws RangeError if there is no case or the lengths differ
 */
export function coverage(
	intervals: readonly (readonly [low: number, high: number])[],
	truths: ArrayLike<number>,
	confidence = 0.95
): Coverage {
	const cases = intervals.length;
	if (cases === 0 || truths.length !== cases) throw new RangeError(`every interval needs a truth, got ${cases} and ${truths.length}`);
	const covered = intervals.filter(([low, high], i) => low <= truths[i] && truths[i] <= high).length;
	return { cases, covered, share: covered / cases, ...binomialBand(covered, cases, confidence) };
}
