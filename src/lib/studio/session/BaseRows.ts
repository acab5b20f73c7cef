import type { CustomerBase } from '../../engine/market/customerBase';
import { BookRater } from '../../engine/rating/BookRater';
import { singleBookCents } from '../../engine/rating/singleBookCents';
import type { Scenario } from '../../engine/simulation/scenario';

/** A customer of the base by indices; `use` by meter, undefined where unknown. */
export type Customer = {
	readonly row: number;
	readonly plan: number;
	readonly weight: number;
	readonly segment: number;
	readonly annual: 0 | 1;
	/** Quantities by add-on of the base. */
	readonly held: Int32Array;
	readonly use: readonly (number | undefined)[];
	/** What is paid a month, minor units; at list where unknown. */
	readonly paid: number;
};

/** The customers of a base on today's book, row by row: what each pays and how near a limit it is are found once. */
export class BaseRows {
	readonly base: CustomerBase;
	readonly rater: BookRater;
	/** What each pays a month, minor units; at list where unknown, unknown use counted as none. */
	readonly paid: Float64Array;
	/** The largest share that each uses of a limit; NaN where nothing limits it or no use is known. */
	readonly nearest: Float64Array;

	/** By meter. */
	readonly usage: readonly (Float64Array | undefined)[];

	constructor(readonly scenario: Scenario) {
		const { base, today, meters, minorUnits } = scenario;
		this.base = base;
		this.rater = new BookRater(today, { meters, planIds: base.planIds, addOnIds: base.addOnIds }, undefined, minorUnits);
		this.usage = meters.map(({ id }) => base.usage[id]);
		this.paid = new Float64Array(base.ids.length).fill(NaN);
		this.nearest = new Float64Array(base.ids.length).fill(NaN);
		for (let row = 0; row < this.size; row++) {
			this.paid[row] = this.at(row).paid;
			for (let m = 0; m < meters.length; m++) {
				const share = this.shareOf(row, m);
				if (!Number.isNaN(share) && !(share <= (this.nearest[row] ?? NaN))) this.nearest[row] = share;
			}
		}
	}

	get size(): number {
		return this.base.ids.length;
	}

	at(row: number): Customer {
		const { base, rater } = this;
		const [plan, weight, segment] = [base.plan[row] ?? 0, base.weight[row] ?? 1, base.segment[row] ?? 0];
		const held = new Int32Array(base.addOnIds.length);
		for (let at = base.addOnStart[row] ?? 0; at < (base.addOnStart[row + 1] ?? 0); at++)
			held[base.addOn[at] ?? 0] = base.addOnQuantity[at] ?? 1;
		const use = rater.universe.meters.map(({ id }) => known(base.usage[id]?.[row]));
		const annual = base.annual[row] === 1 ? 1 : 0;
		const found = known(this.paid[row]) ?? known(base.mrrCents[row]);
		const paid =
			found ??
			singleBookCents(
				rater,
				plan,
				annual,
				held,
				Float64Array.from(use, (units) => units ?? 0)
			);
		return { row, plan, weight, segment, annual, held, use, paid };
	}

	/** Units of a meter that the customer of a row may use, add-ons counted; Infinity where there is no limit. */
	limitOf(row: number, meter: number): number {
		const { base } = this;
		const { included, adds, universe } = this.rater;
		const meters = universe.meters.length;
		let limit = included[(base.plan[row] ?? 0) * meters + meter] ?? Infinity;
		if (limit === Infinity) return limit;
		for (let at = base.addOnStart[row] ?? 0; at < (base.addOnStart[row + 1] ?? 0); at++)
			limit += (base.addOnQuantity[at] ?? 1) * (adds[(base.addOn[at] ?? 0) * meters + meter] ?? 0);
		return limit;
	}

	/** What the customer of a row uses of a limit, 1 = all of it; NaN where there is none or the use is not known. */
	shareOf(row: number, meter: number): number {
		const limit = this.limitOf(row, meter);
		const used = this.usage[meter]?.[row] ?? NaN;
		if (limit === Infinity) return NaN;
		// Of a limit of nothing, anything is all.
		return limit > 0 ? used / limit : used > 0 ? 1 : used === 0 ? 0 : NaN;
	}
}

/** A figure of a base, undefined where it is not known. */
export const known = (value: number | undefined): number | undefined => (value === undefined || Number.isNaN(value) ? undefined : value);
