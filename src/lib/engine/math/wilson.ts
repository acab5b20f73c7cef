/** The interval of a chance, 0..1. */
export type ChanceInterval = { readonly low: number; readonly high: number };

/** Half-width of a central 95% of a normal distribution, in standard deviations. */
const NINETY_FIVE = 1.959963984540054;

/**
 * What trials say of a chance: Wilson's 95% interval (1927), which stays within 0..1 and does not shrink to nothing where all or none of the
 * trials agree.
 * @param share of the trials, 0..1; ties may count by half
 * @param trials at least 1
 * @throws RangeError if the share is outside 0..1 or there is no trial
 */
export function wilson(share: number, trials: number): ChanceInterval {
	if (!(share >= 0 && share <= 1)) throw new RangeError(`a share must be in 0..1, got ${share}`);
	if (!(trials >= 1)) throw new RangeError(`a chance needs at least one trial, got ${trials}`);
	const square = (NINETY_FIVE * NINETY_FIVE) / trials;
	const middle = (share + square / 2) / (1 + square);
	const half = Math.sqrt(square * (share * (1 - share) + square / 4)) / (1 + square);
	return { low: share === 0 ? 0 : Math.max(0, middle - half), high: share === 1 ? 1 : Math.min(1, middle + half) };
}
