/** Variants that are simulated together, on the same draws, by their ids. */
export type ComparisonGroup = {
	readonly key: string;
	readonly ids: readonly string[];
	/** Trials after which no more are simulated; no end when left out. */
	readonly most?: number;
};
