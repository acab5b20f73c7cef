import { conditionalAdvantage } from './conditionalAdvantage';
import { perfectInformation } from './perfectInformation';
import type { Smoother } from './Smoother';

/**
 * Expected value of a test that measures one input on some accounts before choosing, by moment matching (Heath et al. 2018): what the test
 * leaves to be learned is taken off the variance of the conditional mean, v n / (n + n0) with n0 = noise / Var(input). Exact where input and
 * noise are normal and the net benefit is linear in the input.
 * @param netBenefits by option and trial; more is better
 * @param smoother of the input
 * @param accounts in the test, at least 0
 * @param noise variance of one account's observation at a given value of the input: for a share `shareNoise`
 * @returns at least 0, at most `partialInformation`, rising with the number of accounts
 * @throws RangeError if accounts or noise are negative or not numbers
 */
export function sampleInformation(netBenefits: readonly Float64Array[], smoother: Smoother, accounts: number, noise: number): number {
	if (!(accounts >= 0)) throw new RangeError(`a test needs at least 0 accounts, got ${accounts}`);
	if (!(noise >= 0)) throw new RangeError(`the variance of an observation must be at least 0, got ${noise}`);
	const { advantages, means } = conditionalAdvantage(netBenefits, smoother);
	const kept = Math.sqrt(learned(smoother.input, accounts, noise));
	const trials = smoother.input.length;
	let value = 0;
	for (let trial = 0; trial < trials; trial++) {
		value += advantages.reduce((most, option, d) => Math.max(most, means[d] + kept * (option[trial] - means[d])), 0) / trials;
	}
	return Math.min(value, perfectInformation(netBenefits).value);
}

/** Variance of one account's answer to a question that a share of accounts, known up to a range, answers with yes: E[p (1 - p)]. */
export function shareNoise(shares: Float64Array): number {
	return shares.reduce((sum, share) => sum + share * (1 - share), 0) / shares.length;
}

/** Share of the variance of an input that a test resolves, 0..1. */
function learned(input: Float64Array, accounts: number, noise: number): number {
	const mean = input.reduce((sum, value) => sum + value, 0) / input.length;
	const variance = input.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / input.length;
	if (accounts === 0 || variance === 0) return 0;
	return (accounts * variance) / (accounts * variance + noise);
}
