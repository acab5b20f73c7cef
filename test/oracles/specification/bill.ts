import type { AddOn, Discount, Plan } from '../../../src/lib/engine/catalog/priceBook';
import { charge, NEAR, wholeCents } from './charge';
import type { TrialBook } from './TrialBook';

/** Quantities by add-on id; what is not held is not listed. */
export type Holdings = Readonly<Record<string, number>>;

/** What a customer holds: a plan and add-ons at the terms of one book, and add-ons bought at the terms of the next one. */
export type Package = {
	readonly book: TrialBook;
	readonly next: TrialBook;
	readonly plan: string;
	readonly held: Holdings;
	readonly bought: Holdings;
};

export type Use = Readonly<Record<string, number>>;
/** `ratio`: paid over list; `promoted`: what the promotion of a sale leaves of the plan's line. */
export type Terms = { readonly annual: boolean; readonly ratio: number; readonly promoted?: number; readonly minorUnits: number };

export const quantity = (holdings: Holdings, addOn: string): number => holdings[addOn] ?? 0;

export function withMore(holdings: Holdings, addOn: string, more: number): Holdings {
	const { [addOn]: before = 0, ...others } = holdings;
	return before + more === 0 ? others : { ...others, [addOn]: before + more };
}

export const together = ({ held, bought }: Package): Holdings =>
	Object.entries(bought).reduce<Holdings>((all, [id, n]) => withMore(all, id, n), held);

export function planOf({ book, plan }: Package): Plan {
	const found = book.plan(plan);
	if (found === undefined) throw new Error(`the book has no plan ${plan}`);
	return found;
}

function addOnOf(book: TrialBook, id: string): AddOn {
	const found = book.addOn(id);
	if (found === undefined) throw new Error(`the book has no add-on ${id}`);
	return found;
}

/** Units of a meter that a package may use: the plan's, those of what it includes, and those of its packs. */
export function limitOf(pack: Package, meter: string): number {
	const { book, next, plan, held, bought } = pack;
	const own = planOf(pack).limits[meter]?.included ?? Infinity;
	const included = book.addOns.filter(({ id }) => book.includes(plan, id)).map(({ adds }) => adds[meter] ?? 0);
	const more = (from: TrialBook, holdings: Holdings) =>
		Object.entries(holdings).map(([id, n]) => (book.includes(plan, id) ? 0 : n * (from.addOn(id)?.adds[meter] ?? 0)));
	return [...included, ...more(book, held), ...more(next, bought)].reduce((sum, units) => sum + units, own);
}

/** What happens beyond the limit of a meter. */
export const beyondOf = (pack: Package, meter: string): 'block' | 'allow' | 'charge' =>
	planOf(pack).limits[meter]?.beyond.kind ?? 'block';

/** The charges for what is used beyond limits, each a line. */
export function overage(pack: Package, use: Use, minorUnits: number): number {
	let sum = 0;
	for (const [meter, { beyond }] of Object.entries(planOf(pack).limits)) {
		const units = use[meter] - limitOf(pack, meter);
		if (beyond.kind === 'charge' && units > NEAR) sum += wholeCents(charge(beyond.price, () => units, minorUnits));
	}
	return sum;
}

/**
 * The monthly bill: plan and add-ons, each line rounded once, less the bundle that saves most, and overage; at least the
 * minimum commitment, towards which all of it counts, or the line of the plan alone.
 */
export function bill(pack: Package, use: Use, terms: Terms): number {
	const { minimumCents = 0, minimumCounts } = planOf(pack);
	const { planLine, all } = lines(pack, use, terms);
	const least = minimumCents > 0 ? wholeCents(minimumCents * terms.ratio) : -Infinity;
	return minimumCounts === 'plan' ? all + Math.max(0, least - planLine) : Math.max(all, least);
}

