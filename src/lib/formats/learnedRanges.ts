import { shortened } from '../engine/catalog/knownNames';
import type { AssumptionRanges } from '../engine/market/resolveAssumptions';
import type { Distribution } from '../engine/math/distribution';
import type { Findings } from './Findings';
import { rangeDocument } from './rangeDocument';
import { LARGEST_WORTH } from './readModelOptions';
import { boundsOf, readRange, type AssumptionSources } from './readAssumptions';
import type { LearnedDocument } from './scenarioDocument';

/** An assumption that was learned: what stood there before, what was learned, and from what. */
export type LearnedRange = {
	readonly path: string;
	/** Undefined: the range of all segments. */
	readonly segment: string | undefined;
	readonly value: Distribution;
	/** Undefined: the default. */
	readonly before: Distribution | undefined;
	readonly from: string;
};

/** What may be named; `pieces`: what a survey may be about. */
type LearnedNames = Omit<AssumptionSources, 'parts'> & { readonly pieces?: readonly string[] };

/** Before the id of a piece: the path of what a survey says it is worth, among what was learned. */
export const WORTH_PATH = 'willingnessToPay.';

/** The list `learned` of a document, checked: an assumption or a segment that is gone is told and left out, since no figure depends on it. */
export function readLearned(list: LearnedDocument, known: LearnedNames, findings: Findings): LearnedRange[] {
	const admitted = boundsOf(known);
	for (const piece of known.pieces ?? []) admitted.set(`${WORTH_PATH}${piece}`, { min: 0, max: LARGEST_WORTH });
	const segments = new Set(known.segments);
	return list.flatMap(({ path, segment, value, before, from }, index) => {
		const place = `learned/${index}`;
		const bounds = admitted.get(path);
		if (!bounds) {
			const remedy = findings.meant(path, admitted.keys());
			findings.warn('unknown-assumption', `${place}/path`, `there is no assumption "${shortened(path)}"`, remedy);
			return [];
		}
		if (segment !== undefined && !segments.has(segment)) {
			const remedy = findings.meant(segment, segments);
			findings.warn('unknown-segment', `${place}/segment`, `there is no segment "${shortened(segment)}"`, remedy);
			return [];
		}
		const read = readRange(value, `${place}/value`, bounds, findings);
		const was = before === undefined ? undefined : readRange(before, `${place}/before`, bounds, findings);
		return read ? [{ path, segment, value: read, before: was, from }] : [];
	});
}

/** Whether two ranges are written alike. */
export const isSameRange = (one: Distribution | undefined, other: Distribution | undefined): boolean =>
	one === other ||
	(one !== undefined && other !== undefined && JSON.stringify(rangeDocument(one)) === JSON.stringify(rangeDocument(other)));

/** Of what was learned, what the ranges still hold: a value that was edited since is no longer the data's. */
export function stillLearned(ranges: AssumptionRanges, learned: readonly LearnedRange[]): LearnedRange[] {
	return learned.filter(({ path, segment, value }) => {
		const given = ranges[path];
		return isSameRange(segment === undefined ? given?.all : given?.bySegment?.[segment], value);
	});
}

/**
 * The ranges as they were before anything was learned: what a history is learned from again, since a range that holds its own data already
 * would count them twice.
 */
export function beforeLearning(ranges: AssumptionRanges, learned: readonly LearnedRange[]): AssumptionRanges {
	return stillLearned(ranges, learned).reduce<AssumptionRanges>((next, { path, segment, before }) => {
		const { [path]: given, ...others } = next;
		const { all, bySegment = {} } = given ?? {};
		const entry = segment === undefined ? { all: before, bySegment } : { all, bySegment: { ...bySegment, [segment]: before } };
		const segments = Object.fromEntries(Object.entries(entry.bySegment).filter(([, range]) => range !== undefined)) as Record<
			string,
			Distribution
		>;
		const left = {
			...(entry.all ? { all: entry.all } : {}),
			...(Object.keys(segments).length > 0 ? { bySegment: segments } : {})
		};
		return Object.keys(left).length > 0 ? { ...others, [path]: left } : others;
	}, ranges);
}
