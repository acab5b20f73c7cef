import type { CustomerBase } from '../../engine/market/customerBase';

/** Fewer known quantities on a plan than this, and the whole base is asked. */
const LEAST = 5;

/**
 * The quantity of each meter that the median customer uses: of a plan, or of the whole base where the plan has hardly any customers.
 * Meters of which nothing is known are left out.
 */
export function medianUse(base: CustomerBase, planId: string | undefined): Record<string, number> {
	const plan = planId === undefined ? -1 : base.planIds.indexOf(planId);
	return Object.fromEntries(
		Object.entries(base.usage).flatMap(([meter, use]) => {
			const own = plan < 0 ? [] : known(base, use, plan);
			const rows = own.length < LEAST ? known(base, use, -1) : own;
			const median = weightedMedian(rows);
			return median === undefined ? [] : [[meter, median]];
		})
	);
}

type Weighted = { readonly value: number; readonly weight: number };

function known(base: CustomerBase, use: Float64Array, plan: number): Weighted[] {
	const rows: Weighted[] = [];
	use.forEach((value, i) => {
		if (!Number.isNaN(value) && (plan < 0 || base.plan[i] === plan)) rows.push({ value, weight: base.weight[i] ?? 1 });
	});
	return rows;
}

function weightedMedian(rows: readonly Weighted[]): number | undefined {
	const sorted = rows.toSorted((a, b) => a.value - b.value);
	const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
	let below = 0;
	return sorted.find(({ weight }) => (below += weight) >= half)?.value;
}
