import type { Numbers } from '$lib/charts/numbers';
import type { ForcedBills } from '$lib/engine/simulation/results';

/** What a policy makes of the bills of those whom it moves, written. */
export type BillRows = {
	readonly moved: string;
	readonly percentiles: readonly { readonly label: string; readonly value: string }[];
	/** Customers whose bill rises by more than a bound, and their share of those moved. */
	readonly above: readonly { readonly label: string; readonly customers: string; readonly share: string }[];
};

/** Null where nobody is moved, and where a run does not tell. */
export function billRows(bills: ForcedBills | undefined, numbers: Numbers): BillRows | null {
	if (!bills || bills.customers <= 0) return null;
	const { customers, p50, p90, p95, largest, above } = bills;
	const change = (share: number) => numbers.percentUplift(share, 1);
	return {
		moved: numbers.counted(customers, 'customer'),
		percentiles: [
			{ label: 'Half change by at most', value: change(p50) },
			{ label: '90% by at most', value: change(p90) },
			{ label: '95% by at most', value: change(p95) },
			{ label: 'Largest of any trial', value: change(largest) }
		],
		above: Object.entries(above)
			.map(([bound, count]) => ({ bound: Number(bound), count }))
			.sort((a, b) => a.bound - b.bound)
			.map(({ bound, count }) => ({
				label: `Above ${numbers.percentUplift(bound)}`,
				customers: numbers.count(count),
				share: numbers.percent(count / customers)
			}))
	};
}
