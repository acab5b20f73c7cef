import { POLICY_KINDS } from '../catalog/policy';
import { billCents } from '../rating/bill';
import { BEYOND } from '../rating/BookRater';
import { limitUnits } from '../rating/limitUnits';
import type { Life } from './Life';
import type { Market } from './Market';
import { opened } from './refit';
import type { Shelf } from './Shelf';

const STEP = POLICY_KINDS.indexOf('step');

/** The package that a policy's map makes of the one a customer holds: one at a time, in scratch space. Nothing is changed by looking at it. */
export class MappedPackage {
	/** Add-ons that the move keeps. */
	readonly held: Int32Array;
	/** Its plan; -1 where the map leads to none. */
	plan = -1;
	/** The book that it is of: the new one, or a shelf on which only price or package are new. */
	shelf: Shelf;
	readonly #none: Int32Array;

	constructor(readonly market: Market) {
		this.held = new Int32Array(market.addOns);
		this.#none = new Int32Array(market.addOns);
		[this.shelf] = market.shelves;
	}

	/**
	 * Maps what a life holds. Of add-ons that the new book sells otherwise no more are kept than it sells; what is the same in both books, plan
	 * and add-on, stays as it is held.
	 * @returns whether there is a plan to go to
	 */
	of(life: Life): boolean {
		const { addOns } = this.market;
		const { hybrid, map, planDiffers, addOnDiffers } = life.migration;
		const target = map[life.plan];
		this.shelf = hybrid ?? life.nextShelf;
		this.plan = target < 0 ? -1 : hybrid ? life.plan : target;
		if (target < 0) return false;
		const { rater } = this.shelf;
		const isSamePlan = target === life.plan && planDiffers[target] === 0;
		for (let a = 0; a < addOns; a++) {
			const sold = rater.sold[this.plan * addOns + a] === 1;
			const isSame = addOnDiffers[a] === 0;
			const most = isSame ? Infinity : rater.max[a];
			this.held[a] = sold || (isSame && isSamePlan) ? Math.min(life.quantity(a), most) : 0;
		}
		return true;
	}

	/** What the move would make of the bill, at this month's use, minor units. */
	bill(life: Life): number {
		const { migration } = life;
		const bill = this.priced(life, life.use, life.ratioAfterMove);
		return migration.kind === STEP ? Math.min(bill, Math.floor(life.bill * (1 + migration.rate) + 0.5)) : bill;
	}

	/** What the package costs before any cap. @param ratio paid over list on recurring lines */
	priced(life: Life, use: Float64Array, ratio: number): number {
		const annual = life.person.annual === 1 ? 1 : 0;
		const { rater } = this.shelf;
		return billCents(rater, rater, this.plan, annual, this.held, this.#none, use, ratio, life.planRatio);
	}

	/** Whether an add-on comes with it, kept or included. */
	holds(addOn: number): boolean {
		return this.held[addOn] > 0 || this.shelf.rater.includedIn[this.plan * this.market.addOns + addOn] === 1;
	}

	/** Whether it holds a feature, by the plan or an add-on. */
	opens(feature: number): boolean {
		const { shelf, plan, held } = this;
		return shelf.has[plan * this.market.features + feature] === 1 || opened(shelf, feature, held);
	}

	/** Units of a meter up to which it does not block use. */
	limit(meter: number): number {
		return this.shelf.rater.beyond[this.plan * this.market.meters + meter] === BEYOND.block ? this.included(meter) : Infinity;
	}

	/** Units of a meter that come with it, packs counted. */
	included(meter: number): number {
		const { rater } = this.shelf;
		return limitUnits(rater, rater, this.plan, meter, this.held, this.#none);
	}

	/** Whether it differs in anything but its price from what the life holds. */
	differs(life: Life): boolean {
		const { plan, shelf, held } = this;
		if (shelf !== life.planShelf || plan !== life.plan) {
			const { features, meters } = this.market;
			for (let f = 0; f < features; f++) if (shelf.has[plan * features + f] !== life.planShelf.has[life.plan * features + f]) return true;
			for (let m = 0; m < meters; m++) if (this.limit(m) !== life.blockedLimit(m)) return true;
			for (let a = 0; a < held.length; a++) if (this.holds(a) !== life.holdsAddOn(a)) return true;
		}
		for (let a = 0; a < held.length; a++) if (held[a] !== life.quantity(a)) return true;
		return false;
	}
}
