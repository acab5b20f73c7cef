import type { Scenario } from './scenario';
import type { Shard } from './simulateShard';
import { MONTHLY } from './TrialLayout';

/**
 * ARR at the last month of the trials of a shard, read off its rows without their market.
 * @returns by option, Today first, and trial; main units
 */
export function shardObjective({ months, variants, minorUnits }: Scenario, { from, to, rows }: Shard): Float64Array[] {
	const options = variants.length + 1;
	const width = rows.length / ((to - from) * options);
	const place = MONTHLY.indexOf('mrr') * (months + 1) + months;
	return Array.from({ length: options }, (_, option) =>
		Float64Array.from({ length: to - from }, (_, trial) => (12 * rows[(trial * options + option) * width + place]) / minorUnits)
	);
}
