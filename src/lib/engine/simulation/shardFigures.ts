import type { Shard } from './simulateShard';
import { TrialFigures } from './trialFigures';
import type { TrialLayout } from './TrialLayout';

/**
 * Reads metrics straight out of the rows of one shard, without a merge: trial 0 is the first of the shard. Twins, which are no variants, come
 * after them in a trial.
 */
export function shardFigures({ from, to, rows, width }: Shard, layout: TrialLayout, minorUnits: number): TrialFigures {
	const trials = to - from;
	const split = Array.from({ length: rows.length / width }, (_, row) => rows.subarray(row * width, (row + 1) * width));
	return new TrialFigures({ layout, trials, variants: split.length / trials, rows: split }, minorUnits);
}
