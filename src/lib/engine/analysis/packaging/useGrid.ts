import { singleBookCents } from '../../rating/singleBookCents';
import { BEYOND } from '../../rating/BookRater';
import { QUANTITY_TOLERANCE } from '../../rating/QUANTITY_TOLERANCE';
import type { PackagingView } from './PackagingView';

/** Points of use at which plans are compared, with what each plan costs there at list price on monthly payment. */
export type UseGrid = {
	readonly points: readonly Float64Array[];
	/** [plan][point] minor units; NaN where the plan blocks that much use or the book lacks the plan. */
	readonly cents: readonly Float64Array[];
};

/** Customers whose use is tried. */
const CUSTOMERS = 200;
const SHARES = [0.25, 0.5, 0.75, 1] as const;

/**
 * Uses of every kind that matters: nothing, that of customers spread over the base, parts of each plan's limits all at once, and each limit
 * by itself with the rest at the median, on it and just above it.
 */
export function useGrid(view: PackagingView): UseGrid {
	const { universe, rater, columns, middle } = view;
	const meters = universe.meters.length;
	const points: Float64Array[] = [new Float64Array(meters)];
	const step = Math.max(1, Math.floor(columns.size / CUSTOMERS));
	for (let row = 0; row < columns.size; row += step) points.push(view.use(row));
	const seen = new Set<string>();
	for (const { index } of view.ladder) {
		for (const share of SHARES)
			points.push(middle.map((use, meter) => (isFinite(rater.included[index * meters + meter]) ? share * limit(view, index, meter) : use)));
		for (let meter = 0; meter < meters; meter++) {
			const bound = limit(view, index, meter);
			if (bound === Infinity || seen.has(`${meter} ${bound}`)) continue;
			seen.add(`${meter} ${bound}`);
			for (const use of [bound, bound + (universe.meters[meter].kind === 'licensed' ? 1 : bound * 1e-3 + 1e-6)])
				points.push(middle.with(meter, use));
		}
	}
	return { points, cents: universe.planIds.map((_, plan) => Float64Array.from(points, (use) => centsAt(view, plan, use))) };
}

function limit({ rater, universe }: PackagingView, plan: number, meter: number): number {
	return rater.included[plan * universe.meters.length + meter];
}

function centsAt(view: PackagingView, plan: number, use: Float64Array): number {
	const { rater, universe, none } = view;
	if (rater.hasPlan[plan] === 0) return NaN;
	for (let meter = 0; meter < use.length; meter++) {
		const at = plan * universe.meters.length + meter;
		if (rater.beyond[at] === BEYOND.block && use[meter] > rater.included[at] + QUANTITY_TOLERANCE) return NaN;
	}
	return singleBookCents(rater, plan, 0, none, use);
}
