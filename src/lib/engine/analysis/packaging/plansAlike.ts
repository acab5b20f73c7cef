import { BEYOND } from '../../rating/BookRater';
import { QUANTITY_TOLERANCE } from '../../rating/QUANTITY_TOLERANCE';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';
import type { UseGrid } from './useGrid';

/** From this share of a plan's customers that fit inside the plan below, the two are alike; from the smaller one it is worth a note. */
const ALIKE = 0.5;
const WORTH_A_NOTE = 0.05;
/** With fewer customers on the upper plan, the plans themselves are compared. */
const FEWEST = 20;

/**
 * Plans next to each other in the ladder that are too alike for the step in price. With customers on the upper plan: so many of them fit
 * inside the lower one, which costs them less (their use stays within its limits, it has their add-ons, and they need none of the features
 * that only the upper has, by the assumptions on needs). Without: the upper has no further feature or add-on, and no limit grows by as much
 * as the price.
 */
export function plansAlike(view: PackagingView, grid: UseGrid): Finding[] {
	return view.ladder.flatMap(({ index }, rank) => {
		if (rank === 0) return [];
		const lower = view.ladder[rank - 1].index;
		return view.rowsOn[index].length >= FEWEST ? fromCustomers(view, index, lower) : fromPlans(view, grid, index, lower);
	});
}

function fromCustomers(view: PackagingView, plan: number, lower: number): Finding[] {
	const rows = view.rowsOn[plan];
	const more = view.source.features.map((_, feature) => feature).filter((feature) => view.has(plan, feature) && !view.has(lower, feature));
	const needless = view.source.segments.map((_, segment) =>
		more.reduce((share, feature) => share * (1 - view.need[segment * view.source.features.length + feature]), 1)
	);
	const saves = (row: number) => view.bill[row] - view.billAt(row, lower, view.heldBy(row));
	const inside = rows.filter((row) => isInside(view, row, lower) && saves(row) > 0);
	const expected = inside.reduce((sum, row) => sum + view.columns.weight[row] * needless[view.columns.segment[row]], 0);
	const share = expected / view.countOf(rows);
	if (share < WORTH_A_NOTE) return [];
	const { words } = view;
	const [name, below] = [view.plan(plan)?.name ?? '', view.plan(lower)?.name ?? ''];
	const affected = affectedBy(view, inside, saves);
	const least = (affected?.cents ?? 0) / (affected?.count ?? 1);
	const names = words.list(more.map((feature) => view.feature(feature).name));
	// Who needs a feature is known by share, not by customer: those whose use fits are named, and how many of them need no more is said.
	const why =
		more.length === 0
			? `they give up nothing, since ${name} has no further feature`
			: `about ${words.count(expected)} of them need ${more.length === 1 ? 'no' : 'none of'} ${names} by the assumptions`;
	return [
		{
			code: share >= ALIKE ? 'plans-alike' : 'fits-below',
			severity: share >= ALIKE ? 'warning' : 'note',
			at: `plans/${view.plan(plan)?.id}`,
			message: `${words.count(affected?.count ?? 0)} of ${words.customers(view.countOf(rows))} on ${name} fit inside ${below} by their use, ${words.money(least)} a month cheaper on average: ${why} (${words.share(share)} of ${name})`,
			remedy: `Tighten a limit of ${below}, give ${name} something that more of its customers need, or narrow the step in price`,
			affected
		}
	];
}

/** Whether another plan serves all the use that a customer has and offers the add-ons kept. */
function isInside(view: PackagingView, row: number, plan: number): boolean {
	const { rater, universe } = view;
	const use = view.use(row);
	for (let meter = 0; meter < use.length; meter++) {
		const at = plan * universe.meters.length + meter;
		if (rater.beyond[at] === BEYOND.block && use[meter] > rater.included[at] + QUANTITY_TOLERANCE) return false;
	}
	return view.heldBy(row).every((quantity, addOn) => quantity === 0 || view.offers(plan, addOn));
}

function fromPlans(view: PackagingView, grid: UseGrid, plan: number, lower: number): Finding[] {
	const further = [
		...view.source.features.map((_, feature) => view.has(plan, feature) && !view.has(lower, feature)),
		...view.universe.addOnIds.map(
			(_, addOn) => (view.offers(plan, addOn) && !view.offers(lower, addOn)) || (view.includes(plan, addOn) && !view.includes(lower, addOn))
		)
	];
	if (further.includes(true)) return [];
	const step = medianStep(grid, plan, lower);
	const gain = largestGain(view, plan, lower);
	if (!(step > 0) || gain >= step) return [];
	const { words } = view;
	const [name, below] = [view.plan(plan)?.name ?? '', view.plan(lower)?.name ?? ''];
	return [
		{
			code: 'plans-alike',
			severity: 'warning',
			at: `plans/${view.plan(plan)?.id}`,
			message: `${name} costs ${words.share(step)} more than ${below} and has no further feature or add-on, and ${gain > 0 ? `at most ${words.share(gain)} more of any limit` : 'no higher limit'}`,
			remedy: `Give ${name} a feature or higher limits, or narrow the step in price`,
			affected: undefined
		}
	];
}

/** By how much the upper plan's price lies above the lower's, a share: the median over the uses that both serve. */
function medianStep({ cents }: UseGrid, plan: number, lower: number): number {
	const steps = [...cents[plan]].map((own, point) => own / cents[lower][point] - 1).filter((step) => Number.isFinite(step));
	return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? NaN;
}

/** The largest growth of a limit, a share: Infinity where one becomes unlimited or starts from nothing. */
function largestGain({ rater, universe }: PackagingView, plan: number, lower: number): number {
	return universe.meters.reduce((most, _, meter) => {
		const [own, below] = [plan, lower].map((index) => rater.included[index * universe.meters.length + meter]);
		return below === own ? most : Math.max(most, own / below - 1);
	}, 0);
}
