import type { Distribution } from '../../math/distribution';

/**
 * How well what was fitted agrees with what was seen. `thin`: too few to test; `oneEvent`: it may be the event that was so, not the customers; `untested`: a bare
 * share has nothing to be tested by.
 */
export type FitVerdict = 'fits' | 'thin' | 'oneEvent' | 'doesNotFit' | 'untested';

/** A test of a fit: the chance of data at least as odd if the fitted law were true. */
export type FitTest = { readonly verdict: FitVerdict; readonly pValue: number | undefined; readonly words: string };

/** One point of a plot of fitted against observed. */
export type FitPoint = {
	/** Decisions survived, month of the window, or what the plot's `across` says. */
	readonly at: number;
	readonly observed: number;
	/** Exact 90% band of what was observed. */
	readonly low: number;
	readonly high: number;
	/** Undefined where a plot shows what was seen alone. */
	readonly fitted: number | undefined;
	readonly cases: number;
};

export type FitPlot = {
	/** What stands across and up, in words with units. */
	readonly across: string;
	readonly up: string;
	readonly points: readonly FitPoint[];
};

/** What a history says of one assumption. */
export type LearnedInput = {
	/** Path in the scenario's assumptions. */
	readonly path: string;
	/** Segment id; undefined: one number for all segments, which share the range. */
	readonly segment: string | undefined;
	/** The range before. `stoodFor` tells, where it was one number, the 90% interval that stood in its place. */
	readonly prior: Distribution;
	readonly stoodFor: readonly [low: number, high: number] | undefined;
	readonly posterior: Distribution;
	readonly mean: number;
	/** Central intervals. */
	readonly half: readonly [low: number, high: number];
	readonly ninety: readonly [low: number, high: number];
	/** What it rests on: events, in how much exposure, and both in words. */
	readonly sample: { readonly events: number; readonly exposure: number; readonly words: string };
	readonly fit: FitTest;
	readonly plots: readonly FitPlot[];
	/** What was taken as given, in sentences. */
	readonly notes: readonly string[];
};

/** What could not be learned, why, and what is kept. */
export type NotLearned = {
	readonly path: string;
	readonly segment: string | undefined;
	readonly why: string;
	readonly keeps: Distribution;
};

/** What a history says of the assumptions. */
export type Learned = {
	readonly inputs: readonly LearnedInput[];
	readonly kept: readonly NotLearned[];
	/** Segments of the history that the scenario does not have: nothing is learned of their customers. */
	readonly strangers: readonly string[];
	/** The law of churn by tenure, for which `churn` and `churnRatio` were learned: a scenario that takes them takes it too. */
	readonly churnLaw: 'cohort' | undefined;
};
