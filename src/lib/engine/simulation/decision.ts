import type { Metric } from './metrics';

/**
 * What an assumption does to the decision. What trials do not tell from 0 is 0, with a bound: what is there is below it (97.5%).
 */
export type Sensitivity = {
	readonly assumption: string;
	/** Share of the variance of the best variant's uplift that would go if it were known; 0 where not detected. */
	readonly firstOrder: number;
	readonly firstOrderSe: number;
	/** With all its interactions: not known from the trials of a run. */
	readonly total: number | null;
	readonly totalSe: number | null;
	/** Main units of the objective; 0 where not detected. Its error is null where no trial would choose otherwise. */
	readonly valueOfInformation: number;
	readonly voiSe: number | null;
	/** Whether the share is told apart from 0. */
	readonly detected: boolean;
	/** Bound of the share, and of the value, that is not told apart from 0; null where it is. */
	readonly below: number | null;
	readonly voiBelow: number | null;
	readonly breakEven: number | null;
	/** Null where there is one option; not there in a run that was kept before it was told. */
	readonly swing?: Swing | null;
};

/** What an input does to the lead of the choice over the best of the others, everything else as uncertain as it is. */
export type Swing = {
	/** 5th, 50th and 95th percentile of the input, in its unit. */
	readonly low: number;
	readonly middle: number;
	readonly high: number;
	/** The lead at the 5th and at the 95th percentile, main units of the objective; equal where trials tell no effect. */
	readonly leadLow: number;
	readonly leadHigh: number;
	/** Of the break-even; null where the choice stays between those percentiles. */
	readonly flip: {
		/** The option that becomes the best there. */
		readonly to: string;
		/** How often the choice changes between the 5th and the 95th percentile. */
		readonly times: number;
		/** Whether the choice stays above the break-even, not below it. */
		readonly holdsAbove: boolean;
		/** Share of draws at which the choice is expected to be ahead. */
		readonly holds: number;
	} | null;
};

/** What an input was in each trial, in its unit, by its path. */
export type InputDraws = Readonly<Record<string, readonly number[]>>;

/** What options are compared by. */
export type ObjectiveMetric = Extract<Metric, 'arr' | 'nrr12' | 'customers'>;

/**
 * What one option has more than another at the last month, on the same draws: the mean with its 95% Monte Carlo interval (null below two trials in
 * which both are known). An interval from 0 to 0 is of options that are equal in every trial.
 */
export type Lead = { readonly mean: number; readonly low: number | null; readonly high: number | null };

/**
 * Which option is best, by a rule (MODEL 9): the highest mean of the objective. It is told apart where the 95% Monte Carlo interval of what it has
 * more than the runner-up leaves out 0; otherwise they are a practical tie.
 */
export type Choice = {
	/** The rule in words. */
	readonly rule: string;
	/** The chance of each option to be the best one; ties share a trial. */
	readonly best: Readonly<Record<string, number>>;
	/** Share of trials in which several options are the best one. */
	readonly ties: number;
	/** By option: the mean of what the best option of each trial has more. */
	readonly regret: Readonly<Record<string, number>>;
	readonly toldApart: boolean;
	/** The option of the highest mean, and the next one; the first is Today alone where nothing else is. */
	readonly leader: string;
	readonly runnerUp: string | null;
	/** What the leader has more than the runner-up, with its 95% Monte Carlo interval (null with a single trial); null without a runner-up. */
	readonly lead: Lead | null;
	/**
	 * By objective: what each option has more than each that stands after it, options in the order of `best`, so that any two can be told apart. Not there in a run that was
	 * kept before it was told.
	 */
	readonly leads?: Readonly<Record<ObjectiveMetric, Readonly<Record<string, Readonly<Record<string, Lead>>>>>>;
	/** Options whose 90% interval over the trials lies above Today; none below 50 trials, which carry no such interval. */
	readonly aboveToday: readonly string[];
};

/**
 * By objective (ARR, and customers since a customer kept may be worth something) and option: its value at the last month in each trial, money in
 * main units, so that the chances of being best, and regret, can be told of any of them (`chancesOf`, `decisionCurves`).
 */
export type ValuesByTrial = Readonly<Partial<Record<ObjectiveMetric, Readonly<Record<string, readonly number[]>>>>>;

/**
 * When a policy pays: the first month from which what was received since the start stays at least as much as under `against` (the variant
 * that keeps everybody on the same book; Today where there is none); 1 = never behind. Among trials in which it does: mean and percentiles,
 * null when there are none.
 */
export type Payback = {
	readonly against: string;
	readonly mean: number | null;
	readonly p5: number | null;
	readonly p50: number | null;
	readonly p95: number | null;
	/** Share of trials in which that never happens within the horizon. */
	readonly never: number;
	/** Share of trials in which it has, by month; entry 0 is 0. */
	readonly byMonth: readonly number[];
};

/**
 * What choosing each option gives up, and its chance of being the best one, as a customer kept is worth more and more; on ARR plus that worth for
 * each customer at the last month. The lowest regret at a worth is of the option of the highest mean there, and is what knowing everything is worth.
 */
export type DecisionCurves = {
	/** What a kept customer is worth: ascending, main units. */
	readonly grid: readonly number[];
	/** By option, an entry for each worth: mean of what the best option of each trial has more. */
	readonly regret: Readonly<Record<string, readonly number[]>>;
	/** By option, an entry for each worth: the chance of being the best; ties share a trial. */
	readonly best: Readonly<Record<string, readonly number[]>>;
};
