import type { Sensitivity, Choice, DecisionCurves, InputDraws, ValuesByTrial, Payback } from './decision';
import type { ForecastQuantiles } from './forecastKept';
import type { SamplingFigures } from './samplingFigures';
import type { Metric } from './metrics';
import type { Problem } from '../catalog/problem';
import type { Motion } from '../market/motionTable';
import type { Movement } from '../market/movements';
import type { OWNERS } from '../market/Rates';

export type Owner = (typeof OWNERS)[number];

/** One metric by month end: entry t is month t, entry 0 the state before the run. Null where the metric is not defined yet. */
export type Band = {
	readonly mean: readonly (number | null)[];
	readonly p5: readonly (number | null)[];
	readonly p25: readonly (number | null)[];
	readonly p50: readonly (number | null)[];
	readonly p75: readonly (number | null)[];
	readonly p95: readonly (number | null)[];
};

/** Monte Carlo standard errors of the percentiles of a figure, in its unit. */
export type PercentileErrors = {
	readonly p5: number;
	readonly p25: number;
	readonly p50: number;
	readonly p75: number;
	readonly p95: number;
};

/**
 * The distribution of one figure over trials; `se` is the standard error of the mean, null with a single trial: of a level in a whole run the pilot's error too, of a difference the Monte Carlo error alone, since both share the pilot; `errors` are those
 * of the percentiles, null with fewer than 20 trials, which cannot tell.
 */
export type Spread = {
	readonly mean: number;
	readonly se: number | null;
	readonly p5: number;
	readonly p25: number;
	readonly p50: number;
	readonly p75: number;
	readonly p95: number;
	readonly errors: PercentileErrors | null;
};

/** A difference from Today on the same draws. Positive is more, not better: `probabilityBetter` knows which way is better, ties count half. */
export type Uplift = Spread & {
	readonly probabilityBetter: number;
	/** What the trials say of that chance: Wilson's 95% interval. */
	readonly probabilityLow: number;
	readonly probabilityHigh: number;
	/** Share of trials that are equal to Today; 1 = no difference. */
	readonly ties: number;
	/** 50 equally likely values, ascending: quantiles (i + 0.5) / 50 of the difference; the trials themselves where there are at most 50. */
	readonly dots: readonly number[];
};

/** How the variance of a figure over trials splits: chance (lives of customers) and what we do not know (assumptions); sum 1, with their error. */
export type LuckShares = { readonly luckShare: number; readonly assumptionShare: number; readonly se: number };

/**
 * By option and metric: of the uplift, and of the level for Today. Null where it is not known: the figure does not vary, fewer than 50 second
 * lives, or an error above 0.15.
 */
export type LuckByMetric = Readonly<Record<string, Readonly<Record<Metric, LuckShares | null>>>>;

export type FunnelRow = {
	/** Customer-years in which the motion was triggered, qualified and open. */
	readonly exposureYears: number;
	/** Customers triggered at least once. */
	readonly triggered: number;
	/** Customers triggered and qualified at least once. */
	readonly qualified: number;
	readonly attempts: number;
	readonly wins: number;
	/** 1 - (1 - wins / exposure months)^12; premature wins are not among them. */
	readonly annualConversion: number;
	/** Exposure years in which another motion was exposed too. */
	readonly overlapYears: number;
	/** Attempts and wins without trigger or qualification: part of all. */
	readonly prematureAttempts: number;
	readonly prematureWins: number;
	/** Attempts that no team had the capacity for: part of none. */
	readonly unserved: number;
	/** Wins that a lever recovered from an objection. */
	readonly recovered: number;
	/** Money a month per win. */
	readonly averageValue: number;
	readonly cycleMonths: number;
	/** wins x averageValue / sales-cycle length (a cycle of 0 counts as one month). */
	readonly velocity: number;
};

export type Flow = { readonly from: string; readonly to: string; readonly customers: number };

/** What was sold by one motion to a cut. Averages over trials; velocity as in `FunnelRow`. */
export type SalesRow = Pick<
	FunnelRow,
	'exposureYears' | 'attempts' | 'wins' | 'annualConversion' | 'averageValue' | 'cycleMonths' | 'velocity'
>;

/** Share of the customers who hold an add-on, of those to whom it is sold or who hold it; null where there are none. */
export type Attach = { readonly start: number | null; readonly end: number | null };

/**
 * Year one of a cut: retention of those who were there at the start, and MRR a customer before and after. Averages over trials; shares of
 * nothing are null.
 */
