/** Whole numbers that stand as nearly as can be in the ratio of the shares and sum to the total; ties go to the first. All 0 where no share is above it. */
export function apportion(shares: readonly number[], total: number): number[] {
	const sum = shares.reduce((left, right) => left + right, 0);
	const exact = shares.map((share) => (sum > 0 ? (share / sum) * total : 0));
	const counts = exact.map(Math.floor);
	const order = [...exact.keys()].sort((a, b) => exact[b] - counts[b] - (exact[a] - counts[a]));
	const left = sum > 0 ? total - counts.reduce((one, two) => one + two, 0) : 0;
	for (const index of order.slice(0, left)) counts[index]++;
	return counts;
}
