import type { Life } from './Life';
import type { Market } from './Market';
import { MOTION_TABLE } from './motionTable';
import type { PartWorths } from './PartWorths';
import type { Person } from './Person';
import { nearLimit } from './nearLimit';
import { refit, requirementsMet } from './refit';
import { firstYearCents } from './saleTerms';
import type { Shelf } from './Shelf';
import { Valuation } from './Valuation';

/**
 * What a customer chooses (MODEL 5): the offer of a motion with the largest surplus S = V(P') - V(P) - (bill' - bill), or the best cheaper
 * package. The choice stands in the `best...` fields until the next question. Money in minor units a month.
 */
export class Chooser {
	/** Surplus of the best choice; -Infinity when there is none. */
	bestSurplus = -Infinity;
	/** Plan to change to; -1 = stay on the plan. */
	bestPlan = -1;
	/** Add-on to buy or drop one of; -1 = none. */
	bestAddOn = -1;
	/** Units bought; -1 when one is dropped. */
	bestQuantity = 0;
	/** Change of the bill. */
	bestDelta = 0;
	/** Offers are weighed that no trigger prompts: what is not needed, does not fit, or is far from its limit. */
	isUnprompted = false;

	/** What packages are worth to the person. */
	readonly valuation: Valuation;
	readonly #held: Int32Array;
	readonly #bought: Int32Array;
	/** Cheaper packages count only where the strain would be at most this. */
	#mostStrain = Infinity;
	#fullValue = 0;
	/** What the package held is worth; NaN until the first candidate asks. */
	#value = NaN;
	/** Candidates are only looked at for what they change of the bill. */
	#asksDeltas = false;
	#leastDelta = 0;
	#mostDelta = 0;
	#bill = 0;
	#atUse: Float64Array;

	constructor(
		readonly market: Market,
		readonly person: Person,
		readonly worths: PartWorths
	) {
		this.valuation = new Valuation(market, person, worths);
		this.#held = new Int32Array(market.addOns);
		this.#bought = new Int32Array(market.addOns);
		this.#atUse = person.expected;
	}

