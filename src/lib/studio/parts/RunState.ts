/** A run as a view shows it. `stale` says that its results are from before the last edit. */
export type RunState = {
	readonly state: 'idle' | 'running' | 'finished' | 'cancelled' | 'failed';
	readonly done: number;
	readonly total: number;
	readonly seconds?: number;
	/** Why it failed, in words for the reader. */
	readonly error?: string;
	readonly stale: boolean;
};
