import { billCents } from '../rating/bill';
import type { HeldPackage } from './HeldPackage';
import type { Shelf } from './Shelf';

/** A strain up to this is what was accepted: rounding may leave a hair. */
export const UNSTRAINED = 1 + 1e-9;

/**
 * What a customer once accepted by choice, and what was forced since (MODEL 6.3): the accepted bill A, content lost by force L, and of which
 * pieces that is made up. Nothing is kept before the first forced move: until then A is the bill, and the strain is 1.
 */
export class Terms {
	/** Terms are kept: something was forced. */
	isKept = false;
	/** L: worth of the content lost by force, less what a move added; minor units a month. */
	lost = 0;
	/** An annual contract whose price rose in mid-term: free to leave until its next renewal. */
	isFreed = false;
	/** Some content was lost by force and is not held again. */
	hasLost = false;
	/** By feature, add-on and meter: worth lost at the move, minor units; share of its worth that counts when it is offered again (1 = not lost). */
	readonly featureLost: Float64Array;
	readonly featureShare: Float64Array;
	readonly addOnLost: Float64Array;
	readonly addOnShare: Float64Array;
	readonly meterLost: Float64Array;
	readonly meterShare: Float64Array;
	/** By meter: the units lost lie between these limits. */
	readonly meterFrom: Float64Array;
	readonly meterTo: Float64Array;
	#shelf: Shelf | undefined;
	#plan = 0;
	#ratio = 1;
	#planRatio = 1;
	readonly #held: Int32Array;
	readonly #bought: Int32Array;
	/** A = phi x what the accepted terms would cost at this month's use. */
	#phi = 1;
	/** That cost where no use bears on it; NaN where some does. */
	#fixedCost = NaN;

	constructor(features: number, addOns: number, meters: number) {
		const zeros = (count: number) => new Float64Array(count);
		const ones = (count: number) => new Float64Array(count).fill(1);
		[this.featureLost, this.featureShare] = [zeros(features), ones(features)];
		[this.addOnLost, this.addOnShare] = [zeros(addOns), ones(addOns)];
		[this.meterLost, this.meterShare, this.meterFrom, this.meterTo] = [zeros(meters), ones(meters), zeros(meters), zeros(meters)];
		this.#held = new Int32Array(addOns);
		this.#bought = new Int32Array(addOns);
	}

	clear(): void {
		if (!this.isKept && !this.hasLost) return;
		this.isKept = this.isFreed = this.hasLost = false;
		this.lost = 0;
		this.featureLost.fill(0);
		this.featureShare.fill(1);
		this.addOnLost.fill(0);
		this.addOnShare.fill(1);
		this.meterLost.fill(0);
		this.meterShare.fill(1);
		this.meterFrom.fill(0);
		this.meterTo.fill(0);
	}

	/** Keeps what the life holds as accepted: to be called just before the first forced move. */
	keep(life: HeldPackage): void {
		if (this.isKept) return;
		this.isKept = true;
		this.#phi = 1;
		this.#take(life);
	}