	/** Sets the package held against which candidates are weighed, at a use (expected or of today). */
	#from(life: Life, use: Float64Array): void {
		const { person } = this;
		this.bestSurplus = -Infinity;
		this.bestPlan = this.bestAddOn = -1;
		this.bestQuantity = this.bestDelta = 0;
		person.expect(life.month);
		this.#atUse = use;
		this.#value = NaN;
		this.#bill = life.pricedWith(life.held, life.bought, use);
	}

	/** Weighs the package in the scratch quantities. `cheaperOnly`: counts only when the bill falls. */
	#weigh(life: Life, planShelf: Shelf, plan: number, toPlan: number, addOn: number, quantity: number, cheaperOnly: boolean): void {
		const newShelf = life.nextShelf;
		const bill =
			toPlan < 0 ? life.pricedWith(this.#held, this.#bought, this.#atUse) : life.pricedOn(planShelf, plan, this.#held, this.#atUse);
		const delta = bill - this.#bill;
		if (cheaperOnly && delta >= 0) return;
		if (this.#asksDeltas) {
			if (delta < this.#leastDelta) this.#leastDelta = delta;
			if (delta > this.#mostDelta) this.#mostDelta = delta;
			return;
		}
		if (this.#value !== this.#value)
			this.#value = this.valuation.value(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, life.month);
		let surplus = this.valuation.value(life, planShelf, newShelf, plan, this.#held, this.#bought, life.month) - this.#value - delta;
		if (!cheaperOnly && life.offerShelf.sale.any)
			surplus -= firstYearCents(life, life.offerShelf, toPlan, addOn, this.#held, this.#atUse, bill);
		if (surplus <= this.bestSurplus) return;
		if (this.#mostStrain < Infinity && !this.#isBearable(life, planShelf, plan, bill)) return;
		this.bestSurplus = surplus;
		this.bestPlan = toPlan;
		this.bestAddOn = addOn;
		this.bestQuantity = quantity;
		this.bestDelta = delta;
	}

	/** Whether the package in the scratch quantities, given up to, is below the ceiling: what it lacks counts as lost (MODEL 6.3). */
	#isBearable(life: Life, shelf: Shelf, plan: number, bill: number): boolean {
		const value = this.valuation.fullValue(life, shelf, life.nextShelf, plan, this.#held, this.#bought, life.month);
		const { terms } = life;
		return terms.strain(life, bill, terms.lost + (this.#fullValue - value) * terms.factor(life, this.#fullValue)) <= this.#mostStrain;
	}

	#keepQuantities(life: Life): void {
		this.#held.set(life.held);
		this.#bought.set(life.bought);
	}

	/** Weighs `quantity` more of an add-on on the plan held. */
	#weighAddOn(life: Life, addOn: number, quantity: number): void {
		this.#keepQuantities(life);
		(life.purchases === life.bought ? this.#bought : this.#held)[addOn] += quantity;
		this.#weigh(life, life.planShelf, life.plan, -1, addOn, quantity, false);
	}

	/** Weighs another plan of the book on offer, with one add-on if that is not -1. */
	#weighPlan(life: Life, plan: number, addOn: number, cheaperOnly: boolean): void {
		const shelf = life.offerShelf;
		for (let a = 0; a < this.#held.length; a++) this.#held[a] = life.held[a] + life.bought[a];
		this.#bought.fill(0);
		refit(shelf, plan, this.#held, this.person.units, this.market.features);
		if (addOn >= 0) {
			if (shelf.rater.includedIn[plan * this.market.addOns + addOn] === 0) {
				if (!requirementsMet(shelf, plan, addOn, this.#held) || this.#excluded(shelf, addOn, this.#held)) return;
				this.#held[addOn] += 1;
			}
		}
		this.#weigh(life, shelf, plan, plan, addOn, addOn >= 0 ? 1 : 0, cheaperOnly);
	}

	#excluded(shelf: Shelf, addOn: number, quantity: Int32Array): boolean {
		const excludes = shelf.excludes[addOn];
		for (let j = 0; j < excludes.length; j++) if (quantity[excludes[j]] > 0) return true;
		return false;
	}

	/** Whether one more of an add-on can be bought on the plan held. */
	canBuy(life: Life, addOn: number): boolean {
		const shelf = life.offerShelf;
		const at = life.plan * this.market.addOns + addOn;
		if (shelf.rater.sold[at] === 0 || life.planShelf.rater.includedIn[at] === 1) return false;
		if (life.quantity(addOn) >= shelf.rater.max[addOn]) return false;
		for (let j = 0; j < shelf.requires[addOn].length; j++) {
			const needed = shelf.requires[addOn][j];
			if (life.quantity(needed) === 0 && life.planShelf.rater.includedIn[life.plan * this.market.addOns + needed] === 0) return false;
		}
		for (let j = 0; j < shelf.excludes[addOn].length; j++) if (life.quantity(shelf.excludes[addOn][j]) > 0) return false;
		return true;
	}

	/** Place of the plan held in the ladder of the book on offer. */
	rank(life: Life): number {
		const shelf = life.offerShelf;
		const own = shelf.rank[life.plan];
		if (own >= 0) return own;
		const mapped = life.migration.map[life.plan];
		return mapped >= 0 ? shelf.rank[mapped] : -1;
	}

	/** The best offer of a motion at the use expected in 12 months. Sets the `best...` fields. */
	offer(life: Life, motion: number): void {
		this.#from(life, this.person.expected);
		const shelf = life.offerShelf;
		const first = this.rank(life) + 1;
		switch (MOTION_TABLE[motion].kind) {
			case 'capacity':
				this.#offerCapacity(life, shelf);
				break;
			case 'feature':
				this.#offerFeature(life, shelf);
				break;
			case 'module':
				return this.#offerModule(life, shelf, first, motion);
		}
		this.#lookUp(life, shelf, first, motion, -1);
	}

	/**
	 * Whose sale an offer of a motion would be, whichever of its candidates is the best: many offers are known to be lost before anybody asks what
	 * they are worth.
	 * @param ownerOf owner by the change of the bill; it never falls when the change grows
	 * @returns -1 where candidates have different owners
	 */
	sameOwner(life: Life, motion: number, ownerOf: (delta: number, segment: number) => number): number {
		this.#asksDeltas = true;
		[this.#leastDelta, this.#mostDelta] = [Infinity, -Infinity];
		this.offer(life, motion);
		this.#asksDeltas = false;
		const { segment } = this.person;
		if (this.#mostDelta === -Infinity) return ownerOf(0, segment);
		const owner = ownerOf(this.#leastDelta, segment);
		return owner === ownerOf(this.#mostDelta, segment) ? owner : -1;
	}

	#offerCapacity(life: Life, shelf: Shelf): void {
		const { meters } = this.market;
		const threshold = this.person.rates.plain['thresholds.capacity'][this.person.segment];
		for (let j = 0; j < shelf.packs.length; j++) {
			const a = shelf.packs[j];
			if (!this.canBuy(life, a)) continue;
			let isNear = this.isUnprompted;
			let most = 1;
			for (let m = 0; m < meters; m++) {
				const adds = shelf.rater.adds[a * meters + m];
				if (adds > 0) most = Math.max(most, Math.ceil((this.person.units[m] - life.limits[m]) / adds));
				if (adds > 0 && nearLimit(life, m, threshold)) isNear = true;
			}
			most = isNear ? Math.min(most, shelf.rater.max[a] - life.quantity(a)) : 0;
			for (let n = 1; n <= most; n++) this.#weighAddOn(life, a, n);
		}
	}

	#offerFeature(life: Life, shelf: Shelf): void {
		for (let j = 0; j < shelf.featureAddOns.length; j++) {
			const a = shelf.featureAddOns[j];
			if (this.canBuy(life, a) && this.#opensNeed(life, shelf, a)) this.#weighAddOn(life, a, 1);
		}
	}

	/** Whether an add-on opens a feature that the customer needs and lacks. */
	#opensNeed(life: Life, shelf: Shelf, addOn: number): boolean {
		const opens = shelf.opens[addOn];
		for (let j = 0; j < opens.length; j++) {
			if ((this.isUnprompted || this.person.needFrom[opens[j]] <= life.month) && !life.holdsFeature(opens[j])) return true;
		}
		return false;
	}

	/** Whether a feature add-on that the customer can buy opens a need that is not met: the trigger of the feature motion. */
	featureGap(life: Life): boolean {
		const shelf = life.offerShelf;
		for (let j = 0; j < shelf.featureAddOns.length; j++) {
			if (this.canBuy(life, shelf.featureAddOns[j]) && this.#opensNeed(life, shelf, shelf.featureAddOns[j])) return true;
		}
		return false;
	}

	#offerModule(life: Life, shelf: Shelf, first: number, motion: number): void {
		for (let j = 0; j < shelf.modules.length; j++) {
			const a = shelf.modules[j];
			if (shelf.motion[a] !== motion || !this.#wants(life, a)) continue;
			if (this.canBuy(life, a)) this.#weighAddOn(life, a, 1);
			this.#lookUp(life, shelf, first, motion, a);
		}
	}

	/** Weighs the higher plans that would do: the lowest, or all of them for those who look at all. @param addOn to be bought with the plan; -1 = none */
	#lookUp(life: Life, shelf: Shelf, first: number, motion: number, addOn: number): void {
		let looksOn = true;
		for (let r = first; r < shelf.ladder.length && looksOn; r++) {
			if (!this.#wouldDo(life, shelf, shelf.ladder[r], motion, addOn)) continue;
			this.#weighPlan(life, shelf.ladder[r], addOn, false);
			looksOn = this.person.reaches(life.month);
		}
	}

	/** Whether a higher plan has what a motion is about. */
	#wouldDo(life: Life, shelf: Shelf, plan: number, motion: number, addOn: number): boolean {
		const { addOns } = this.market;
		if (addOn >= 0) return shelf.rater.sold[plan * addOns + addOn] === 1 || shelf.rater.includedIn[plan * addOns + addOn] === 1;
		const { plain } = this.person.rates;
		const s = this.person.segment;
		const { kind } = MOTION_TABLE[motion];
		if (kind === 'capacity') return this.#hasMore(life, shelf, plan, plain['thresholds.capacity'][s]);
		if (kind === 'feature') return this.#holdsOpened(life, shelf, plan);
		return this.isUnprompted || this.#meetsNeed(life, shelf, plan) || this.#hasMore(life, shelf, plan, plain['thresholds.tierUse'][s]);
	}

	/** Whether a plan includes more of a meter whose use has reached a share of the limit. */
	#hasMore(life: Life, shelf: Shelf, plan: number, threshold: number): boolean {
		const { meters } = this.market;
		for (let m = 0; m < meters; m++) {
			if (shelf.rater.included[plan * meters + m] > life.limits[m] && (this.isUnprompted || nearLimit(life, m, threshold))) return true;
		}
		return false;
	}

	/** Whether a plan has a feature that the customer needs and lacks. */
	#meetsNeed(life: Life, shelf: Shelf, plan: number): boolean {
		const { person, market } = this;
		for (let j = 0; j < person.wantedCount; j++) {
			const f = person.wanted[j];
			if (person.needFrom[f] <= life.month && shelf.has[plan * market.features + f] === 1 && !life.holdsFeature(f)) return true;
		}
		return false;
	}

	/** Whether a plan has a needed feature that an add-on on sale would open. */
	#holdsOpened(life: Life, shelf: Shelf, plan: number): boolean {
		const { features } = this.market;
		for (let j = 0; j < shelf.featureAddOns.length; j++) {
			if (!this.canBuy(life, shelf.featureAddOns[j])) continue;
			const opens = shelf.opens[shelf.featureAddOns[j]];
			for (let i = 0; i < opens.length; i++) {
				const isNeeded = this.isUnprompted || this.person.needFrom[opens[i]] <= life.month;
				if (isNeeded && shelf.has[plan * features + opens[i]] === 1 && !life.holdsFeature(opens[i])) return true;
			}
		}
		return false;
	}

	#wants(life: Life, module: number): boolean {
		return (
			(this.isUnprompted || this.person.fit[module] === 1) &&
			life.quantity(module) === 0 &&
			life.planShelf.rater.includedIn[life.plan * this.market.addOns + module] === 0
		);
	}

	/** Whether a module of a motion fits, is not held, and is sold on the plan held or a higher one. */
	moduleFits(life: Life, motion: number): boolean {
		const shelf = life.offerShelf;
		const { addOns } = this.market;
		for (let j = 0; j < shelf.modules.length; j++) {
			const a = shelf.modules[j];
			if (shelf.motion[a] !== motion || !this.#wants(life, a)) continue;
			if (this.canBuy(life, a)) return true;
			for (let r = this.rank(life) + 1; r < shelf.ladder.length; r++) {
				const at = shelf.ladder[r] * addOns + a;
				if (shelf.rater.sold[at] === 1 || shelf.rater.includedIn[at] === 1) return true;
			}
		}
		return false;
	}

	/** Whether any cheaper package has S > 0 at today's use: `cheaper` for those who need not know which. */
	anyCheaper(life: Life): boolean {
		this.#from(life, life.use);
		const shelf = life.offerShelf;
		for (let r = this.rank(life) - 1; r >= 0; r--) {
			this.#weighPlan(life, shelf.ladder[r], -1, true);
			if (this.bestSurplus > 0) return true;
		}
		this.#weighLess(life);
		return this.bestSurplus > 0;
	}

	/**
	 * The best cheaper package at today's use: a lower plan, or one unit of an add-on less. Sets the `best...` fields.
	 * @param mostStrain of those whose strain would be at most this
	 */
	cheaper(life: Life, mostStrain = Infinity): void {
		this.#from(life, life.use);
		this.#mostStrain = mostStrain;
		if (mostStrain < Infinity)
			this.#fullValue = this.valuation.fullValue(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, life.month);
		this.#weighCheaper(life);
		this.#mostStrain = Infinity;
	}

	#weighCheaper(life: Life): void {
		const shelf = life.offerShelf;
		const rank = this.rank(life);
		for (let r = rank - 1; r >= 0; r--) this.#weighPlan(life, shelf.ladder[r], -1, true);
		this.#weighLess(life);
	}

	/** Weighs one unit of each add-on less. */
	#weighLess(life: Life): void {
		for (let a = 0; a < this.#held.length; a++) {
			if (life.quantity(a) === 0 || this.#requiredByOther(life, a)) continue;
			this.#keepQuantities(life);
			if (this.#bought[a] > 0) this.#bought[a] -= 1;
			else this.#held[a] -= 1;
			this.#weigh(life, life.planShelf, life.plan, -1, a, -1, true);
		}
	}

	#requiredByOther(life: Life, addOn: number): boolean {
		if (life.quantity(addOn) > 1) return false;
		for (let a = 0; a < this.#held.length; a++) {
			if (life.quantity(a) === 0) continue;
			const required = (life.bought[a] > 0 ? life.nextShelf : life.planShelf).requires[a];
			for (let j = 0; j < required.length; j++) if (required[j] === addOn) return true;
		}
		return false;
	}
}
