import type { CompiledScenario } from './compile';
import { Kernel } from './Kernel';
import { TrialLayout } from './TrialLayout';

/** The figures of trials `from` to `to` (not counting `to`): one row of `layout.width` numbers for each trial and variant, Today first. */
export type Shard = { readonly from: number; readonly to: number; readonly rows: Float64Array };

/** Runs a range of trials: a pure function of the compiled scenario, the only thing that a worker does. */
export function simulateShard(compiled: CompiledScenario, from: number, to: number): Shard {
	const layout = new TrialLayout(compiled.market);
	const kernel = kernelOf(compiled, layout);
	const width = layout.width * compiled.market.shelves.length;
	const rows = new Float64Array((to - from) * width);
	for (let trial = from; trial < to; trial++) kernel.run(trial, rows.subarray((trial - from) * width, (trial - from + 1) * width));
	return { from, to, rows };
}

/** Kernels are working memory only: one for each compiled scenario is enough. */
const kernels = new WeakMap<CompiledScenario, Kernel>();

function kernelOf(compiled: CompiledScenario, layout: TrialLayout): Kernel {
	const kernel = kernels.get(compiled) ?? new Kernel(compiled, layout);
	kernels.set(compiled, kernel);
	return kernel;
}
