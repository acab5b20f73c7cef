import { log } from '../math/log';
import { exp } from '../math/exp';
import { log1p } from '../math/log1p';
import { normalCdf } from '../math/normalCdf';
import { normalQuantile } from '../math/normalQuantile';
import { leavingWithin } from './testPlan';

const ALPHA = 0.05;
const POWER = 0.8;
const MOST_MONTHS = 36;

/** What moving customers in waves takes, so that the first one settles a difference in churn against those who are not moved yet. */
export type WavePlan = {
	/** Customers in a wave; at most half of the base. */
	readonly perWave: number;
	/** Waves until everybody is moved. */
	readonly waves: number;
	/** Chance to see the difference in the first wave. */
	readonly power: number;
	/** Whether that is enough (80%). */
	readonly settles: boolean;
	/** The fewest months of watching, up to 36, that would settle it; null where none does: the base is too small. */
	readonly fewestMonths: number | null;
	/** Stop once so many of the wave have left, and how often that stops a wave in which nothing is worse; null where no count is as rare as 5%. */
	readonly stop: { readonly leavers: number; readonly falseAlarm: number } | null;
};

/**
 * @param from churn in a year without the move, 0..1 @param to with it, above `from` or below
 * @param customers of the base, whole, at least 2 @param months that a wave is watched before the next, at least 1
 */
export function wavePlan(from: number, to: number, customers: number, months: number): WavePlan {
	const half = Math.floor(customers / 2);
	const powerOf = (moved: number, watched = months) =>
		wavePower(leavingWithin(from, watched), leavingWithin(to, watched), moved, customers - moved);
	let [low, high] = [1, half];
	// Up to half of the base a larger wave tells more.
	while (low < high) {
		const middle = (low + high) >> 1;
		if (powerOf(middle) >= POWER) high = middle;
		else low = middle + 1;
	}
	const power = powerOf(low);
	const watches = Array.from({ length: MOST_MONTHS }, (_, i) => i + 1);
	return {
		...{ perWave: low, waves: Math.ceil(customers / low), power, settles: power >= POWER },
		fewestMonths: watches.find((watched) => powerOf(half, watched) >= POWER) ?? null,
		stop: to > from ? stopAt(leavingWithin(from, months), low) : null
	};
}

/**
 * The power of a two-sided test (5%) of two proportions in groups of unequal size, by the normal approximation with the variance of each group its
 * own (Fleiss, Levin and Paik, *Statistical Methods for Rates and Proportions*, 2003, 4.3).
 */
export function wavePower(first: number, second: number, moved: number, rest: number): number {
	const error = Math.sqrt((first * (1 - first)) / rest + (second * (1 - second)) / moved);
	if (first === second) return ALPHA;
	return error === 0 ? 1 : normalCdf(Math.abs(first - second) / error - normalQuantile(1 - ALPHA / 2));
}

/** The fewest leavers that a wave of chance `share` has in at most 5% of cases, by the binomial law. */
function stopAt(share: number, size: number): WavePlan['stop'] {
	if (!(share > 0 && share < 1)) return null;
	let chance = exp(size * log1p(-share));
	let above = 1 - chance;
	for (let leavers = 1; leavers <= size; leavers++) {
		if (above <= ALPHA) return { leavers, falseAlarm: Math.max(0, above) };
		chance *= exp(log((size - leavers + 1) / leavers) + log(share / (1 - share)));
		above -= chance;
	}
	return null;
}
