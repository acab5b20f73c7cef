import { type Distribution, quantileOf } from '../../math/distribution';
import type { AssumptionRow } from '../../market/resolveAssumptions';
import type { Subject } from './describeLearned';
import type { LoggedCustomers } from './MovementLog';

/** Quantiles by which each segment's range stands in a mixture of them. */
const QUANTILES = 33;

/** Customers for whom assumptions are learned together: a segment, or all where the history names none of the scenario's. */
export type LearnedGroup = {
	/** Segment id of the scenario; undefined: all. */
	readonly id: string | undefined;
	/** Places in the scenario's segments. */
	readonly places: readonly number[];
	/** Whether a segment of the log belongs to it. */
	readonly holds: (segment: number) => boolean;
};

/**
 * The groups of a history: its segments are matched by id or name, whatever their case.
 * @returns with them the segments of the history that the scenario does not have
 */
export function groupsOf(
	{ customers }: { readonly customers: Pick<LoggedCustomers, 'segments'> },
	segments: readonly { readonly id: string; readonly name: string }[]
) {
	const placeOf = new Map(segments.flatMap(({ id, name }, place) => [name, id].map((word) => [word.toLowerCase(), place] as const)));
	const places = customers.segments.map((name) => placeOf.get(name.toLowerCase()));
	const isMatched = segments.length > 1 && places.some((place) => place !== undefined);
	if (!isMatched) {
		const all = segments.map((_, place) => place);
		const groups: LearnedGroup[] = [{ id: segments.length === 1 ? segments[0].id : undefined, places: all, holds: () => true }];
		return { groups, strangers: [] };
	}
	return {
		groups: segments.map(({ id }, place): LearnedGroup => ({ id, places: [place], holds: (segment) => places[segment] === place })),
		strangers: customers.segments.filter((_, at) => places[at] === undefined)
	};
}

/** The assumption of a group: its range; where it stands for several segments whose ranges differ, any of theirs. */
export function subjectOf(row: AssumptionRow, { id, places }: LearnedGroup): Subject {
	const ranges = places.map((place) => row.bySegment[place]);
	return { row, segment: id, prior: isShared(ranges) ? ranges[0] : mixtureOf(ranges) };
}

/** Whether all segments of an assumption have one range, and so share what is learned of it. */
const isShared = (ranges: readonly Distribution[]): boolean => new Set(ranges.map((range) => JSON.stringify(range))).size === 1;

function mixtureOf(ranges: readonly Distribution[]): Distribution {
	const values = ranges.flatMap((range) => Array.from({ length: QUANTILES }, (_, i) => quantileOf(range, (i + 0.5) / QUANTILES)));
	return { kind: 'empirical', values };
}

/** The groups of an assumption: all together where its segments share one range. */
export function sharing({ bySegment }: AssumptionRow, groups: readonly LearnedGroup[]): readonly LearnedGroup[] {
	if (groups.length === 1 || !isShared(bySegment)) return groups;
	return [
		{ id: undefined, places: groups.flatMap(({ places }) => places), holds: (segment) => groups.some((group) => group.holds(segment)) }
	];
}
