import { cdfOf } from '../../math/cdfOf';
import { type Distribution, quantileOf } from '../../math/distribution';
import { LEAST_UNIFORM } from '../../math/draw';
import { log } from '../../math/log';
import { quantileOfMarginal, type Marginal } from './posterior';

/** Places at which a family must agree with what was learned, and by how much of the chance it may miss. */
const PLACES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const MISS = 0.02;
/** Values of an empirical distribution: each holds as much of the chance. */
const VALUES = 99;
/** Weight of the likely value in a PERT. */
const PERT_WEIGHT = 4;

/**
 * What was learned, as a range that an assumption takes: low, likely and high where that agrees at five quantiles, else the family that
 * comes closest, of those that give no value beyond the bounds; a list of equally likely values where none comes close.
 * @param bounds admissible values of the assumption
 */
export function asDistribution(learned: Marginal, bounds: { readonly min: number; readonly max: number }): Distribution {
	const wanted = PLACES.map((u) => quantileOfMarginal(learned, u));
	const miss = (range: Distribution) => Math.max(...PLACES.map((u, i) => Math.abs(cdfOf(range, wanted[i]) - u)));
	const isNear = (range: Distribution) =>
		quantileOf(range, LEAST_UNIFORM) >= bounds.min && quantileOf(range, 1 - LEAST_UNIFORM) <= bounds.max && miss(range) <= MISS;
	const nearest = (ranges: readonly Distribution[]) =>
		ranges
			.map(rounded)
			.filter(isNear)
			.sort((a, b) => miss(a) - miss(b))
			.at(0);
	// Low, likely and high are what people read and edit: that family first.
	return (
		nearest(pertOf(learned)) ??
		nearest(families(learned)) ??
		rounded({ kind: 'empirical', values: Array.from({ length: VALUES }, (_, i) => quantileOfMarginal(learned, (i + 0.5) / VALUES)) })
	);
}

/** The families whose first moments are those of what was learned. */
function families(learned: Marginal): Distribution[] {
	const { mean, sd } = learned;
	const made: Distribution[] = [];
	const whole = (mean * (1 - mean)) / (sd * sd) - 1;
	if (mean > 0 && mean < 1 && whole > 0) made.push({ kind: 'beta', a: mean * whole, b: (1 - mean) * whole });
	if (mean > 0) {
		const variance = log(1 + (sd * sd) / (mean * mean));
		made.push({ kind: 'lognormal', mu: log(mean) - variance / 2, sigma: Math.sqrt(variance) });
	}
	made.push({ kind: 'normal', mean, sd });
	return made;
}

/** PERTs of the same mean and spread, by where the likely value lies in the range. */
function pertOf({ mean, sd }: Marginal): Distribution[] {
	return Array.from({ length: 21 }, (_, i) => {
		const share = i / 20;
		const alpha = 1 + PERT_WEIGHT * share;
		const range = sd / Math.sqrt((alpha * (6 - alpha)) / 252);
		const low = mean - (range * alpha) / 6;
		return { kind: 'pert', low, likely: low + share * range, high: low + range };
	});
}

/** Parameters as people read them: five digits of the spread are more than any history tells. */
function rounded(range: Distribution): Distribution {
	const short = (value: number) => Number(value.toPrecision(5));
	if (range.kind === 'empirical') return { kind: 'empirical', values: range.values.map(short) };
	return Object.fromEntries(
		Object.entries(range).map(([key, value]) => [key, typeof value === 'number' ? short(value) : value])
	) as Distribution;
}
