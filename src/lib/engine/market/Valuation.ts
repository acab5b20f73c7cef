import { limitUnits } from '../rating/limitUnits';
import type { Life } from './Life';
import type { Market } from './Market';
import type { PartWorths } from './PartWorths';
import type { Person } from './Person';
import { opened } from './refit';
import { scaleFactor } from './scaleFactor';
import type { Shelf } from './Shelf';

/**
 * What a customer would pay for a package a month (MODEL 5): minor units, by the pieces that are needed. Two sums: one for choosing among
 * offers, in which the units up to the limit of the lowest plan cancel out and content that was taken away counts less; and the full one,
 * with the lowest plan's own content, for what a forced move takes away and for those who come anew.
 */
export class Valuation {
	/** By scale of the worths: its factor for the person and month at hand; NaN until asked for. */
	readonly #factors: Float64Array;
	#stamp = -1;
	#month = -1;

	constructor(
		readonly market: Market,
		readonly person: Person,
		readonly worths: PartWorths
	) {
		this.#factors = new Float64Array(worths.scales.length);
	}

	/** V for a choice. `expect` of the person must stand at the month. */
	value(life: Life, shelf: Shelf, newShelf: Shelf, plan: number, held: Int32Array, bought: Int32Array, month: number): number {
		return this.#sum(life, shelf, newShelf, plan, held, bought, month, false);
	}

	/** V with the content of the lowest plan, nothing counted less. */
	fullValue(life: Life, shelf: Shelf, newShelf: Shelf, plan: number, held: Int32Array, bought: Int32Array, month: number): number {
		return this.#sum(life, shelf, newShelf, plan, held, bought, month, true);
	}

	#sum(
		life: Life,
		shelf: Shelf,
		newShelf: Shelf,
		plan: number,
		held: Int32Array,
		bought: Int32Array,
		month: number,
		isFull: boolean
	): number {
		const { market, person, worths } = this;
		const { features, modules, meters, addOns } = market;
		const s = person.segment;
		const year = person.year(month);
		const { terms } = life;
		const discounts = !isFull && terms.hasLost;
		this.#refresh(month);
		let total = 0;
		const featureAt = worths.featureAt(life.variant, s, 0);
		for (let j = 0; j < person.wantedCount; j++) {
			const f = person.wanted[j];
			if (person.needFrom[f] > month) continue;
			if (shelf.has[plan * features + f] === 0 && !opened(shelf, f, held) && !opened(newShelf, f, bought)) continue;
			let v = worths.feature[featureAt + f] * person.tauEFeature(f, year);
			const scale = worths.featureScale[featureAt + f];
			if (scale >= 0) v *= this.#factor(scale);
			total += discounts ? v * terms.featureShare[f] : v;
		}
		const addOnAt = worths.addOnAt(life.variant, s, 0);
		for (let j = 0; j < modules.length; j++) {
			const a = modules[j];
			if (person.fit[a] === 0 || (held[a] + bought[a] === 0 && shelf.rater.includedIn[plan * addOns + a] === 0)) continue;
			let v = worths.addOn[addOnAt + a] * person.tauEAddOn(a, year);
			const scale = worths.addOnScale[addOnAt + a];
			if (scale >= 0) v *= this.#factor(scale);
			total += discounts ? v * terms.addOnShare[a] : v;
		}
		for (let m = 0; m < meters; m++) {
			const limit = shelf.rater.beyond[plan * meters + m] === 0 ? limitUnits(shelf.rater, newShelf.rater, plan, m, held, bought) : Infinity;
			let units = this.#units(life, m, limit, year, isFull);
			if (discounts && units > 0 && terms.meterTo[m] > terms.meterFrom[m] && limit > terms.meterFrom[m]) {
				const upTo = this.#units(life, m, Math.min(limit, terms.meterTo[m]), year, false);
				units -= (1 - terms.meterShare[m]) * (upTo - this.#units(life, m, terms.meterFrom[m], year, false));
			}
			total += units;
		}
		return total;
	}

	/** v of a feature that is needed. */
	feature(life: Life, feature: number, month: number): number {
		const { worths, person } = this;
		this.#refresh(month);
		const at = worths.featureAt(life.variant, person.segment, feature);
		return worths.feature[at] * person.tauEFeature(feature, person.year(month)) * this.#factor(worths.featureScale[at]);
	}

	/** v of a module or a service that fits. */
	addOn(life: Life, addOn: number, month: number): number {
		const { worths, person } = this;
		this.#refresh(month);
		const at = worths.addOnAt(life.variant, person.segment, addOn);
		return worths.addOn[at] * person.tauEAddOn(addOn, person.year(month)) * this.#factor(worths.addOnScale[at]);
	}

	/** Full v of the needed units of a meter up to a limit (Infinity where nothing blocks). */
	units(life: Life, meter: number, limit: number, month: number): number {
		this.#refresh(month);
		return this.#units(life, meter, limit, this.person.year(month), true);
	}

	#units(life: Life, meter: number, limit: number, year: number, isFull: boolean): number {
		const { market, person, worths } = this;
		const s = person.segment;
		const at = worths.meterAt(life.variant, s, person.startPlan, meter);
		const worth = worths.meter[at];
		const baseAt = worths.baseAt(life.variant, s, meter);
		const base = isFull ? worths.base[baseAt] : 0;
		if (worth === 0 && base === 0) return 0;
		const needed = isFull && market.baseCharged[meter] === 1 ? person.expected[meter] : person.units[meter];
		const held = limit < needed ? limit : needed;
		const low = isFull ? Math.min(held, market.baseLimit[meter]) : 0;
		let v = 0;
		if (low > 0) v += low * base * this.#factor(worths.baseScale[baseAt]);
		if (held > low && worth > 0) {
			const caps = worths.caps[s * market.meters + meter];
			const start = market.shelves[0].rater.included[person.startPlan * market.meters + meter];
			let counted = held - low;
			for (let c = 0; c < caps.length; c++) {
				const { from, to, most } = caps[c];
				// What the plan at the start includes is had, and counts whole.
				if (from < start) continue;
				const between = Math.min(held, to) - Math.max(low, from);
				if (between > most) counted -= between - most;
			}
			v += counted * worth * this.#factor(worths.meterScale[at]);
		}
		return v * person.tauEMeter(meter, year);
	}

	/** The factor of a scale for the person and month at hand; 1 where there is none. */
	#factor(scale: number): number {
		if (scale < 0) return 1;
		const known = this.#factors[scale];
		if (known === known) return known;
		const own = this.worths.scales[scale];
		return (this.#factors[scale] = scaleFactor(own, this.market.shelves[own.shelf], this.person));
	}

	/** Turns to the person and a month: `expect` of the person stands there afterwards. */
	#refresh(month: number): void {
		const { person } = this;
		if (this.#factors.length === 0 || (this.#stamp === person.stamp && this.#month === month)) return;
		person.expect(month);
		[this.#stamp, this.#month] = [person.stamp, month];
		this.#factors.fill(NaN);
	}
}
