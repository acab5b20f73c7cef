import { quantile } from '../math/quantile';
import { conditionalAdvantage } from './conditionalAdvantage';
import type { Smoother } from './Smoother';

/** Only what lies between these percentiles of an input is looked at: beyond them the regression guesses. */
const LOW = 0.05;
const HIGH = 0.95;

/**
 * The value of an input at which another option becomes the best one: where the regression of its advantage crosses 0, the crossing nearest
 * to the median if there are several.
 * @param netBenefits by option and trial; more is better
 * @param smoother of the input
 * @returns in the unit of the input, between its 5th and 95th percentile; null if the best option stays the best there
 */
export function breakEven(netBenefits: readonly Float64Array[], smoother: Smoother): number | null {
	const { input } = smoother;
	const { best, advantages } = conditionalAdvantage(netBenefits, smoother);
	const rivals = advantages.filter((_, d) => d !== best);
	const lead = (trial: number) => rivals.reduce((most, option) => Math.max(most, option[trial]), -Infinity);
	const sorted = input.slice().sort();
	const [low, middle, high] = [LOW, 0.5, HIGH].map((p) => quantile(sorted, p));
	const order = Int32Array.from(input.keys())
		.sort((i, j) => input[i] - input[j])
		.filter((trial) => input[trial] >= low && input[trial] <= high);
	let found: number | null = null;
	for (let i = 1; i < order.length; i++) {
		const [before, after] = [lead(order[i - 1]), lead(order[i])];
		if (before > 0 === after > 0) continue;
		const [from, to] = [input[order[i - 1]], input[order[i]]];
		const at = from + ((to - from) * before) / (before - after);
		if (found === null || Math.abs(at - middle) < Math.abs(found - middle)) found = at;
	}
	return found;
}
