import { standardError } from '../math/standardError';
import { conditionalAdvantage, type ConditionalAdvantage, type Regression } from './conditionalAdvantage';
import { informationBound } from './informationBound';
import { perfectInformation, type Value } from './perfectInformation';

/** What it is worth to know one input; `most` is the largest value that trials do not rule out (97.5%). */
export type PartialValue = Value & { readonly most: number };

/**
 * Expected value of knowing one input before choosing, everything else as uncertain as it is, from the trials of a run as they are (Strong
 * and Oakley 2014).
 * @param netBenefits by option and trial; more is better
 * @param smoother of the input, or of a group of them
 * @param advantage where the regression is done already
 * @returns at least 0 and at most the value of perfect information; the standard error is that of what the options chosen have more, trial by
 * trial (the influence function: which option is chosen where two are level changes nothing), and 0 where one is always chosen
 */
export function partialInformation(
	netBenefits: readonly Float64Array[],
	smoother: Regression,
	advantage: ConditionalAdvantage = conditionalAdvantage(netBenefits, smoother)
): PartialValue {
	const { best, advantages } = advantage;
	const perfect = perfectInformation(netBenefits);
	const gains = new Float64Array(netBenefits[0].length);
	let value = 0;
	gains.forEach((_, trial) => {
		const most = advantages.reduce((top, option) => Math.max(top, option[trial]), 0);
		const chosen = most > 0 ? advantages.findIndex((option) => option[trial] === most) : best;
		gains[trial] = netBenefits[chosen][trial] - netBenefits[best][trial];
		value += most / gains.length;
	});
	const found = Math.min(value, perfect.value);
	const { standardError: error } = standardError(gains);
	const bound = Math.max(found + 2 * error, informationBound(netBenefits, advantage));
	return { value: found, standardError: error, most: Math.min(bound, perfect.value + 2 * perfect.standardError) };
}
