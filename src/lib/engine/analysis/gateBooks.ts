import type { AddOn, PriceBook } from '../catalog/priceBook';

/** Ids of the plans that have a feature, by themselves or by an add-on that they include, lowest first. */
export function addOnHolders({ plans, addOns }: PriceBook, feature: string): string[] {
	const within = addOns.filter(({ opens }) => opens.includes(feature)).flatMap(({ includedIn }) => includedIn);
	return plans.filter(({ id, features }) => features.includes(feature) || within.includes(id)).map(({ id }) => id);
}

/** The book with the feature unlocking at another plan: it goes out of the plan where it unlocked, or into the lower one. */
export function movedBook(book: PriceBook, feature: string, from: number, to: number): PriceBook {
	const held = new Set(addOnHolders(book, feature));
	if (to > from) held.delete(book.plans[from].id);
	held.add(book.plans[to].id);
	return placed(book, feature, held);
}

/** The book with the feature in every plan. */
export function freeBook(book: PriceBook, feature: string): PriceBook {
	return placed(book, feature, new Set(book.plans.map(({ id }) => id)));
}

/** The book with the feature in no plan, sold on all of them by an add-on: the one that opens it alone, if there is one. */
export function addOnBook(book: PriceBook, feature: string, name: string, cents: number): PriceBook {
	const without = placed(book, feature, new Set());
	const on = book.plans.map(({ id }) => id);
	const price = [{ model: 'flat' as const, cents }];
	const own = without.addOns.find((addOn) => opensAlone(addOn, feature));
	if (own) return { ...without, addOns: without.addOns.map((addOn) => (addOn === own ? { ...addOn, price, on, includedIn: [] } : addOn)) };
	const made: AddOn = {
		id: gateAddOnId(book, feature),
		name,
		kind: 'feature',
		motion: 'complementary',
		adds: {},
		opens: [feature],
		price,
		on,
		includedIn: [],
		max: 1,
		requires: [],
		excludes: []
	};
	return { ...without, addOns: [...without.addOns, made] };
}

/** What of a plan, and of an add-on, says where a feature is: of a book, or of the document of one. */
type GatedPlan = { readonly id: string; readonly features: readonly string[] };
type GatedAddOn = Readonly<Record<'opens' | 'on' | 'includedIn', readonly string[]>> & { readonly kind: string };

/** Whether an add-on opens this feature and nothing else. */
export function opensAlone({ kind, opens }: Pick<GatedAddOn, 'kind' | 'opens'>, feature: string): boolean {
	return kind === 'feature' && opens.length === 1 && opens[0] === feature;
}

const placed = (book: PriceBook, feature: string, held: ReadonlySet<string>): PriceBook => ({
	...book,
	...placedFeature(book, feature, held)
});

/**
 * Plans and add-ons with the feature in the given plans and no other. An add-on that opens it alone is not sold where a plan has it, and comes with
 * the plans that have it where it is sold nowhere else; other add-ons are left as they are.
 */
export function placedFeature<Plan extends GatedPlan, Extra extends GatedAddOn>(
	book: { readonly plans: readonly Plan[]; readonly addOns: readonly Extra[] },
	feature: string,
	held: ReadonlySet<string>
): { plans: Plan[]; addOns: Extra[] } {
	const plans = book.plans.map((plan) => {
		const others = plan.features.filter((id) => id !== feature);
		return held.has(plan.id) === plan.features.includes(feature)
			? plan
			: { ...plan, features: held.has(plan.id) ? [...others, feature] : others };
	});
	const addOns = book.addOns.map((addOn) => {
		if (!opensAlone(addOn, feature)) return addOn;
		const on = addOn.on.filter((id) => !held.has(id));
		const includedIn = on.length === 0 ? [...held] : addOn.includedIn.filter((id) => held.has(id));
		return { ...addOn, on, includedIn };
	});
	return { plans, addOns };
}

/** An id for the add-on that would open a feature, one that no plan or add-on has. */
export function gateAddOnId(
	{ plans, addOns }: { readonly plans: readonly { readonly id: string }[]; readonly addOns: readonly { readonly id: string }[] },
	feature: string
): string {
	const taken = new Set([...plans, ...addOns].map(({ id }) => id));
	let id = `${feature}AddOn`;
	while (taken.has(id)) id = `${id}2`;
	return id;
}
