import { FEATURE, type Shelf } from './Shelf';

/** Whether an add-on among those held at a book's terms opens a feature. */
export function opened(shelf: Shelf, feature: number, quantity: Int32Array): boolean {
	const openers = shelf.openers[feature];
	for (let j = 0; j < openers.length; j++) if (quantity[openers[j]] > 0) return true;
	return false;
}

/**
 * Cuts add-ons to what a plan can hold: those not sold on it, included in it, or whose features it has, go; packs are cut to the units
 * needed; what lacks a requirement goes.
 * @param quantity by add-on, changed in place
 * @param units needed, by meter
 */
export function refit(shelf: Shelf, plan: number, quantity: Int32Array, units: Float64Array, features: number): void {
	const { rater, kind, opens } = shelf;
	const addOns = quantity.length;
	const meters = units.length;
	for (let a = 0; a < addOns; a++) {
		if (quantity[a] === 0) continue;
		// What a plan includes, or the book lacks, is not sold on it.
		if (rater.sold[plan * addOns + a] === 0) quantity[a] = 0;
		else if (kind[a] === FEATURE) {
			let needed = false;
			for (let j = 0; j < opens[a].length; j++) if (shelf.has[plan * features + opens[a][j]] === 0) needed = true;
			if (!needed) quantity[a] = 0;
		}
	}
	for (let j = 0; j < shelf.packs.length; j++) {
		const a = shelf.packs[j];
		if (quantity[a] === 0) continue;
		let most = 0;
		for (let m = 0; m < meters; m++) {
			const adds = rater.adds[a * meters + m];
			if (adds <= 0) continue;
			let without = rater.included[plan * meters + m];
			for (let i = 0; i < shelf.packs.length; i++)
				if (i !== j) without += quantity[shelf.packs[i]] * rater.adds[shelf.packs[i] * meters + m];
			most = Math.max(most, Math.ceil((units[m] - without) / adds));
		}
		if (most < quantity[a]) quantity[a] = most;
	}
	for (let a = 0; a < addOns; a++) {
		if (quantity[a] === 0 || requirementsMet(shelf, plan, a, quantity)) continue;
		quantity[a] = 0;
		// Something before it may have required it.
		a = -1;
	}
}

/** Whether what an add-on requires is held or included in the plan. */
export function requirementsMet(shelf: Shelf, plan: number, addOn: number, quantity: Int32Array): boolean {
	const required = shelf.requires[addOn];
	for (let j = 0; j < required.length; j++) {
		if (quantity[required[j]] === 0 && shelf.rater.includedIn[plan * quantity.length + required[j]] === 0) return false;
	}
	return true;
}
