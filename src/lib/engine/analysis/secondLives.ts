import type { CompiledScenario } from '../simulation/compile';
import { Kernel } from '../simulation/Kernel';
import type { Shard } from '../simulation/simulateShard';
import { TrialLayout } from '../simulation/TrialLayout';

/** Trials whose lives stand in for a second time; out of the way of those of a run (below 100,000) and of the pilot. */
const SECOND = 0x40000000;

/**
 * The same trials with the same assumptions and other lives of the customers: with those of the run, two lives for each draw of the
 * assumptions, which tell what we do not know from chance.
 * @returns as `simulateShard`; to be joined by `mergeShards` with its like
 */
export function secondLives(compiled: CompiledScenario, from: number, to: number): Shard {
	const layout = new TrialLayout(compiled.market);
	const kernel = new Kernel(compiled, layout);
	const width = layout.width * compiled.market.shelves.length;
	const rows = new Float64Array((to - from) * width);
	for (let trial = from; trial < to; trial++)
		kernel.run(trial, rows.subarray((trial - from) * width, (trial - from + 1) * width), SECOND + trial);
	return { from, to, rows };
}
