import { standardError } from '../math/standardError';
import { bestOption } from './bestOption';

/** What it is worth to know something before choosing, in the unit of the net benefit, with its Monte Carlo standard error. */
export type Value = { readonly value: number; readonly standardError: number };

/**
 * Expected value of perfect information: the mean of what the best option of each trial has more than the option that is best in the mean.
 * The most that any research is worth for this choice.
 * @param netBenefits by option and trial; at least one option, two trials; more is better
 * @returns at least 0
 */
export function perfectInformation(netBenefits: readonly Float64Array[]): Value {
	const chosen = netBenefits[bestOption(netBenefits)];
	const losses = chosen.map((value, trial) => netBenefits.reduce((most, option) => Math.max(most, option[trial]), value) - value);
	const { mean, standardError: se } = standardError(losses);
	return { value: mean, standardError: se };
}
