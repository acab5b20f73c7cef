import type { Precision } from '$lib/engine/simulation/results';
import type { FiguresSoFar } from '$lib/runner/SoFar';

/** A run as a view shows it. `stale` says that its results are from before the last edit. */
export type RunShown = {
	readonly state: 'idle' | 'running' | 'finished' | 'cancelled' | 'failed';
	readonly done: number;
	readonly total: number;
	/** It stops at a precision: `total` is the most that it does. */
	readonly atMost?: boolean;
	/** What a run under way that stops at a precision knows so far. */
	readonly known?: Precision;
	/** What the trials of a run under way say so far. */
	readonly soFar?: FiguresSoFar;
	/** Seconds that a run under way takes yet, as far as its pace is known. */
	readonly left?: number;
	readonly seconds?: number;
	/** When it was started, where it has ended. */
	readonly at?: string;
	/** Why it failed, in words for the reader. */
	readonly error?: string;
	readonly stale: boolean;
};
