import type { BookProblems } from './BookProblems';
import { checkIds } from './checkIds';
import { placesOf } from './placesOf';
import { checkBounds } from './checkBounds';
import type { Discount, PriceBook } from './priceBook';

/** What the discounts of a book may refer to. */
type Known = { readonly meters: ReadonlySet<string>; readonly plans: ReadonlySet<string> };

/** All problems of a book's discounts, with paths from the book (`discounts/seats/tiers/0/upTo`). */
export function checkDiscounts({ plans, discounts = [] }: PriceBook, known: Known, problems: BookProblems): void {
	const ids = discounts.map(({ id }) => id);
	problems.list.push(...checkIds(ids, 'discounts', 'discount'));
	const taken = new Map<string, string>();
	for (const { id, annual } of plans) if (annual) taken.set(`${id} annual`, 'its own annual term');
	const paths = placesOf('discounts', discounts);
	discounts.forEach((discount, index) => {
		const path = paths[index];
		problems.references(discount.on, known.plans, 'plan', (_, place) => `${path}/on/${place}`);
		if (discount.on.length === 0)
			problems.error('discount-nowhere', `${path}/on`, 'the discount is on no plan', 'Name plans, or leave "on" out for all of them');
		checkTerms(discount, path, known, problems);
		checkOnce(discount, path, taken, problems);
	});
}

function checkTerms(discount: Discount, path: string, known: Known, problems: BookProblems): void {
	if (!('tiers' in discount)) problems.share(discount.discount, `${path}/discount`, 'discount');
	else {
		problems.references([discount.meter], known.meters, 'meter', () => `${path}/meter`);
		checkBounds(discount.tiers, path, problems, 'discount');
		discount.tiers.forEach((tier, index) => problems.share(tier.discount, `${path}/tiers/${index}/discount`, 'discount'));
	}
	if (discount.kind === 'promotion') problems.months(discount.months, `${path}/months`, 'months', 1);
}

/** A plan has one annual term, one promotion, and one discount by the quantity of each meter. */
function checkOnce(discount: Discount, path: string, taken: Map<string, string>, problems: BookProblems): void {
	const what = 'tiers' in discount ? `discount by ${discount.meter}` : discount.kind === 'annual' ? 'annual term' : 'promotion';
	const key = 'tiers' in discount ? `meter ${discount.meter}` : discount.kind;
	[...new Set(discount.on)].forEach((plan) => {
		const other = taken.get(`${plan} ${key}`);
		taken.set(`${plan} ${key}`, `"${discount.id}"`);
		if (other === undefined) return;
		const message = `the plan "${plan}" has two: ${other} and "${discount.id}" (${what})`;
		problems.error('discount-twice', `${path}/on`, message, `Take "${plan}" out of one of them`);
	});
}
