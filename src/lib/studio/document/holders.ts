import type { CustomerBase } from '../../engine/market/customerBase';

/** How many customers hold each plan and each add-on today, by id: of all that there are, not of a sample. */
export type Holders = { readonly plans: Readonly<Record<string, number>>; readonly addOns: Readonly<Record<string, number>> };

/** Counts the holders in a whole base, once. */
export function holders(base: CustomerBase): Holders {
	const known = KNOWN.get(base);
	if (known) return known;
	const [plans, addOns] = [new Float64Array(base.planIds.length), new Float64Array(base.addOnIds.length)];
	base.weight.forEach((weight, row) => {
		const plan = base.plan[row] ?? 0;
		plans[plan] = (plans[plan] ?? 0) + weight;
		for (let i = base.addOnStart[row] ?? 0; i < (base.addOnStart[row + 1] ?? 0); i++) {
			const addOn = base.addOn[i] ?? 0;
			addOns[addOn] = (addOns[addOn] ?? 0) + weight;
		}
	});
	const byId = (ids: readonly string[], counts: Float64Array) => Object.fromEntries(ids.map((id, i) => [id, counts[i] ?? 0]));
	const counted = { plans: byId(base.planIds, plans), addOns: byId(base.addOnIds, addOns) };
	KNOWN.set(base, counted);
	return counted;
}

const KNOWN = new WeakMap<CustomerBase, Holders>();
