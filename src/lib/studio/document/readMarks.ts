import type { Segment } from '../../engine/market/customerBase';
import type { AssumptionRanges } from '../../engine/market/resolveAssumptions';
import { Findings } from '../../formats/Findings';
import { readLearned, stillLearned, type LearnedRange } from '../../formats/learnedRanges';
import type { ScenarioDocument } from '../../formats/scenarioDocument';

/** Ranges of a document that are as they were learned: edited since, they are no longer. */
export function readMarks(
	{ learned = [], features = [], meters = [] }: ScenarioDocument,
	ranges: AssumptionRanges,
	segments: readonly Pick<Segment, 'id'>[]
): readonly LearnedRange[] {
	if (learned.length === 0) return [];
	const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
	return stillLearned(
		ranges,
		readLearned(learned, { features: ids(features), segments: ids(segments), meters: ids(meters) }, new Findings())
	);
}
