import type { CustomerBase } from '../../engine/market/customerBase';

/** Customers and minor units a month. */
export type BaseShare = { readonly customers: number; readonly mrrCents: number };

/** What a new file changes in the base that there is. */
export type BaseComparison = {
	readonly added: BaseShare;
	/** In the base and not in the file, with what they paid. */
	readonly gone: BaseShare;
	/** In both, with another plan, add-on, term or MRR: the change of their MRR. */
	readonly changed: BaseShare & { readonly plans: number };
	readonly same: number;
	/** The first ids of each, to look at. */
	readonly examples: { readonly added: readonly string[]; readonly gone: readonly string[]; readonly changed: readonly string[] };
};

const EXAMPLES = 20;

/** Compares next month's base with the present one, customer by customer. Unknown MRR counts as 0. */
export function compareBases(before: CustomerBase, after: CustomerBase): BaseComparison {
	const places = new Map(before.ids.map((id, index) => [id, index]));
	const added = new Sum();
	const gone = new Sum();
	const changed = new Sum();
	let [plans, same] = [0, 0];
	after.ids.forEach((id, index) => {
		const place = places.get(id);
		if (place === undefined) return added.add(id, centsAt(after, index));
		places.delete(id);
		const isMoved = before.planIds[before.plan[place]] !== after.planIds[after.plan[index]];
		const change = centsAt(after, index) - centsAt(before, place);
		if (isMoved) plans++;
		const isSame =
			!isMoved && Math.abs(change) < 0.5 && before.annual[place] === after.annual[index] && heldAt(before, place) === heldAt(after, index);
		if (isSame) same++;
		else changed.add(id, change);
	});
	for (const [id, place] of places) gone.add(id, centsAt(before, place));
	return {
		added: added.share,
		gone: gone.share,
		changed: { ...changed.share, plans },
		same,
		examples: { added: added.ids, gone: gone.ids, changed: changed.ids }
	};
}

class Sum {
	readonly ids: string[] = [];
	#customers = 0;
	#cents = 0;

	add(id: string, cents: number): void {
		this.#customers++;
		this.#cents += cents;
		if (this.ids.length < EXAMPLES) this.ids.push(id);
	}

	get share(): BaseShare {
		return { customers: this.#customers, mrrCents: this.#cents };
	}
}

const centsAt = (base: CustomerBase, index: number): number =>
	Number.isNaN(base.mrrCents[index]) ? 0 : base.mrrCents[index] * base.weight[index];

function heldAt(base: CustomerBase, index: number): string {
	const held: string[] = [];
	for (let at = base.addOnStart[index]; at < base.addOnStart[index + 1]; at++)
		held.push(`${base.addOnIds[base.addOn[at]]}:${base.addOnQuantity[at]}`);
	return held.sort().join(';');
}
