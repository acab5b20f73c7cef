import type { BookProblems } from './BookProblems';

/**
 * Check that the bounds of tiers ascend and the last tier has none.
 * @param what the tiers give: a price or a discount
 */
export function checkBounds(
	tiers: readonly { readonly upTo: number }[],
	place: string,
	problems: BookProblems,
	what: 'price' | 'discount' = 'price'
): void {
	if (tiers.length === 0)
		problems.error('no-tiers', `${place}/tiers`, `the ${what} has no tiers`, 'Give at least one tier, the last without upTo');
	let below = 0;
	tiers.forEach(({ upTo }, index) => {
		const path = `${place}/tiers/${index}/upTo`;
		const last = index === tiers.length - 1;
		if (upTo === Infinity) {
			if (!last)
				problems.error('tier-unbounded', path, `tier ${index + 1} of ${tiers.length} has no bound`, 'Give upTo to each tier but the last');
			return;
		}
		if (!(upTo > below))
			problems.error('tier-order', path, `tier ${index + 1} ends at ${upTo}, not above ${below}`, 'Let the bounds ascend');
		if (last) problems.error('last-tier-bounded', path, `quantities above ${upTo} have no ${what}`, 'Leave upTo out of the last tier');
		below = Math.max(below, upTo);
	});
}
