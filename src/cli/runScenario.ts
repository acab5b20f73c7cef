import { Numbers } from '../lib/charts/numbers';
import { precisionWords } from '../lib/charts/precisionWords';
import type { Results } from '../lib/engine/simulation/results';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { TrialDraws } from '../lib/formats/results/TrialDraws';
import type { PrecisionTarget } from '../lib/runner/PrecisionTarget';
import { remark } from './print';
import { Progress } from './Progress';

import { watchedPool } from './watchedPool';

export type RunFlags = {
	/** Threads; said on stderr what each has done when given. */
	readonly workers?: number;
	/** Whether the figures of single trials are wanted. */
	readonly draws?: boolean;
	/** When aborted, give the trials that are done. */
	readonly keepPartial?: boolean;
	/** Stop when the objective is known so well. */
	readonly precision?: PrecisionTarget;
};

export type ScenarioRun = { readonly results: Results; readonly draws?: TrialDraws };

/**
 * Runs a scenario on threads, with progress on a terminal's stderr.
 * @throws the signal's reason when aborted; RunError when the model refuses the scenario
 */
export async function runScenario(scenario: Scenario, flags: RunFlags, signal?: AbortSignal): Promise<ScenarioRun> {
	const draws = flags.draws ? new TrialDraws(scenario) : undefined;
	const pool = watchedPool(flags.workers, draws && ((shard) => draws.add(shard)));
	const progress = new Progress();
	try {
		const results = await pool.runner.run(scenario, {
			signal,
			precision: flags.precision,
			...(flags.keepPartial ? { keepPartial: true } : {}),
			onProgress: (done, total, known) => progress.update(done, total, known && precisionWords(known, new Numbers(scenario.currency)))
		});
		progress.end();
		const calibration = pool.calibration();
		if (draws && calibration) draws.know(calibration);
		if (flags.workers !== undefined) remark(`shards per thread: ${pool.shardsPerThread().join(' ')}`);
		return { results, ...(draws ? { draws } : {}) };
	} finally {
		progress.end();
		await pool.runner.close();
	}
}
