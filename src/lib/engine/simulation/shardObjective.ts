import type { Scenario } from './scenario';
import type { Shard } from './simulateShard';
import { MONTHLY } from './TrialLayout';

/**
 * ARR at the last month of the trials of a shard, read off its rows without their market.
 * @returns by option, Today first, and trial; main units
 */
export function shardObjective({ months, variants, minorUnits }: Scenario, { from, to, rows, width }: Shard): Float64Array[] {
	const options = variants.length + 1;
	// Twins, which are no options, come after them.
	const simulated = rows.length / ((to - from) * width);
	const place = MONTHLY.indexOf('mrr') * (months + 1) + months;
	return Array.from({ length: options }, (_, option) =>
		Float64Array.from({ length: to - from }, (_, trial) => (12 * rows[(trial * simulated + option) * width + place]) / minorUnits)
	);
}
