import type { BandHits } from './bandHits';
import type { PlanSources } from './baseAt';
import type { CrpsParts } from './CrpsParts';
import type { Foretold } from './actualPath';
import type { Naive } from './naiveForecasts';
import type { Reliability } from './reliabilityOf';
import type { Skill } from './skillOf';

/** One figure at one month after one origin: money in main units. */
export type ForetoldPoint = {
	/** Place among the origins, and months after it. */
	readonly origin: number;
	readonly ahead: number;
	readonly actual: number;
	readonly mean: number;
	readonly p5: number;
	readonly p10: number;
	readonly p25: number;
	readonly p50: number;
	readonly p75: number;
	readonly p90: number;
	readonly p95: number;
	readonly crps: CrpsParts;
	/** What the forecasts without a model scored. */
	readonly naive: Readonly<Record<Naive, CrpsParts>>;
};

/** Hits of the bands at one number of months ahead, at origins whose months do not overlap. */
export type HitsAhead = { readonly ahead: number; readonly independent: number; readonly bands: readonly BandHits[] };

/** Where what happened stood among the trials, 0..1, at the last month of origins that do not overlap. */
export type Places = {
	readonly values: readonly number[];
	/** Kolmogorov's distance from even places, and what 95 of 100 right forecasts stay below. */
	readonly distance: number;
	readonly critical: number;
	/** In standard errors: above 0 what happened stood too high; too far out (`rankHistogram`). */
	readonly bias: number;
	readonly spread: number;
};

export type FigureScores = {
	readonly figure: Foretold;
	/** At all origins, scored or not. */
	readonly points: readonly ForetoldPoint[];
	/** Mean over the points that are scored. */
	readonly crps: CrpsParts;
	/** The same as a share of the mean of what happened. */
	readonly share: CrpsParts;
	/** The same of each forecast without a model: its score, what that is made of, and the skill against it. */
	readonly naive: Readonly<Record<Naive, { readonly crps: number; readonly parts: CrpsParts } & Partial<Skill>>>;
	/** Mean absolute error of the median in steps of the history from month to month. */
	readonly scaledError?: number;
	readonly hits: readonly HitsAhead[];
	readonly places: Places;
};

/** Chances of leaving within some months, held against who left. */
export type LeavingScores = Reliability & { readonly months: number; readonly origins: number };

export type OriginScores = {
	/** First month foretold, since year 0. */
	readonly month: number;
	readonly customers: number;
	readonly mrr: number;
	readonly plans: PlanSources;
	/** A price change falls into the months after it. */
	readonly hasEvent: boolean;
	/** Whether it counts in the scores: origins with a price change do not, where there are enough others. */
	readonly isScored: boolean;
};

/** A price change of the history. */
export type LoggedEvent = {
	readonly month: number;
	readonly customers: number;
	/** Median change of what they paid. */
	readonly rise: number;
	/** It lies in the months after an origin. */
	readonly isForetold: boolean;
	/** By how much MRR missed the median of Today's forecasts at the last month, over the origins before it, as a share. */
	readonly miss?: number;
};

/** `yes`: the bands hold and it is better than all three; `partly`: nothing speaks against it, but not all for it; `no`: bands or scores fail. */
export type Trust = 'yes' | 'partly' | 'no';

export type TrustVerdict = { readonly trust: Trust; readonly sentences: readonly string[] };

/** What a history says of forecasts made from its own past: plain JSON. */
export type Backtest = {
	readonly tierlab: 1;
	readonly engine: string;
	readonly currency: string;
	/** Of the window; months since year 0. */
	readonly first: number;
	readonly months: number;
	readonly holdOut: number;
	readonly trials: number;
	/** Customers who came after an origin are not counted. */
	readonly existingOnly: boolean;
	readonly origins: readonly OriginScores[];
	readonly figures: readonly FigureScores[];
	/** MRR of each segment at the last month, together: segments and origins that do not overlap. */
	readonly segments?: HitsAhead;
	readonly leaving?: LeavingScores;
	readonly events: readonly LoggedEvent[];
	readonly notes: readonly string[];
	readonly verdict: TrustVerdict;
};

/** A history that is too short, and what it would need. */
export type NoBacktest = { readonly tierlab: 1; readonly months: number; readonly needs: number; readonly why: string };
