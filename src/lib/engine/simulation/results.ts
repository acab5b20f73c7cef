import type { Problem } from '../catalog/problem';
import type { Motion } from '../catalog/priceBook';
import type { Movement } from '../market/movements';

export const METRICS = [
	'mrr',
	'arr',
	'customers',
	'nrr12',
	'grr12',
	'logoRetention12',
	'expansionMrr',
	'churnedMrr',
	'contractionMrr',
	'priceUpliftMrr',
	'arpa',
	'ltv',
	'health',
	'legacyShare',
	'expansionCost'
] as const;
export type Metric = (typeof METRICS)[number];

/** Metrics of which less is better. */
export const LESS_IS_BETTER: ReadonlySet<Metric> = new Set(['churnedMrr', 'contractionMrr', 'expansionCost']);

/** One metric by month end: entry t is month t, entry 0 the state before the run. Null where the metric is not defined yet. */
export type Band = {
	readonly mean: readonly (number | null)[];
	readonly p5: readonly (number | null)[];
	readonly p25: readonly (number | null)[];
	readonly p50: readonly (number | null)[];
	readonly p75: readonly (number | null)[];
	readonly p95: readonly (number | null)[];
};

/** The distribution of one figure over trials; `se` is the Monte Carlo standard error of the mean, null with a single trial. */
export type Spread = {
	readonly mean: number;
	readonly se: number | null;
	readonly p5: number;
	readonly p25: number;
	readonly p50: number;
	readonly p75: number;
	readonly p95: number;
};

/** A difference from Today on the same draws. Positive is more, not better: `probabilityBetter` knows which way is better, ties count half. */
export type Uplift = Spread & {
	readonly probabilityBetter: number;
	/** 50 equally likely values, ascending: quantiles (i + 0.5) / 50 of the difference. */
	readonly dots: readonly number[];
};

export type FunnelRow = {
	/** Customer-years in which the motion was triggered, qualified and open. */
	readonly exposureYears: number;
	/** Customers triggered at least once. */
	readonly triggered: number;
	/** Customers triggered and qualified at least once. */
	readonly qualified: number;
	readonly attempts: number;
	readonly wins: number;
	/** 1 - (1 - wins / exposure months)^12. */
	readonly annualConversion: number;
	/** Money a month per win. */
	readonly averageValue: number;
	readonly cycleMonths: number;
	/** wins x averageValue / sales-cycle length (a cycle of 0 counts as one month). */
	readonly velocity: number;
};

export type Flow = { readonly from: string; readonly to: string; readonly customers: number };

/** One segment, plan at the start, or cohort; averages over trials, money in main units. */
export type Cut = {
	readonly customersStart: number;
	readonly customersEnd: number;
	readonly mrrStart: number;
	readonly mrrEnd: number;
	readonly nrr12: number | null;
	readonly grr12: number | null;
	/** Share of the starting customers that are live after 12 months. */
	readonly logoRetention12: number | null;
	readonly ledger: Readonly<Record<Movement, number>>;
	/** ARR at the last month against Today. */
	readonly arrUplift: Uplift | null;
};

export type VariantResults = {
	readonly name: string;
	readonly series: Readonly<Record<Metric, Band>>;
	readonly final: Readonly<Record<Metric, Spread | null>>;
	readonly ledger: Readonly<Record<Movement, number>>;
	readonly funnel: Readonly<Record<Motion, FunnelRow>>;
	/** Wins by the motion that triggered them and by what was sold, averages over trials. */
	readonly cross: Readonly<Record<Motion, Readonly<Partial<Record<Movement, number>>>>>;
	readonly flows: readonly Flow[];
	readonly by: {
		readonly segment: Readonly<Record<string, Cut>>;
		readonly plan: Readonly<Record<string, Cut>>;
		readonly cohort: Readonly<Record<string, Cut>>;
	};
};

export type Sensitivity = {
	readonly assumption: string;
	readonly firstOrder: number;
	readonly valueOfInformation: number;
	readonly breakEven: number | null;
};

/** What a run gives (INTERFACES, "Results"): plain JSON, money in main units, unrounded, without a clock or a number of workers. `today` is one of the variants. */
export type Results = {
	readonly tierlab: 1;
	readonly engine: string;
	readonly scenarioHash: string;
	readonly seed: string;
	readonly trials: number;
	readonly months: number;
	readonly currency: string;
	readonly variants: Readonly<Record<string, VariantResults>>;
	readonly uplift: Readonly<Record<string, Readonly<Record<Metric, Uplift | null>>>>;
	/** ARR against Today by month, per variant. */
	readonly upliftSeries: Readonly<Record<string, Band>>;
	readonly decision: {
		readonly best: Readonly<Record<string, number>>;
		readonly regret: Readonly<Record<string, number>>;
		readonly sensitivity: readonly Sensitivity[];
	};
	readonly problems: readonly Problem[];
};
