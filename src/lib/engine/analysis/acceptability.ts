import { probabilityBest } from './probabilityBest';

/**
 * The chance of each option to be the best one, as something that is not money (customers kept, say) is worth more and more.
 * @param money @param effects by option and trial; more is better
 * @param thresholds money that one unit of effect is worth
 * @returns by threshold and option; each threshold sums to 1
 */
export function acceptability(
	money: readonly Float64Array[],
	effects: readonly Float64Array[],
	thresholds: readonly number[]
): Float64Array[] {
	return thresholds.map((worth) =>
		probabilityBest(money.map((amounts, d) => amounts.map((amount, trial) => amount + worth * effects[d][trial])))
	);
}
