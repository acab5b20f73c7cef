import { billLines, type BillLine } from '../../rating/bill';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';

/** Customers whom a finding calls by name. */
const NAMED = 5;

/** Minimum commitments that overage helps to reach: who pays less by that than where overage came on top of the minimum. */
export function minimumAndOverage(view: PackagingView): Finding[] {
	return view.ladder.flatMap(({ index }) => {
		const { minimumCents, minimumCountsAll, chargedMeters } = view.rater.ratedPlan(index);
		if (minimumCents === 0 || !minimumCountsAll || chargedMeters.length === 0) return [];
		const less = new Map(view.rowsOn[index].map((row) => [row, absorbed(view, index, row)]));
		const rows = view.rowsOn[index].filter((row) => (less.get(row) ?? 0) > 0);
		return rows.length === 0 ? [] : [finding(view, index, rows, (row) => less.get(row) ?? 0)];
	});
}

/** What a customer's overage fills of the minimum, minor units: by so much the bill would be higher if it did not count. */
function absorbed(view: PackagingView, plan: number, row: number): number {
	const { rater, columns, none } = view;
	const annual = columns.annual[row] === 1 ? 1 : 0;
	const lines = billLines(rater, rater, plan, annual, view.heldBy(row), none, view.use(row), columns.ratio[row]);
	const sum = (of: (kind: BillLine['kind']) => boolean) => lines.reduce((cents, line) => cents + (of(line.kind) ? line.cents : 0), 0);
	const recurring = sum((kind) => kind !== 'overage' && kind !== 'minimum');
	const overage = sum((kind) => kind === 'overage');
	const lacking = Math.max(0, rater.ratedPlan(plan).leastCents(columns.ratio[row]) - recurring);
	return Math.min(lacking, overage);
}

function finding(view: PackagingView, index: number, rows: readonly number[], centsOf: (row: number) => number): Finding {
	const { words } = view;
	const plan = view.plan(index);
	const affected = affectedBy(view, rows, centsOf);
	const ids = (affected?.customers ?? []).slice(0, NAMED).map(({ id }) => id);
	const more = rows.length - ids.length;
	return {
		code: 'minimum-counts-overage',
		severity: 'note',
		at: `plans/${plan?.id}/minimum`,
		message: `overage counts towards the minimum of ${plan?.name}, so ${words.customersDo(affected?.count ?? 0, 'pay')} ${words.money(affected?.cents ?? 0)} a month less in all than where it came on top: ${ids.join(', ')}${more > 0 ? ` and ${words.count(more)} more` : ''}`,
		remedy: 'Where it comes on top by contract, give the minimum counts: plan',
		affected
	};
}
