import type { FourPrices } from '../../engine/analysis/fitVanWestendorp';
import type { PartWorthAnswers } from '../../engine/analysis/conjointWorths';
import type { Problem } from '../../engine/catalog/problem';

export const SURVEY_METHODS = ['vanWestendorp', 'gaborGranger', 'conjoint'] as const;
export type SurveyMethod = (typeof SURVEY_METHODS)[number];

/** One respondent's answer at one price. */
export type PriceAnswer = { readonly respondent: string; readonly price: number; readonly buys: boolean };

/** What respondents of one segment answered about one piece; undefined where the file does not tell. */
export type SurveyGroup = { readonly segment: string | undefined; readonly piece: string | undefined } & (
	| { readonly method: 'vanWestendorp'; readonly answers: readonly FourPrices[] }
	| { readonly method: 'gaborGranger'; readonly answers: readonly PriceAnswer[] }
	/** `level` against `reference`, both among the levels of the answers. */
	| { readonly method: 'conjoint'; readonly answers: readonly PartWorthAnswers[]; readonly level: string; readonly reference: string }
);

/** What a person decided about a file. */
export type SurveySettings = {
	readonly method?: SurveyMethod;
	/** Fields by column, as in the head; '' is not read. */
	readonly columns?: Readonly<Record<string, string>>;
	readonly decimal?: '.' | ',';
	/** Lowest answer on a scale that counts as buying. */
	readonly buysFrom?: number;
};

/** A column of a survey: its field, `answers` to a price of its own, the `utility` of a level; '' is not read. */
export type SurveyColumn = { readonly name: string; readonly field: string };

/** A survey as it was read. */
export type SurveyReading = {
	readonly method: SurveyMethod | undefined;
	/** In the order of the file. */
	readonly columns: readonly SurveyColumn[];
	readonly groups: readonly SurveyGroup[];
	readonly rows: { readonly read: number; readonly taken: number; readonly refused: number };
	readonly problems: readonly Problem[];
	/** What the file does not say, and somebody must: settings. */
	readonly asks: readonly ('decimal' | 'buysFrom')[];
	/** How many rows have something left out. */
	readonly leftOut: number;
	/** Those rows as the file has them, each with its number and why; '' where there is none. */
	readonly leftOutCsv: string;
};
