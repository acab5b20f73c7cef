import type { Scenario } from '../engine/simulation/scenario';

/** Trials `from` to `to` - 1. */
export type TrialRange = { readonly from: number; readonly to: number };

/**
 * Customer-months in a piece of work: about a tenth of a second, so that progress moves, a cancelled run soon lets go of its threads, and at the
 * end of a run no thread waits long for the last piece of another.
 */
const PIECE = 200_000;
const MOST_TRIALS = 16;

/**
 * Cuts a run into ranges of trials, ascending and without a gap: how many does not matter to the results, only to how evenly
 * threads are busy. Pieces have 1 to 16 trials, by the size of the scenario, unless a number of pieces is asked for.
 * @param start trial to begin with
 */
export function cutTrials(scenario: Scenario, trials: number, shards?: number, start = 0): TrialRange[] {
	const perTrial = scenario.base.ids.length * scenario.months * (scenario.variants.length + 1);
	const size =
		shards === undefined
			? Math.min(MOST_TRIALS, Math.max(1, Math.round(PIECE / Math.max(1, perTrial))))
			: Math.ceil((trials - start) / shards);
	const ranges: TrialRange[] = [];
	for (let from = start; from < trials; from += size) ranges.push({ from, to: Math.min(trials, from + size) });
	return ranges;
}