	#take(life: HeldPackage): void {
		this.#shelf = life.planShelf;
		this.#plan = life.plan;
		this.#held.set(life.held);
		this.#bought.set(life.bought);
		this.#ratio = life.ratio;
		this.#planRatio = life.planRatio;
		this.#fixedCost = NaN;
		if (!life.readsSeats && !life.readsUse) this.#fixedCost = this.#cost(life);
	}

	/** Whether no use bears on what the accepted terms cost. */
	get isFixed(): boolean {
		return this.#fixedCost === this.#fixedCost;
	}

	/** What the accepted terms cost at this month's use, before phi. */
	#cost(life: HeldPackage): number {
		if (this.#fixedCost === this.#fixedCost) return this.#fixedCost;
		if (!this.#shelf) return 0;
		const annual = life.person.annual === 1 ? 1 : 0;
		return billCents(
			this.#shelf.rater,
			life.nextShelf.rater,
			this.#plan,
			annual,
			this.#held,
			this.#bought,
			life.use,
			this.#ratio,
			this.#planRatio
		);
	}

	/** A: minor units, not raised to the floor. */
	accepted(life: HeldPackage): number {
		return this.isKept ? this.#phi * this.#cost(life) : life.bill;
	}

	/** q = (bill + L) / A, bills counting as at least the floor. @param bill that of the life, or one that it might have */
	strain(life: HeldPackage, bill = life.bill, lost = this.lost): number {
		const floor = floorOf(life);
		return (Math.max(bill, floor) + lost) / Math.max(this.accepted(life), floor, Number.MIN_VALUE);
	}

	/** By what worths are multiplied for all that is held to be worth M A - L. @param fullValue of the package held */
	factor(life: HeldPackage, fullValue: number): number {
		if (!(fullValue > 0)) return 1;
		const most = life.person.ceiling * Math.max(this.accepted(life), floorOf(life)) - this.lost;
		return Math.max(0, most) / fullValue;
	}

	/** Takes the package now held, after a change of one's own, as accepted at a bill of `accepted`. */
	accept(life: HeldPackage, accepted: number): void {
		this.#take(life);
		const cost = this.#cost(life);
		this.#phi = cost > 0 ? accepted / cost : 1;
	}

	/** Marks content as lost. @param share of its worth that counts when it is offered again */
	loseFeature(feature: number, worth: number, share: number): void {
		this.hasLost = true;
		[this.featureLost[feature], this.featureShare[feature]] = [worth, share];
	}

	loseAddOn(addOn: number, worth: number, share: number): void {
		this.hasLost = true;
		[this.addOnLost[addOn], this.addOnShare[addOn]] = [worth, share];
	}

	loseUnits(meter: number, from: number, to: number, worth: number, share: number): void {
		this.hasLost = true;
		this.meterFrom[meter] = this.meterTo[meter] > this.meterFrom[meter] ? Math.min(from, this.meterFrom[meter]) : from;
		this.meterTo[meter] = Math.max(to, this.meterTo[meter]);
		this.meterLost[meter] += worth;
		this.meterShare[meter] = share;
	}

	/** Clears the marks of what the package holds again. @returns its worth when it was lost, minor units */
	regain(life: HeldPackage): number {
		if (!this.hasLost) return 0;
		let worth = 0;
		let left = false;
		for (let f = 0; f < this.featureLost.length; f++) {
			if (this.featureShare[f] === 1 && this.featureLost[f] === 0) continue;
			if (!life.holdsFeature(f)) {
				left = true;
				continue;
			}
			worth += this.featureLost[f];
			[this.featureLost[f], this.featureShare[f]] = [0, 1];
		}
		for (let a = 0; a < this.addOnLost.length; a++) {
			if (this.addOnShare[a] === 1 && this.addOnLost[a] === 0) continue;
			if (!life.holdsAddOn(a)) {
				left = true;
				continue;
			}
			worth += this.addOnLost[a];
			[this.addOnLost[a], this.addOnShare[a]] = [0, 1];
		}
		for (let m = 0; m < this.meterLost.length; m++) {
			if (this.meterTo[m] <= this.meterFrom[m]) continue;
			const limit = life.blockedLimit(m);
			const share = Math.min(1, Math.max(0, (limit - this.meterFrom[m]) / (this.meterTo[m] - this.meterFrom[m])));
			worth += share * this.meterLost[m];
			this.meterLost[m] *= 1 - share;
			if (share < 1) {
				this.meterFrom[m] = Math.max(this.meterFrom[m], limit);
				left = true;
			} else {
				this.meterFrom[m] = this.meterTo[m] = 0;
				this.meterShare[m] = 1;
			}
		}
		this.hasLost = left;
		return worth;
	}
}

/** What a bill of this customer counts as at least. */
export function floorOf({ person }: HeldPackage): number {
	return person.rates.floorCents[person.segment];
}
