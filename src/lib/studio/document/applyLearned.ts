import { lawOfTaken, rangesWith } from '../../engine/analysis/history/isTaken';
import type { LearnedInput } from '../../engine/analysis/history/Learned';
import { isSameRange, type LearnedRange } from '../../formats/learnedRanges';
import { rangeDocument } from '../../formats/rangeDocument';
import type { AssumptionRanges } from '../../engine/market/resolveAssumptions';
import type { LearnedDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { setAssumption, setOption } from './assumptionEdits';

/** What is taken over: ranges that were learned, what they were learned from, and the law of churn that they are of. */
export type Applied = {
	readonly inputs: readonly Pick<LearnedInput, 'path' | 'segment' | 'posterior'>[];
	readonly from: string;
	readonly churnLaw: 'cohort' | undefined;
};

/** What belongs to a document while it is edited: its ranges as they are read, and its segments. */
export type Around = { readonly ranges: AssumptionRanges; readonly marks: readonly LearnedRange[]; readonly segments: readonly string[] };

const isOf = (input: { path: string; segment?: string | undefined }) => (entry: { path: string; segment?: string | undefined }) =>
	entry.path === input.path && entry.segment === input.segment;

/**
 * The document with ranges that were learned in the place of its own, each marked with what it was learned from and what stood there before.
 * One edit: undone at once.
 * @param marks those that still hold: what was learned before gives way, and what stood before it is kept
 */
export function applyLearned(document: ScenarioDocument, { inputs, from, churnLaw }: Applied, { ranges, marks, segments }: Around) {
	let next = document;
	const own = new Map(Object.entries(ranges));
	const list: LearnedDocument = (document.learned ?? []).filter((entry) => !inputs.some((input) => isOf(input)(entry)));
	for (const input of inputs) {
		const { path, segment, posterior } = input;
		const given = own.get(path);
		const stood = segment === undefined ? given?.all : (given?.bySegment?.[segment] ?? undefined);
		const mark = marks.find(isOf(input));
		const before = mark ? mark.before : stood;
		const entry = rangesWith(given, segment, posterior);
		own.set(path, entry);
		next = setAssumption(next, path, entry, segments);
		list.push({
			path,
			...(segment === undefined ? {} : { segment }),
			value: rangeDocument(posterior),
			...(before ? { before: rangeDocument(before) } : {}),
			from
		});
	}
	const law = lawOfTaken(inputs, churnLaw);
	return { ...(law ? setOption(next, 'churnLaw', law) : next), learned: list };
}

/** Whether a document holds what was learned of an input: as it is known now, or as it was known when it was applied. */
export function heldOf(
	input: Pick<LearnedInput, 'path' | 'segment' | 'posterior'>,
	marks: readonly LearnedRange[]
): 'now' | 'before' | undefined {
	const mark = marks.find(isOf(input));
	if (!mark) return undefined;
	return isSameRange(mark.value, input.posterior) ? 'now' : 'before';
}
