import { bestOption } from './bestOption';
import { explainedShare, isClear, mostShare } from './firstOrder';
import type { Fit } from './Smoother';

/** A regression on one input or on several. */
export type Regression = { fit(figure: Float64Array): Fit };

/** What each option is expected to have more than the one that is best in the mean, when an input is known. */
export type ConditionalAdvantage = {
	/** The option that is best in the mean. */
	readonly best: number;
	/** By option and trial: expected advantage at the input's value of that trial; all 0 for the best option. */
	readonly advantages: readonly Float64Array[];
	/** By option: advantage in the mean, at most 0. */
	readonly means: readonly number[];
	/** By option: the largest standard deviation of the expected advantage that trials do not rule out (97.5%). */
	readonly mostSpread: readonly number[];
};

/**
 * Regresses the difference of every option from the best one on an input (Strong and Oakley 2014). Each curve is drawn together towards its
 * mean until its variance is what the regression explains without bias, and is flat where trials do not tell it from noise: the wiggles that any
 * curve gets from noise would be taken for value.
 * @param netBenefits by option and trial; at least one option
 * @param smoother of the input, or of a group of them
 */
export function conditionalAdvantage(netBenefits: readonly Float64Array[], smoother: Regression): ConditionalAdvantage {
	const best = bestOption(netBenefits);
	const chosen = netBenefits[best];
	const differences = netBenefits.map((option) => option.map((value, trial) => value - chosen[trial]));
	const fits = differences.map((difference) => smoother.fit(difference));
	const shares = fits.map((fit, d) => explainedShare(fit, differences[d]));
	const advantages = fits.map(({ fitted, mean, explained }, d) => {
		if (!isClear(shares[d])) return new Float64Array(fitted.length).fill(mean);
		const squares = fitted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
		const keep = squares > 0 ? Math.min(1, Math.sqrt(explained / (squares / fitted.length))) : 0;
		return fitted.map((value) => mean + keep * (value - mean));
	});
	const mostSpread = fits.map(({ variance }, d) => Math.sqrt(variance * mostShare(shares[d])));
	return { best, advantages, means: fits.map(({ mean }) => mean), mostSpread };
}
