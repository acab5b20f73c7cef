import type { Affected } from './Finding';
import type { PackagingView } from './PackagingView';

/** Most customers that a finding lists. */
export const MOST_LISTED = 50;

/**
 * Whom a finding touches.
 * @param rows customers of the view
 * @param centsOf what it is worth to a customer a month, minor units; 0 for all when left out
 * @returns undefined for nobody
 */
export function affectedBy(view: PackagingView, rows: readonly number[], centsOf: (row: number) => number = () => 0): Affected | undefined {
	if (rows.length === 0) return undefined;
	const { columns, source, universe } = view;
	const { weight, bill } = columns;
	const listed = rows
		.map((row) => ({ row, cents: centsOf(row) }))
		.sort((a, b) => b.cents - a.cents || bill[b.row] - bill[a.row] || a.row - b.row);
	const mrr = rows.reduce((sum, row) => sum + weight[row] * bill[row], 0);
	return {
		customers: listed.slice(0, MOST_LISTED).map(({ row, cents }) => ({
			id: columns.ids[row],
			segment: source.segments[columns.segment[row]].id,
			plan: universe.planIds[columns.plan[row]],
			mrrCents: bill[row],
			cents
		})),
		count: view.countOf(rows),
		mrrShare: view.mrrCents > 0 ? mrr / view.mrrCents : 0,
		cents: listed.reduce((sum, { row, cents }) => sum + weight[row] * cents, 0)
	};
}
