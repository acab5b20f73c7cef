import { worthOfAnswers, worthOfFourPrices, worthOfPartWorths, type SurveyedWorth } from '../../engine/analysis/surveyedWorth';
import type { Problem } from '../../engine/catalog/problem';
import type { SurveyGroup } from './SurveyReading';

/** What the respondents of a segment would pay for a piece; undefined where neither file nor settings say which. */
export type PieceWorth = { readonly segment: string | undefined; readonly piece: string | undefined; readonly found: SurveyedWorth };

/** What each group of a survey says; a group that tells no worth is a warning. */
export function surveyWorths(groups: readonly SurveyGroup[]): {
	readonly worths: readonly PieceWorth[];
	readonly problems: readonly Problem[];
} {
	const worths: PieceWorth[] = [];
	const problems: Problem[] = [];
	for (const group of groups) {
		const { segment, piece } = group;
		try {
			worths.push({ segment, piece, found: worthOf(group) });
		} catch (error) {
			if (!(error instanceof RangeError)) throw error;
			const of = [piece, segment].filter((name) => name !== undefined).join(', ');
			problems.push({
				code: 'no-worth',
				path: of,
				message: error.message,
				remedy: 'Take this group out, or give it more answers',
				severity: 'warning'
			});
		}
	}
	return { worths, problems };
}

function worthOf(group: SurveyGroup): SurveyedWorth {
	if (group.method === 'vanWestendorp') return worthOfFourPrices(group.answers);
	if (group.method === 'gaborGranger') return worthOfAnswers(group.answers);
	return worthOfPartWorths(group.answers, group.level, group.reference);
}
