import type { CrpsParts } from '../backtest/CrpsParts';
import type { ForecastFigure } from '../../simulation/forecastKept';
import type { RecordFlow } from './ForecastRecord';

export type Direction = 'above' | 'below' | 'inside';

/** One figure at the end of one month, held against what was registered. */
export type ScoredPoint = {
	readonly figure: ForecastFigure;
	/** Month of the run, from 1; and of the calendar, `YYYY-MM`. */
	readonly at: number;
	readonly month: string;
	readonly actual: number;
	readonly p10: number;
	readonly p50: number;
	readonly p90: number;
	readonly in50: boolean;
	/** Where it stands against the 80% band. */
	readonly stands: Direction;
	/** Where it stands among the trials, 0..1. */
	readonly place: number;
	/** In the unit of the figure, less is better. */
	readonly crps: CrpsParts;
	/** The score of "nothing changes": what was there at the opening, and 100% of retention. */
	readonly naive: number;
};

/** One figure over all its months; means of the points. */
export type ScoredFigure = {
	readonly figure: ForecastFigure;
	readonly months: number;
	readonly in50: number;
	readonly in80: number;
	readonly crps: CrpsParts;
	readonly naive: number;
	/** 1 - crps / naive; null where "nothing changes" was exactly right. */
	readonly skill: number | null;
};

/** A flow of MRR since the opening, as it was expected and as it was. */
export type FlowGap = { readonly flow: RecordFlow; readonly expected: number; readonly actual: number };

/** How a forecast on record did. */
export type RecordScore = {
	/** The last month that is scored, `YYYY-MM`, and of the run; actuals that end before the review are scored up to there. */
	readonly through: string;
	readonly months: number;
	readonly isPartial: boolean;
	readonly figures: readonly ScoredFigure[];
	readonly points: readonly ScoredPoint[];
	/** The first figure and month outside its 80% band. */
	readonly firstOutside: { readonly figure: ForecastFigure; readonly month: string; readonly stands: Direction } | null;
	/** Flows since the opening, the one that explains most of the miss of MRR first; empty where they are not told for each month. */
	readonly gaps: readonly FlowGap[];
	/** Whether the bound of the stop rule was passed, and when first; null where the rule has none, or its figure is not told. */
	readonly stop: { readonly isHit: boolean; readonly month: string | null } | null;
	/** Values before the change, and after the review, that were left out. */
	readonly before: number;
	readonly after: number;
	/** Whether the opening was told, so that it is known to be the same base. */
	readonly isSameBase: boolean;
};
