import { quantile } from '../math/quantile';
import { conditionalAdvantage, type ConditionalAdvantage } from './conditionalAdvantage';
import type { Smoother } from './Smoother';

/** Only what lies between these percentiles of an input is looked at: beyond them the regression guesses. */
const LOW = 0.05;
const HIGH = 0.95;

/** Where another option becomes the best one: the value of the input, in its unit, and the option. */
export type Crossing = { readonly at: number; readonly to: number };

/** What the choice has more than the next best option over one input, everything else as uncertain as it is. */
export type LeadCurve = {
	/** 5th, 50th and 95th percentile of the input. */
	readonly ends: readonly [low: number, middle: number, high: number];
	/** By trial: what the choice is expected to have more than the best of the others, at the input's value there; Infinity without another. */
	readonly lead: Float64Array;
	/** Trials between the 5th and the 95th percentile, by the input, ascending. */
	readonly order: Int32Array;
	/** Ascending. */
	readonly crossings: readonly Crossing[];
};

/**
 * The lead of the option that is best in the mean over the best of the others, and where it crosses 0. Options that equal the choice in every trial
 * are no others.
 * @param netBenefits by option and trial; more is better
 * @param advantage of the options over the choice, by the regression on the input
 */
export function leadCurve(netBenefits: readonly Float64Array[], { input }: Smoother, advantage: ConditionalAdvantage): LeadCurve {
	const { best, advantages } = advantage;
	const chosen = netBenefits[best];
	const rivals = netBenefits.flatMap((option, d) => (d !== best && option.some((value, trial) => value !== chosen[trial]) ? [d] : []));
	const lead = new Float64Array(input.length).map(
		(_, trial) => -rivals.reduce((most, d) => Math.max(most, advantages[d][trial]), -Infinity)
	);
	const sorted = input.slice().sort();
	const [low, middle, high] = [LOW, 0.5, HIGH].map((p) => quantile(sorted, p));
	const order = Int32Array.from(input.keys())
		.sort((i, j) => input[i] - input[j])
		.filter((trial) => input[trial] >= low && input[trial] <= high);
	const crossings: Crossing[] = [];
	for (let i = 1; i < order.length; i++) {
		const [before, after] = [lead[order[i - 1]], lead[order[i]]];
		if (before < 0 === after < 0) continue;
		const [from, to] = [input[order[i - 1]], input[order[i]]];
		const behind = before < 0 ? order[i - 1] : order[i];
		crossings.push({
			at: from + ((to - from) * before) / (before - after),
			to: rivals.find((d) => -advantages[d][behind] === lead[behind]) ?? best
		});
	}
	return { ends: [low, middle, high], lead, order, crossings };
}

/** The crossing that is nearest to the median of the input. */
export function nearestCrossing({ crossings, ends: [, middle] }: LeadCurve): Crossing | null {
	return crossings.reduce<Crossing | null>(
		(nearest, one) => (nearest === null || Math.abs(one.at - middle) < Math.abs(nearest.at - middle) ? one : nearest),
		null
	);
}

/**
 * The value of an input at which another option becomes the best one: where the regression of its advantage crosses 0, the crossing nearest
 * to the median if there are several.
 * @param netBenefits by option and trial; more is better
 * @param smoother of the input
 * @returns in the unit of the input, between its 5th and 95th percentile; null if the best option stays the best there
 */
export function breakEven(netBenefits: readonly Float64Array[], smoother: Smoother): number | null {
	return nearestCrossing(leadCurve(netBenefits, smoother, conditionalAdvantage(netBenefits, smoother)))?.at ?? null;
}