/** What is paid over list: the one ratio at which the bill is what is paid; 0 below the overage, 1 where nothing tells. */
export function ratioOf(pack: Package, use: Use, terms: Terms, paid: number): number {
	const { minimumCents = 0, minimumCounts } = planOf(pack);
	const beyond = overage(pack, use, terms.minorUnits);
	const least = minimumCounts === 'plan' ? 0 : wholeCents(minimumCents);
	const recurring = (least > 0 ? lines(pack, use, terms).all : bill(pack, use, terms)) - beyond;
	if (Number.isNaN(paid) || (recurring <= 0 && least === 0)) return 1;
	const ratios = [...(recurring > 0 ? [(paid - beyond) / recurring] : []), ...(least > 0 ? [paid / least] : [])];
	return paid < beyond ? 0 : Math.min(...ratios);
}

/** The line of the plan, and the sum of all lines before a minimum. */
function lines(pack: Package, use: Use, { annual, ratio, promoted = 1, minorUnits }: Terms): { planLine: number; all: number } {
	const { book, next, plan, held, bought } = pack;
	const served = (meter: string) => (beyondOf(pack, meter) === 'block' ? Math.min(use[meter], limitOf(pack, meter)) : use[meter]);
	const discounts = book.discountsOn(plan);
	const { price, annual: own } = planOf(pack);
	const term = own ?? discounts.find(({ kind }) => kind === 'annual');
	const full = charge(annual && term && 'price' in term ? term.price : price, served, minorUnits);
	const ofYear = full * (annual && term && 'discount' in term ? 1 - term.discount : 1);
	const discounted = discounts.reduce((cents, discount) => cents * (1 - shareOff(discount, served)), ofYear);
	const planLine = wholeCents(discounted * ratio * promoted);
	const unit = (from: TrialBook, id: string) => charge(addOnOf(from, id).price, served, minorUnits);
	const sums = [planLine];
	for (const id of new Set([...Object.keys(held), ...Object.keys(bought)])) {
		if (book.includes(plan, id)) continue;
		const [old, later] = [quantity(held, id), quantity(bought, id)];
		const isOnePrice = book === next || (old > 0 && later > 0 && unit(book, id) === unit(next, id));
		if (isOnePrice) sums.push(wholeCents(unit(book, id) * (old + later) * ratio));
		else {
			if (old > 0) sums.push(wholeCents(unit(book, id) * old * ratio));
			if (later > 0) sums.push(wholeCents(unit(next, id) * later * ratio));
		}
	}
	const itemLine = (id: string) => {
		if (id === plan) return planLine;
		return book.includes(plan, id) ? 0 : wholeCents(unit(quantity(held, id) > 0 ? book : next, id) * ratio);
	};
	const complete = (items: readonly string[]) =>
		items.every((id) => id === plan || book.includes(plan, id) || quantity(held, id) + quantity(bought, id) > 0);
	const savings = book.bundles
		.filter(({ items }) => complete(items))
		.map(({ items, terms }) => {
			const apart = items.reduce((sum, id) => sum + itemLine(id), 0);
			return 'discount' in terms ? wholeCents(apart * terms.discount) : apart - wholeCents(terms.priceCents * ratio);
		});
	const recurring = sums.reduce((sum, line) => sum + line, 0) - Math.max(0, ...savings);
	return { planLine, all: recurring + overage(pack, use, minorUnits) };
}

/** What a discount by quantity takes off the line: the share of the tier that the quantity falls in, or the mean over all units. */
export function shareOff(discount: Discount, quantityOf: (meter: string) => number): number {
	if (!('tiers' in discount)) return 0;
	const q = quantityOf(discount.meter);
	const { tiers } = discount;
	if (discount.kind === 'volume' || q <= NEAR) return tiers.find(({ upTo }) => q <= upTo + NEAR)?.discount ?? NaN;
	const shares = tiers.map((tier, n) => Math.max(0, Math.min(q, tier.upTo) - (tiers[n - 1]?.upTo ?? 0)) * tier.discount);
	return Math.min(1, shares.reduce((sum, share) => sum + share, 0) / q);
}
