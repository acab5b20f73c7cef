/** A candidate as a trade: what it brings, and the customers that it keeps. */
export type Trade = { readonly benefit: number; readonly customers: number };

/**
 * The trades of which no other is as good in both and better in one, by falling benefit. Of equal ones the first counts.
 * @returns indices
 */
export function frontierOf(trades: readonly Trade[]): number[] {
	const order = [...trades.keys()].sort(
		(i, j) => trades[j].benefit - trades[i].benefit || trades[j].customers - trades[i].customers || i - j
	);
	let most = -Infinity;
	return order.filter((i) => {
		if (trades[i].customers <= most) return false;
		most = trades[i].customers;
		return true;
	});
}

/** So many of a list, spread evenly over it, both ends among them. */
export function spreadOver<T>(list: readonly T[], most: number): T[] {
	if (list.length <= most) return [...list];
	return Array.from({ length: most }, (_, i) => list[Math.round((i * (list.length - 1)) / (most - 1))]);
}
