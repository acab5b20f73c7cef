import { incompleteBeta } from '../../math/incompleteBeta';

/** Whole numbers of hits, both ends included. */
export type AcceptedHits = { readonly low: number; readonly high: number };

/**
 * How many of n independent intervals hold what happens if each does so with the nominal chance: the binomial quantiles of both tails. Fewer or
 * more hits than these speak against the forecast.
 * @param cases whole, at least 1
 * @param nominal chance of a hit, in (0, 1)
 */
export function acceptedHits(cases: number, nominal: number, confidence = 0.95): AcceptedHits {
	const tail = (1 - confidence) / 2;
	return { low: binomialQuantile(cases, nominal, tail), high: binomialQuantile(cases, nominal, 1 - tail) };
}

/** P(at most `hits` of `cases`), each with the chance. */
export function binomialAtMost(hits: number, cases: number, chance: number): number {
	if (hits >= cases) return 1;
	return hits < 0 ? 0 : 1 - incompleteBeta(hits + 1, cases - hits, chance);
}

/** The fewest hits that at least the share p of all series of cases do not exceed. */
function binomialQuantile(cases: number, chance: number, p: number): number {
	let [low, high] = [-1, cases];
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (binomialAtMost(middle, cases, chance) >= p) high = middle;
		else low = middle;
	}
	return high;
}