export type YearOne = {
	readonly nrr12: number | null;
	readonly grr12: number | null;
	readonly logoRetention12: number | null;
	readonly arpaStart: number;
	/** MRR a customer at the end of the year, over that at its start, less 1; newcomers among them. */
	readonly arpaGrowth: number | null;
	/** What moved MRR in the year; newcomers among them. */
	readonly ledger: Readonly<Record<Movement, number>>;
};

/**
 * All customers, or one segment, plan at the start, or cohort. Averages over trials, money in main units; shares of sums are shares of
 * averages.
 */
export type Cut = {
	readonly customersStart: number;
	readonly customersEnd: number;
	readonly mrrStart: number;
	readonly mrrEnd: number;
	/** Retention: over the trials in which anybody (any MRR) was there twelve months before the last month; null without any. */
	readonly nrr12: number | null;
	readonly grr12: number | null;
	/** Share of the customers of twelve months before that are live at the last month. */
	readonly logoRetention12: number | null;
	/** MRR that churned in the last twelve months / MRR at their start. */
	readonly revenueChurn12: number | null;
	/** Null where the horizon is shorter; not there in a run that was kept before it was counted. */
	readonly yearOne?: YearOne | null;
	readonly ledger: Readonly<Record<Movement, number>>;
	/** ARR at the last month against Today. */
	readonly arrUplift: Uplift | null;
	/** MRR a customer at the last month. */
	readonly arpa: number;
	/** MRR received over the horizon for each starting customer, and what that is more than under Today; null without any, and for Today. */
	readonly ltv: number | null;
	readonly ltvUplift: number | null;
	/** Received over the horizon, fees paid once among it; less the cost to serve; that at its present value. */
	readonly revenue: number;
	readonly grossMargin: number;
	readonly presentValue: number;
	/** Mean satisfaction at the start and at the end; the difference from Today's of those who are live in both at the end (goodwill; null for Today). */
	readonly healthStart: number;
	readonly healthEnd: number;
	readonly goodwill: number | null;
	/** Share of customers at the last month who hold what the new book no longer sells as it is. */
	readonly legacyShare: number;
	/** MRR added by expansion (sales, seats, usage), as a share of starting MRR, and of all MRR added with what new customers brought; null without either. */
	readonly expansionMrr: number;
	readonly expansionOfStart: number | null;
	readonly expansionOfNew: number | null;
	/** Sales of all motions; MRR a sale; the share of starting customers who bought at least once. */
	readonly wins: number;
	readonly averageUpsellValue: number;
	readonly upsellConversion: number | null;
	readonly velocity: number;
	/** Cost of attempts and commissions, and what the sales bring in a year less that. */
	readonly expansionCost: number;
	readonly netExpansion: number;
	/** Months to the first sale of those who buy, mean and median; null when nobody does. */
	readonly timeToExpansion: { readonly mean: number; readonly median: number } | null;
	/** By add-on. */
	readonly attach: Readonly<Record<string, Attach>>;
	readonly motions: Readonly<Record<Motion, SalesRow>>;
};

/** Sales of one motion: how many, what they booked by movement (their sum is `value`), and what they cost. Averages over trials. */
export type MotionCut = {
	readonly wins: number;
	readonly value: number;
	readonly cost: number;
	readonly ledger: Readonly<Partial<Record<Movement, number>>>;
};

/** What those who sell attempted, won and cost. Averages over trials. */
export type OwnerRow = { readonly attempts: number; readonly wins: number; readonly cost: number };

export type VariantResults = {
	readonly name: string;
	readonly series: Readonly<Record<Metric, Band>>;
	readonly final: Readonly<Record<Metric, Spread | null>>;
	readonly ledger: Readonly<Record<Movement, number>>;
	readonly funnel: Readonly<Record<Motion, FunnelRow>>;
	/** Wins by the motion that triggered them and by what was sold, averages over trials. */
	readonly cross: Readonly<Record<Motion, Readonly<Partial<Record<Movement, number>>>>>;
	readonly flows: readonly Flow[];
	/** The same after twelve months, of those who were there at the start; none where the horizon is shorter. */
	readonly flowsYearOne?: readonly Flow[];
	readonly by: {
		readonly segment: Readonly<Record<string, Cut>>;
		readonly plan: Readonly<Record<string, Cut>>;
		readonly cohort: Readonly<Record<string, Cut>>;
		readonly motion: Readonly<Record<Motion, MotionCut>>;
	};
	/** The same figures of all customers. */
	readonly all: Cut;
	readonly owners: Readonly<Record<Owner, OwnerRow>>;
};

