import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import { limitsOf, NEAR_LIMIT } from './limitsOf';
import type { PackagingView } from './PackagingView';

/** Of at least so many customers whose use is known; of fewer nothing can be said. */
export const FEWEST_KNOWN = 20;
/** Shares of them that are nobody and everybody. */
const NOBODY = 0.01;
const EVERYBODY = 0.9;

/** Limits that next to nobody on the plan comes near, and limits that next to everybody meets. Only use that the base gives counts. */
export function limitUse(view: PackagingView): Finding[] {
	return view.ladder.flatMap(({ index }) =>
		limitsOf(view, index).flatMap(({ meter, included }) => {
			const rows = view.rowsOn[index].filter((row) => view.knowsUse(row, meter));
			return rows.length < FEWEST_KNOWN ? [] : ofLimit(view, index, meter, included, rows);
		})
	);
}

function ofLimit(view: PackagingView, index: number, meter: number, limit: number, rows: readonly number[]): Finding[] {
	const { words } = view;
	const { name, id, unit } = view.universe.meters[meter];
	const plan = view.plan(index);
	const near = rows.filter((row) => view.use(row)[meter] >= NEAR_LIMIT * limit);
	const share = view.countOf(near) / view.countOf(rows);
	const at = `plans/${plan?.id}/limits/${id}`;
	const bound = `${words.quantity(limit)} ${unit || name}`;
	if (share < NOBODY) {
		const most = rows.reduce((largest, row) => Math.max(largest, view.use(row)[meter]), 0);
		return [
			{
				code: 'limit-nobody-meets',
				severity: 'note',
				at,
				message: `next to nobody on ${plan?.name} comes near its limit of ${bound}: the most that any of ${words.customers(view.countOf(rows))} uses is ${words.quantity(most)}`,
				remedy: `Lower it to where some would grow into ${nextPlan(view, index)}, or let another meter carry the step`,
				affected: undefined
			}
		];
	}
	if (share <= EVERYBODY) return [];
	return [
		{
			code: 'limit-everybody-meets',
			severity: 'warning',
			at,
			message: `${words.share(share)} of ${words.customers(view.countOf(rows))} on ${plan?.name} use at least ${words.share(NEAR_LIMIT)} of its limit of ${bound}: it is a wall, not a step`,
			remedy: 'Raise the limit, or charge for what is beyond it',
			affected: affectedBy(view, near)
		}
	];
}

function nextPlan({ shelf, book }: PackagingView, index: number): string {
	return book.plans[shelf.rank[index] + 1]?.name ?? 'a pack';
}
