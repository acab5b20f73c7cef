import type { Policy } from '../catalog/policy';
import type { Feature, Meter, PriceBook } from '../catalog/priceBook';
import type { Distribution } from '../math/distribution';
import type { AssumptionRanges } from '../market/resolveAssumptions';
import type { CustomerBase, Segment } from '../market/customerBase';

/** A proposed price book and the policy by which existing customers come to it. */
export type Variant = { readonly id: string; readonly name: string; readonly book: PriceBook; readonly policy: Policy };

/** Everything that a run depends on, checked. Plain data: it can be copied to a worker as it is. */
export type Scenario = {
	readonly name: string;
	/** ISO 4217 code. */
	readonly currency: string;
	/** Minor units in a main unit: 100 for USD. */
	readonly minorUnits: number;
	/** What one US dollar costs in the currency: converts defaults that are money. 1 for USD. */
	readonly perUsd: number;
	/** `YYYY-MM` of month 1. */
	readonly start: string;
	/** Horizon, 1-120. */
	readonly months: number;
	/** 1-100,000. */
	readonly trials: number;
	readonly seed: string;
	readonly meters: readonly Meter[];
	readonly features: readonly Feature[];
	readonly today: PriceBook;
	readonly variants: readonly Variant[];
	readonly segments: readonly Segment[];
	readonly base: CustomerBase;
	readonly assumptions: AssumptionRanges;
	/** How churn depends on tenure: undefined, each customer's propensity is that of the base; `cohort`, it falls with the decisions survived since the start. */
	readonly churnLaw?: 'cohort';
	/** What customers would pay for a piece a month, main units, by segment id and id of a feature, module, service or meter (by unit): instead of the worth solved from prices. */
	readonly willingnessToPay?: Readonly<Record<string, Readonly<Record<string, Distribution>>>>;
	/** Assumptions that move together from trial to trial. */
	readonly correlations?: readonly RankCorrelation[];
	/** Assumptions, by path, that are drawn from other numbers than those of the seed, all else the same: of a question (`totalShare`), never of a document. */
	readonly redrawn?: readonly string[];
	/** How the assumptions of the trials are placed: undefined, each trial by itself. */
	readonly sampling?: Sampling;
};

/** `sobol`: the assumptions stand evenly over the trials, in sixteen independent replicates (`Sobol`, `Replicates`). */
export type Sampling = 'sobol';

/** Spearman's correlation of the draws of two assumptions, by path; above -1 and below 1. */
export type RankCorrelation = { readonly between: readonly [string, string]; readonly rank: number };
