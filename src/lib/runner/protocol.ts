import type { Problem } from '../engine/catalog/problem';
import type { Precision, Results } from '../engine/simulation/results';
import type { Scenario } from '../engine/simulation/scenario';
import type { PrecisionTarget } from './PrecisionTarget';
import type { FiguresSoFar } from './SoFar';

/** How a run is to be done. None of it but `trials` and `precision` changes a bit of the results. */
export type RunOptions = {
	/** Trials instead of the scenario's own number, 1-100,000. */
	readonly trials?: number;
	/** Stop as soon as the objective is known so well, after at least 100 trials and at most `trials`; the results say how many there are (`Stopping`). */
	readonly precision?: PrecisionTarget;
	/** Ends the run: `run` rejects with the signal's reason (a `DOMException` named `AbortError` unless another was given). */
	readonly signal?: AbortSignal;
	/**
	 * Called with finished trials and all trials (those allowed, where a precision is asked for): once with 0 at the start, then after each
	 * shard; `done` never falls. Where a precision is asked for, with what is known of the objective since the last look; and with the figures
	 * so far, once there are some (`SoFar`).
	 */
	readonly onProgress?: (done: number, total: number, precision?: Precision, soFar?: FiguresSoFar) => void;
	/** Into how many pieces the trials are cut; chosen by the size of the scenario when left out. */
	readonly shards?: number;
	/**
	 * On abort, resolve with the trials finished so far instead of rejecting. Only trials 0 to n - 1 without a gap are kept, so the
	 * results are those of a run of n trials, marked `partial`; with none finished the run rejects as without this.
	 */
	readonly keepPartial?: boolean;
};

/** Results, and whether an abort cut them short: then `trials` says how many are in. The mark is absent from a whole run. */
export type RunResults = Results & { readonly partial?: true };

/**
 * Where a run happens: same thread, browser worker, server threads. All give the same bits.
 * @throws RunError when the engine refuses the scenario or a worker fails; the signal's reason when aborted
 */
export type Runner = {
	run(scenario: Scenario, options?: RunOptions): Promise<RunResults>;
	/** Ends the workers; runs under way reject. The runner cannot be used again. */
	close(): Promise<void>;
};

/** Why a run could not be done, as problems that a screen or a command line can list. */
export class RunError extends Error {
	override readonly name = 'RunError';

	constructor(readonly problems: readonly Problem[]) {
		super(problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n'));
	}
}
