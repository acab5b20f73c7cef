import type { CompiledScenario } from './compile';
import type { Sampling } from './scenario';
import type { Shard } from './simulateShard';
import { TrialLayout } from './TrialLayout';

/** All trials of a run in their order. */
export type Outcome = {
	readonly layout: TrialLayout;
	readonly trials: number;
	readonly variants: number;
	/** One row of `layout.width` numbers for each trial and variant, Today first. */
	readonly rows: readonly Float64Array[];
	/** The same of the first trials with other lives of the customers; none where they were not asked for. */
	readonly second?: readonly Float64Array[];
	/** Today's rows of the first trials with what parts of the pilot alone give. */
	readonly parts?: readonly Float64Array[];
	/** How the trials were placed. */
	readonly sampling?: Sampling;
};

/**
 * Joins shards, given in any order, into trials 0 to n - 1.
 * @throws RangeError if trials are missing or come twice
 */
export function mergeShards(compiled: CompiledScenario, shards: readonly Shard[]): Outcome {
	const layout = new TrialLayout(compiled.market);
	const variants = compiled.market.shelves.length;
	const ordered = [...shards].sort((a, b) => a.from - b.from);
	const rows: Float64Array[] = [];
	const lived: Float64Array[] = [];
	const parted: Float64Array[] = [];
	let next = 0;
	for (const { from, to, rows: figures, second, parts } of ordered) {
		if (from !== next) throw new RangeError(`trials ${next} to ${from} are missing or come twice`);
		rows.push(...cut(figures, layout.width));
		if (second) lived.push(...cut(second, layout.width));
		if (parts) parted.push(...cut(parts, layout.width));
		next = to;
	}
	const { sampling } = compiled.scenario;
	return { layout, trials: next, variants, rows, second: lived, parts: parted, ...(sampling ? { sampling } : {}) };
}

function cut(figures: Float64Array, width: number): Float64Array[] {
	return Array.from({ length: figures.length / width }, (_, r) => figures.subarray(r * width, (r + 1) * width));
}
