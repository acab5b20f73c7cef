import type { Scenario } from '../../engine/simulation/scenario';

/** Variants that are simulated together, on the same draws, by their ids. */
export type ComparisonGroup = { readonly key: string; readonly ids: readonly string[] };

export type ComparisonRequest = {
	readonly job: number;
	readonly scenario: Scenario;
	readonly groups: readonly ComparisonGroup[];
	/** Numbers of trials, ascending: each group is told after each. */
	readonly stages: readonly number[];
};

/** Ends the request before it. */
export type ComparisonCancel = { readonly job: number; readonly cancel: true };

export type ComparisonReply =
	/** ARR at the last month by trial: Today, then the variants of the group. */
	| { readonly job: number; readonly key: string; readonly trials: number; readonly arr: readonly Float64Array[] }
	| { readonly job: number; readonly done: true }
	| { readonly job: number; readonly failed: string };
