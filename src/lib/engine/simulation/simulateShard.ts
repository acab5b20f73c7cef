import type { CompiledScenario } from './compile';
import { Kernel } from './Kernel';
import { TrialLayout } from './TrialLayout';

/**
 * The figures of trials `from` to `to` (not counting `to`): one row of `layout.width` numbers for each trial and variant, Today first.
 * `second` are those of the first of these trials with the same assumptions and other lives of the customers, `parts` Today's with what parts of
 * the pilot alone give, where these are asked for.
 */
export type Shard = {
	readonly from: number;
	readonly to: number;
	readonly rows: Float64Array;
	/** Numbers of one variant in one trial. */
	readonly width: number;
	readonly second?: Float64Array;
	readonly parts?: Float64Array;
};

/** Trials whose lives stand in for a second time; out of the way of those of a run (below 100,000) and of the pilot. */
export const SECOND_LIFE = 0x40000000;

/** Runs a range of trials: a pure function of the compiled scenario, the only thing that a worker does. */
export function simulateShard(compiled: CompiledScenario, from: number, to: number): Shard {
	const layout = new TrialLayout(compiled.market);
	const kernel = kernelOf(compiled, layout);
	const width = layout.width * compiled.market.shelves.length;
	const live = (end: number, lives: number) => {
		const rows = new Float64Array(Math.max(0, end - from) * width);
		for (let trial = from; trial < end; trial++)
			kernel.run(trial, rows.subarray((trial - from) * width, (trial - from + 1) * width), lives + trial);
		return rows;
	};
	const rows = live(to, 0);
	const { secondLives, pilotParts, calibration } = compiled;
	const twice = Math.min(to, secondLives);
	const parted = Math.min(to, pilotParts);
	const parts = new Float64Array(Math.max(0, parted - from) * layout.width);
	for (let trial = from; trial < parted; trial++) {
		const part = calibration.batches[trial % calibration.batches.length];
		kernel.runPart(trial, parts.subarray((trial - from) * layout.width, (trial - from + 1) * layout.width), part);
	}
	return {
		...{ from, to, rows, width: layout.width },
		...(twice > from ? { second: live(twice, SECOND_LIFE) } : {}),
		...(parted > from ? { parts } : {})
	};
}

/** Kernels are working memory only: one for each compiled scenario is enough. */
const kernels = new WeakMap<CompiledScenario, Kernel>();

function kernelOf(compiled: CompiledScenario, layout: TrialLayout): Kernel {
	const kernel = kernels.get(compiled) ?? new Kernel(compiled, layout);
	kernels.set(compiled, kernel);
	return kernel;
}
