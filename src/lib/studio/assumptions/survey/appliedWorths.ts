import type { Segment } from '../../../engine/market/customerBase';
import type { Distribution } from '../../../engine/math/distribution';
import { Findings } from '../../../formats/Findings';
import { isRecord } from '../../../formats/isRecord';
import { WORTH_PATH } from '../../../formats/learnedRanges';
import { readRange } from '../../../formats/readAssumptions';
import { LARGEST_WORTH } from '../../../formats/readModelOptions';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { same } from '../../document/same';
import { worthPieces } from '../../document/worthPieces';

/** What a document says that a segment would pay for a piece. */
export type AppliedWorth = {
	readonly segment: string;
	readonly piece: string;
	/** As people call them; undefined where there is none any more. */
	readonly segmentName: string | undefined;
	readonly pieceName: string | undefined;
	/** Undefined where it cannot be read. */
	readonly worth: Distribution | undefined;
	/** The survey, as long as the worth is as it was applied; undefined where somebody wrote it otherwise. */
	readonly from: string | undefined;
};

/** The surveyed worths that a document holds, in its order: by segment, then piece. */
export function appliedWorths(document: ScenarioDocument, segments: readonly Segment[]): AppliedWorth[] {
	const tree: unknown = document.assumptions?.['willingnessToPay'];
	if (!isRecord(tree)) return [];
	const pieces = new Map(worthPieces(document).map(({ id, name }) => [id, name]));
	const names = new Map(segments.map(({ id, name }) => [id, name]));
	return Object.entries(tree).flatMap(([segment, own]) =>
		(isRecord(own) ? Object.entries(own) : []).map(([piece, value]): AppliedWorth => {
			const mark = document.learned?.find((one) => one.path === WORTH_PATH + piece && one.segment === segment);
			return {
				...{ segment, piece, segmentName: names.get(segment), pieceName: pieces.get(piece) },
				worth: readRange(value, '', { min: 0, max: LARGEST_WORTH }, new Findings()),
				from: mark && same(mark.value, value) ? mark.from : undefined
			};
		})
	);
}
