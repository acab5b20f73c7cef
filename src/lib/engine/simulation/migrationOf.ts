import type { Plan, PriceBook } from '../catalog/priceBook';
import { POLICY_KINDS, type PolicyRule } from '../catalog/policy';
import type { CustomerBase } from '../market/customerBase';
import type { Migration } from '../market/Market';
import { Shelf } from '../market/Shelf';
import { BookRater, type Universe } from '../rating/BookRater';
import type { Scenario } from './scenario';

/** Today moves nobody. */
export const STAYS: Migration = {
	kind: POLICY_KINDS.indexOf('keep'),
	launch: 0,
	notice: 0,
	months: 0,
	anniversary: false,
	rate: 0,
	waves: new Float64Array(0),
	assigned: undefined,
	loyalty: 0,
	resetsNegotiated: false,
	exemptAbove: Infinity,
	exempt: undefined,
	hybrid: undefined,
	protects: false,
	map: new Int32Array(0),
	planDiffers: new Uint8Array(0),
	addOnDiffers: new Uint8Array(0)
};

/**
 * What a policy's rule does with those who hold today's packages.
 * @param next the book that they come to
 * @param ids of the customers, in the order of the columns
 */
export function migrationOf(
	{ today, minorUnits, base }: Scenario,
	next: PriceBook,
	policy: PolicyRule,
	universe: Universe,
	featureIds: readonly string[],
	ids: readonly string[]
): Migration {
	const { planIds, addOnIds } = universe;
	const discountsOn = ({ discounts = [] }: PriceBook, id: string) =>
		discounts.filter(({ on }) => on.includes(id)).map((discount) => ({ ...discount, on: [] }));
	/** What comes with a plan besides its own content. */
	const includedIn = ({ addOns }: PriceBook, plan: string) =>
		addOns.filter((addOn) => addOn.includedIn.includes(plan)).map(({ id, adds, opens }) => ({ id, adds, opens }));
	const isSoldAlike = (plan: string) =>
		[discountsOn, includedIn].every((terms) => JSON.stringify(terms(today, plan)) === JSON.stringify(terms(next, plan)));
	const differs = (list: (book: PriceBook) => readonly { readonly id: string }[], id: string) => {
		const [before, after] = [today, next].map((book) => list(book).find((item) => item.id === id));
		return JSON.stringify(before) === JSON.stringify(after) ? 0 : 1;
	};
	const newIds = new Set(next.plans.map(({ id }) => id));
	return {
		kind: POLICY_KINDS.indexOf(policy.kind),
		launch: policy.launch,
		notice: policy.notice,
		months: 'months' in policy ? policy.months : 0,
		rate: 'rate' in policy ? policy.rate : 'discount' in policy ? policy.discount : 0,
		waves: 'waves' in policy ? cumulative(policy.waves) : new Float64Array(0),
		assigned: undefined,
		loyalty: policy.loyalty ?? 0,
		resetsNegotiated: policy.negotiated === 'reset',
		exemptAbove: policy.exempt?.aboveCents ?? Infinity,
		exempt: tagged(base, policy.exempt?.tag, ids),
		hybrid: hybridShelf(today, next, policy, universe, featureIds, minorUnits),
		protects: policy.protectionEnds === 'never',
		anniversary: 'timing' in policy && policy.timing === 'anniversary',
		map: Int32Array.from(planIds, (id) => {
			const to = policy.map[id] ?? id;
			return newIds.has(to) ? planIds.indexOf(to) : -1;
		}),
		planDiffers: Uint8Array.from(planIds, (id) => (isSoldAlike(id) ? differs(({ plans }) => plans, id) : 1)),
		addOnDiffers: Uint8Array.from(addOnIds, (id) => differs(({ addOns }) => addOns, id))
	};
}

/** By customer, in the order of `ids`: 1 = has the tag; undefined where nobody has, or no tag is asked for. */
function tagged({ ids, tags }: CustomerBase, tag: string | undefined, order: readonly string[]): Uint8Array | undefined {
	const index = tag === undefined ? -1 : (tags?.ids.indexOf(tag) ?? -1);
	if (!tags || index < 0) return undefined;
	const has = new Set(ids.filter((_, i) => tags.tag.subarray(tags.start[i], tags.start[i + 1]).includes(index)));
	return Uint8Array.from(order, (id) => (has.has(id) ? 1 : 0));
}

/** Share of customers that has moved by each wave; the last is everybody. */
function cumulative(waves: readonly number[]): Float64Array {
	let sum = 0;
	return Float64Array.from(waves, (share) => (sum += share));
}

/** A shelf of today's plans with only the price, or only the package (limits, features, add-ons on sale), of the plans they are mapped to. */
function hybridShelf(
	today: PriceBook,
	next: PriceBook,
	policy: PolicyRule,
	universe: Universe,
	featureIds: readonly string[],
	minorUnits: number
): Shelf | undefined {
	const { content = 'both', map } = policy;
	if (content === 'both') return undefined;
	const plans = today.plans.map((plan): Plan => {
		const target = next.plans.find(({ id }) => id === (map[plan.id] ?? plan.id)) ?? plan;
		const [priced, packed] = content === 'price' ? [target, plan] : [plan, target];
		const { minimumCents, minimumCounts } = priced;
		return {
			...plan,
			price: priced.price,
			annual: priced.annual,
			minimumCents,
			minimumCounts,
			limits: packed.limits,
			features: packed.features
		};
	});
	const [pricing, packing] = content === 'price' ? [next, today] : [today, next];
	/** Today's plans that are priced as one of the new plans. */
	const priced = (ids: readonly string[]) => today.plans.map(({ id }) => id).filter((id) => ids.includes(map[id] ?? id));
	const asOld = (ids: readonly string[]) => (content === 'price' ? ids : priced(ids));
	const addOns = packing.addOns.map((addOn) => ({
		...addOn,
		price: (pricing.addOns.find(({ id }) => id === addOn.id) ?? addOn).price,
		on: asOld(addOn.on),
		includedIn: asOld(addOn.includedIn)
	}));
	const known = new Set([...plans, ...addOns].map(({ id }) => id));
	const bundles = pricing.bundles.filter(({ items }) => items.every((id) => known.has(id)));
	const discounts = pricing.discounts?.map((discount) => ({ ...discount, on: content === 'price' ? priced(discount.on) : discount.on }));
	const book: PriceBook = { plans, addOns, bundles, discounts };
	const targets = new Map(Object.entries(map).filter(([, to]) => next.plans.some(({ id }) => id === to)));
	// A price that comes from another plan is drawn in that plan's place: it is one price.
	const [prices, charges] = content === 'price' ? [targets, new Map<string, string>()] : [new Map<string, string>(), targets];
	return new Shelf(book, new BookRater(book, universe, undefined, minorUnits, { prices, charges }), universe, featureIds);
}
