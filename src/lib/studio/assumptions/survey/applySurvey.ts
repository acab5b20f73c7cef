import { isRecord } from '../../../formats/isRecord';
import { WORTH_PATH } from '../../../formats/learnedRanges';
import { rangeDocument } from '../../../formats/rangeDocument';
import type { LearnedDocument, ScenarioDocument } from '../../../formats/scenarioDocument';
import type { SurveyDocument } from '../../../formats/surveys/surveyDocument';
import type { PieceWorth } from '../../../formats/surveys/surveyWorths';
import { setAssumption, setOption } from '../../document/assumptionEdits';
import { OVERSTATEMENT, type Correction } from './correction';

/** Of one segment and one piece. */
type Place = { readonly segment: string; readonly piece: string };
type Worths = Record<string, Record<string, unknown>>;

/** What goes with the worths. */
type Applied = {
	/** What a worth comes from, in words. */
	readonly from: (worth: PieceWorth) => string;
	/** It holds for all surveyed worths. */
	readonly overstatement: Correction;
	/** Ids of all segments. */
	readonly segments: readonly string[];
};

/**
 * The document with the worths of a survey, each marked with what it comes from; those of other segments and pieces stay. One edit.
 */
export function applySurvey(
	document: ScenarioDocument,
	used: SurveyDocument['used'],
	{ from, overstatement, segments }: Applied
): ScenarioDocument {
	const next = withoutWorths(document, used);
	const worths = worthsOf(next);
	const learned: LearnedDocument = [...(next.learned ?? [])];
	for (const { segment, piece, worth } of used) {
		const value = rangeDocument(worth.found.worth);
		worths[segment] = { ...worths[segment], [piece]: value };
		learned.push({ path: WORTH_PATH + piece, segment, value, from: from(worth) });
	}
	const applied = { ...setOption(next, 'willingnessToPay', worths), learned };
	if (overstatement === 'keep') return applied;
	return setAssumption(
		applied,
		OVERSTATEMENT,
		overstatement === undefined ? undefined : { all: { kind: 'point', value: overstatement } },
		segments
	);
}

/** The document without the worths of some segments and pieces, and without their marks. */
export function withoutWorths(document: ScenarioDocument, places: readonly Place[]): ScenarioDocument {
	const isOne = (segment: string | undefined, path: string) =>
		places.some((place) => place.segment === segment && WORTH_PATH + place.piece === path);
	const kept = Object.entries(worthsOf(document)).flatMap(([segment, own]) => {
		const left = Object.entries(own).filter(([piece]) => !isOne(segment, WORTH_PATH + piece));
		return left.length > 0 ? [[segment, Object.fromEntries(left)] as const] : [];
	});
	const { learned, ...rest } = setOption(document, 'willingnessToPay', kept.length > 0 ? Object.fromEntries(kept) : undefined);
	const marks = learned?.filter(({ path, segment }) => !isOne(segment, path)) ?? [];
	return marks.length > 0 ? { ...rest, learned: marks } : rest;
}

function worthsOf(document: ScenarioDocument): Worths {
	const tree: unknown = document.assumptions?.['willingnessToPay'];
	return isRecord(tree) ? Object.fromEntries(Object.entries(tree).map(([segment, own]) => [segment, isRecord(own) ? { ...own } : {}])) : {};
}
