import type { ForcedBills } from '../engine/simulation/results';

/** Customers moved by how much their bill rises: up to 10% (falls among them), 10 to 20, 20 to 50, 50 to 100%, and more. They sum to those moved. */
export function billsAbove({ customers, above }: Pick<ForcedBills, 'customers' | 'above'>): number[] {
	const counts = Object.entries(above)
		.sort(([a], [b]) => Number(a) - Number(b))
		.map(([, count]) => count);
	return [customers, ...counts].map((count, at) => count - (counts[at] ?? 0));
}
