import type { Problem } from '../../../engine/catalog/problem';
import type { SurveyReading, SurveySettings } from '../../../formats/surveys/SurveyReading';
import type { PieceWorth } from '../../../formats/surveys/surveyWorths';
import type { CallContext } from '../../../runner/calls';

/** A survey with what it says; who answered what stays in the worker. */
export type SurveyTold = Omit<SurveyReading, 'groups' | 'leftOutCsv'> & {
	/** What each piece is worth to each segment; none where the file has errors. */
	readonly worths: readonly PieceWorth[];
	/** What kept single pieces from having a worth, too. */
	readonly problems: readonly Problem[];
};

export type SurveyAsk = {
	readonly file: File;
	/** Another for each time that a file is chosen: one of the same name may have been put right. */
	readonly turn: number;
	readonly settings: SurveySettings;
};

/** What the reader of surveys is asked. */
export type SurveyCalls = {
	/** Tells the bytes that were read. */
	read(ask: SurveyAsk, context: CallContext<number>): Promise<SurveyTold>;
	/** Rows of the survey that was read last of which something is left out, as a table. */
	leftOutRows(): string;
};