/** A variant's uplift in two parts that sum to it in every trial: its offer while everybody is kept, and its policy on top. */
export type Decomposition = {
	readonly offer: Readonly<Record<Metric, Uplift | null>>;
	readonly policy: Readonly<Record<Metric, Uplift | null>>;
};

/** The part of an uplift that is of those who were there at the start, or of those who came: sums alone. */
export type SplitPart = {
	readonly mrr: Uplift;
	readonly arr: Uplift;
	readonly customers: Uplift;
	readonly revenue: Uplift;
	/** What the movements sum to, less Today's; averages over trials. */
	readonly movements: Readonly<Record<Movement, number>>;
};

/** Changes of bills that a policy forces: customers moved, percentiles as shares of the old bill, customers above 10, 20, 50 and 100%, the largest. */
export type ForcedBills = {
	readonly customers: number;
	readonly p50: number;
	readonly p90: number;
	readonly p95: number;
	readonly above: Readonly<Record<string, number>>;
	readonly largest: number;
};

/** Share of the customers moved whose rise, content lost counted, is beyond what was studied; the largest rise. */
export type BeyondEvidence = { readonly share: number; readonly largest: number };

/** What the pilot solved, with its standard errors: k by motion and c_s by segment. */
export type CalibrationFigures = {
	readonly k: Readonly<Record<Motion, { readonly value: number; readonly se: number }>>;
	readonly churnConstants: Readonly<Record<string, { readonly value: number; readonly se: number }>>;
};

/** How exactly a run that stops at a precision knows its objective: half of the 90% Monte Carlo interval of its mean, the widest of all variants. */
export type Precision = { readonly target: number; readonly reached: number; readonly met: boolean };

/** What a run gives (INTERFACES, "Results"): plain JSON, money in main units, unrounded, without a clock or a number of workers. `today` is one of the variants. */
export type Results = {
	readonly tierlab: 1;
	readonly engine: string;
	readonly scenarioHash: string;
	readonly seed: string;
	readonly trials: number;
	/** How the trials were placed, and what that saved; absent where each is drawn by itself. */
	readonly sampling?: SamplingFigures;
	readonly months: number;
	readonly currency: string;
	/** What one US dollar costs in the currency; absent is 1. */
	readonly perUsd?: number;
	readonly variants: Readonly<Record<string, VariantResults>>;
	readonly uplift: Readonly<Record<string, Readonly<Record<Metric, Uplift | null>>>>;
	/** By variant, where those who came are counted apart; empty where nobody comes. */
	readonly split: Readonly<Record<string, Readonly<Record<'existing' | 'new', SplitPart>>>>;
	/** By variant; empty for previews. */
	readonly decomposition: Readonly<Record<string, Decomposition>>;
	/** By variant. */
	readonly bills: Readonly<Record<string, ForcedBills>>;
	/** Variants that are beyond the evidence. */
	readonly beyondEvidence: Readonly<Record<string, BeyondEvidence>>;
	readonly calibration: CalibrationFigures;
	/** ARR against Today by month, per variant. */
	readonly upliftSeries: Readonly<Record<string, Band>>;
	/** Empty for previews, which live no second lives. */
	readonly spread: LuckByMetric;
	readonly decision: Choice & {
		readonly sensitivity: readonly Sensitivity[];
		/** By variant. */
		readonly payback: Readonly<Record<string, Payback>>;
		/** Not there in a preview, in a run of very many trials (`MOST_VALUES`), nor in one that was kept before it was told. */
		readonly values?: ValuesByTrial;
		/** Of the inputs that matter most, so that groups of them can be looked at; there as `values` are. */
		readonly draws?: InputDraws;
		/** Of all options; not there in a preview, nor in a run that was kept before they were told. */
		readonly curves?: DecisionCurves;
		/**
		 * By variant: how many customers fewer than Today it has at the last month, ascending: of each trial up to 200, else 200 quantiles. There as `curves` are.
		 */
		readonly customersLost?: Readonly<Record<string, readonly number[]>>;
	};
	/** By option, what a forecast on record keeps; not there in a preview, nor in a run that was kept before it was told. */
	readonly forecast?: Readonly<Record<string, ForecastQuantiles>>;
	/** Where the run stopped at a precision. Main units of ARR. */
	readonly precision?: Precision;
	/** Nobody arrives: every figure, and every uplift, is about existing customers only. */
	readonly existingOnly: boolean;
	readonly problems: readonly Problem[];
};
