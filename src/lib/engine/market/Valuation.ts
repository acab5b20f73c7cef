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
 * with the lowest plan's own content, for what a forced move takes away and for those who come anew. The worths stand as long as a person is at
 * hand: what is found of one piece is kept until traits, variant or month change.
 */
export class Valuation {
	/** By scale of the worths: its factor for the person and month at hand; NaN until asked for. */
	readonly #factors: Float64Array;
	#stamp = -1;
	#month = -1;
	/** The pieces that the person needs in the variant and month at hand, and what each is worth; NaN until asked for. */
	#traits = -1;
	#variant = -1;
	#needed = 0;
	#fitting = 0;
	readonly #feature: Int32Array;
	readonly #featureWorth: Float64Array;
	readonly #addOn: Int32Array;
	readonly #addOnWorth: Float64Array;
	/** By meter: what the units last asked for are worth in a choice, and how many they were. */
	readonly #unitsHeld: Float64Array;
	readonly #unitsWorth: Float64Array;

	constructor(
		readonly market: Market,
		readonly person: Person,
		readonly worths: PartWorths
	) {
		this.#factors = new Float64Array(worths.scales.length);
		[this.#feature, this.#featureWorth] = [new Int32Array(market.features), new Float64Array(market.features)];
		[this.#addOn, this.#addOnWorth] = [new Int32Array(market.modules.length), new Float64Array(market.modules.length)];
		[this.#unitsHeld, this.#unitsWorth] = [new Float64Array(market.meters), new Float64Array(market.meters)];
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
		const { market, person } = this;
		const { features, meters, addOns } = market;
		const { terms } = life;
		const discounts = !isFull && terms.hasLost;
		this.#turn(life, month);
		const year = person.year(month);
		let total = 0;
		const planFeatures = plan * features;
		for (let j = 0; j < this.#needed; j++) {
			const f = this.#feature[j];
			if (shelf.has[planFeatures + f] === 0 && !opened(shelf, f, held) && !opened(newShelf, f, bought)) continue;
			let v = this.#featureWorth[j];
			if (v !== v) v = this.#featureWorth[j] = this.#worthOfFeature(life.variant, f, year);
			total += discounts ? v * terms.featureShare[f] : v;
		}
		const planAddOns = plan * addOns;
		for (let j = 0; j < this.#fitting; j++) {
			const a = this.#addOn[j];
			if (held[a] + bought[a] === 0 && shelf.rater.includedIn[planAddOns + a] === 0) continue;
			let v = this.#addOnWorth[j];
			if (v !== v) v = this.#addOnWorth[j] = this.#worthOfAddOn(life.variant, a, year);
			total += discounts ? v * terms.addOnShare[a] : v;
		}
		for (let m = 0; m < meters; m++) {
			const limit = shelf.rater.beyond[plan * meters + m] === 0 ? limitUnits(shelf.rater, newShelf.rater, plan, m, held, bought) : Infinity;
			if (isFull) {
				total += this.#units(life, m, limit, year, true);
				continue;
			}
			let units = this.#choiceUnits(life, m, limit, year);
			if (discounts && units > 0 && terms.meterTo[m] > terms.meterFrom[m] && limit > terms.meterFrom[m]) {
				const upTo = this.#units(life, m, Math.min(limit, terms.meterTo[m]), year, false);
				units -= (1 - terms.meterShare[m]) * (upTo - this.#units(life, m, terms.meterFrom[m], year, false));
			}
			total += units;
		}
		return total;
	}

	/** Turns to a life and a month: the pieces that are needed. */
	#turn(life: Life, month: number): void {
		const { market, person } = this;
		this.#refresh(month);
		if (this.#traits === person.traits && this.#variant === life.variant) return;
		[this.#traits, this.#variant] = [person.traits, life.variant];
		let needed = 0;
		for (let j = 0; j < person.wantedCount; j++) {
			const f = person.wanted[j];
			if (person.needFrom[f] > month) continue;
			this.#feature[needed] = f;
			this.#featureWorth[needed++] = NaN;
		}
		let fitting = 0;
		for (let j = 0; j < market.modules.length; j++) {
			const a = market.modules[j];
			if (person.fit[a] === 0) continue;
			this.#addOn[fitting] = a;
			this.#addOnWorth[fitting++] = NaN;
		}
		[this.#needed, this.#fitting] = [needed, fitting];
		this.#unitsHeld.fill(NaN);
	}

	#worthOfFeature(variant: number, feature: number, year: number): number {
		const { person, worths } = this;
		const at = worths.featureAt(variant, person.segment, feature);
		const v = worths.feature[at] * person.tauEFeature(feature, year);
		const scale = worths.featureScale[at];
		return scale >= 0 ? v * this.#factor(scale) : v;
	}

	#worthOfAddOn(variant: number, addOn: number, year: number): number {
		const { person, worths } = this;
		const at = worths.addOnAt(variant, person.segment, addOn);
		const v = worths.addOn[at] * person.tauEAddOn(addOn, year);
		const scale = worths.addOnScale[at];
		return scale >= 0 ? v * this.#factor(scale) : v;
	}

	/** What units up to a limit are worth in a choice. Packages differ in few of their limits: the last answer often stands. */
	#choiceUnits(life: Life, meter: number, limit: number, year: number): number {
		const needed = this.person.units[meter];
		const held = limit < needed ? limit : needed;
		if (this.#unitsHeld[meter] === held) return this.#unitsWorth[meter];
		this.#unitsHeld[meter] = held;
		return (this.#unitsWorth[meter] = this.#units(life, meter, limit, year, false));
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
		if (this.#stamp === person.stamp && this.#month === month) return;
		if (this.#factors.length > 0) person.expect(month);
		[this.#stamp, this.#month, this.#traits] = [person.stamp, month, -1];
		this.#factors.fill(NaN);
	}
}
