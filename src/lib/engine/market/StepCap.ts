import { billCents } from '../rating/bill';
import { BEYOND } from '../rating/BookRater';
import { roundHalfUp } from '../rating/roundHalfUp';
import type { HeldPackage } from './HeldPackage';
import type { Shelf } from './Shelf';

/**
 * The cap of a `step` (MODEL 8): what is held from the move costs at most what the package before it would cost now, at today's use, times
 * a factor. So it holds down a rise of the price and nothing else: a bill that grows or falls by the customer's own use does so freely.
 */
export class StepCap {
	/** 1 + rate, grown each year; 0 = no cap. */
	factor = 0;
	#shelf: Shelf | undefined;
	#plan = 0;
	#ratio = 1;
	/** Add-ons before the move, and those that it left. */
	readonly #before: Int32Array;
	readonly #kept: Int32Array;
	readonly #scratch: Int32Array;
	readonly #none: Int32Array;

	constructor(addOns: number) {
		this.#before = new Int32Array(addOns);
		this.#kept = new Int32Array(addOns);
		this.#scratch = new Int32Array(addOns);
		this.#none = new Int32Array(addOns);
	}

	/** Begins with the package that a life holds, just before it moves. @param kept add-ons that the move leaves */
	begin(life: HeldPackage, kept: Int32Array, factor: number): void {
		this.factor = factor;
		this.#shelf = life.planShelf;
		this.#plan = life.plan;
		this.#ratio = life.ratio;
		for (let a = 0; a < kept.length; a++) this.#before[a] = life.quantity(a);
		this.#kept.set(kept);
	}

	/**
	 * The most that add-ons `held`, and the plan that the move led to, cost now. What has been given up since the move counts no more.
	 * @returns whole minor units
	 */
	cents(annual: 0 | 1, held: Int32Array, use: Float64Array, promotedRatio: number): number {
		if (!this.#shelf) return Infinity;
		for (let a = 0; a < held.length; a++) {
			const dropped = this.#kept[a] - held[a];
			this.#scratch[a] = Math.max(0, this.#before[a] - Math.max(0, dropped));
		}
		const { rater } = this.#shelf;
		return roundHalfUp(
			billCents(rater, rater, this.#plan, annual, this.#scratch, this.#none, use, this.#ratio, promotedRatio) * this.factor
		);
	}

	/** Whether the old package's lines, and its overage, read a meter. */
	linesRead(meter: number): boolean {
		if (!this.#shelf) return false;
		const { rater } = this.#shelf;
		const meters = rater.universe.meters.length;
		if (rater.ratedPlan(this.#plan).lineReads(meter)) return true;
		return this.#before.some((quantity, a) => quantity > 0 && rater.addOnPriceDependsOnUse[a * meters + meter] === 1);
	}

	charges(meter: number): boolean {
		if (!this.#shelf) return false;
		const { rater } = this.#shelf;
		return rater.beyond[this.#plan * rater.universe.meters.length + meter] === BEYOND.charge;
	}
}
