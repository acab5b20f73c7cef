import { normalGain } from '../math/normalGain';
import { standardError } from '../math/standardError';
import type { ConditionalAdvantage } from './conditionalAdvantage';

/** Standard errors of an upper bound that holds in 97.5% of runs. */
const BOUND = 2;

/**
 * The most that knowing an input may be worth where trials do not tell its effect from noise: every rival's expected advantage is taken as normal, with
 * the mean and the spread that are just not ruled out. Rivals are added up, which can only be too much.
 * @param netBenefits by option and trial; at least two trials
 */
export function informationBound(netBenefits: readonly Float64Array[], { best, means, mostSpread }: ConditionalAdvantage): number {
	const chosen = netBenefits[best];
	return netBenefits.reduce((sum, option, d) => {
		if (d === best) return sum;
		const { standardError: error } = standardError(option.map((value, trial) => value - chosen[trial]));
		return sum + normalGain(Math.min(0, means[d] + BOUND * error), mostSpread[d]);
	}, 0);
}
