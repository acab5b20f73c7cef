import { standardError } from '../math/standardError';
import { conditionalAdvantage } from './conditionalAdvantage';
import { perfectInformation, type Value } from './perfectInformation';
import type { Smoother } from './Smoother';

/**
 * Expected value of knowing one input before choosing, everything else as uncertain as it is, from the trials of a run as they are (Strong
 * and Oakley 2014).
 * @param netBenefits by option and trial; more is better
 * @param smoother of the input
 * @returns at least 0 and at most the value of perfect information; the standard error is that of what the options chosen have more, trial by trial
 */
export function partialInformation(netBenefits: readonly Float64Array[], smoother: Smoother): Value {
	const { best, advantages } = conditionalAdvantage(netBenefits, smoother);
	const gains = new Float64Array(smoother.input.length);
	let value = 0;
	gains.forEach((_, trial) => {
		const most = advantages.reduce((top, option) => Math.max(top, option[trial]), 0);
		const chosen = most > 0 ? advantages.findIndex((option) => option[trial] === most) : best;
		gains[trial] = netBenefits[chosen][trial] - netBenefits[best][trial];
		value += most / gains.length;
	});
	return { value: Math.min(value, perfectInformation(netBenefits).value), standardError: standardError(gains).standardError };
}
