import type { Feature } from '../catalog/priceBook';
import type { Distribution } from '../math/distribution';
import type { Assumption } from './Assumption';
import { ASSUMPTIONS } from './assumptions';
import type { Segment } from './customerBase';
import { inCurrency } from './inCurrency';
import { costAssumption, COST_TO_SERVE, needAssumption } from './ownAssumptions';

/** What a user has set: for all segments, and for single ones by segment id. A path that is absent has its default. */
export type AssumptionRanges = Readonly<
	Record<string, { readonly all?: Distribution; readonly bySegment?: Readonly<Record<string, Distribution>> }>
>;

/** An assumption with its range for each segment of a scenario. One draw a trial moves all its segments together. */
export type AssumptionRow = Assumption & { readonly bySegment: readonly Distribution[]; readonly given: boolean };

/**
 * The assumptions of a scenario, one row for each path: the range of every segment, the user's own where given.
 * A feature's own `needShare.<id>`, and what a plan or a unit of a meter costs to serve, become rows when they are set; a segment that a
 * feature's own share leaves out has that of its kind of need. Defaults that are money are converted: what the user gives is in the
 * currency of the book.
 * @param perUsd what one US dollar costs in that currency
 */
export function resolveAssumptions(
	ranges: AssumptionRanges,
	segments: readonly Segment[],
	features: readonly Feature[],
	perUsd: number
): AssumptionRow[] {
	const resolved = (row: Assumption, other: (segment: number) => Distribution): AssumptionRow => {
		const given = ranges[row.path];
		return {
			...row,
			given: given !== undefined,
			bySegment: segments.map(({ id }, s) => given?.bySegment?.[id] ?? given?.all ?? other(s))
		};
	};
	const byDefault = (assumption: Assumption) => {
		const row = inCurrency(assumption, perUsd);
		return resolved(row, (s) => row.defaults[segments[s].size]);
	};
	const general = ASSUMPTIONS.map(byDefault);
	const own = features
		.filter(({ id }) => ranges[`needShare.${id}`])
		.map((feature) => {
			const kind = general.find(({ path }) => path === `needShare.${feature.need}`);
			return kind ? resolved(needAssumption(feature), (s) => kind.bySegment[s]) : byDefault(needAssumption(feature));
		});
	const served = Object.keys(ranges).filter((path) => path.startsWith(COST_TO_SERVE));
	return [...general, ...own, ...served.map((path) => byDefault(costAssumption(path)))];
}
