import { betaQuantile } from './betaQuantile';

/** Bounds of a chance that a count tells, 0..1. */
export type BinomialBand = { readonly low: number; readonly high: number };

/**
 * Exact bounds of a chance of which `count` of `cases` came true (Clopper and Pearson 1934): never too narrow.
 * @param count 0 to cases, whole
 * @param cases at least 1
 * @param confidence of the bounds, in (0, 1)
 */
export function binomialBand(count: number, cases: number, confidence = 0.95): BinomialBand {
	const tail = (1 - confidence) / 2;
	return {
		low: count === 0 ? 0 : betaQuantile(count, cases - count + 1, tail),
		high: count === cases ? 1 : betaQuantile(count + 1, cases - count, 1 - tail)
	};
}
