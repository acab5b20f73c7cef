import type { Discount, Plan } from '../catalog/priceBook';
import { CompiledPrice } from './CompiledPrice';
import { RatedBreak } from './RatedBreak';
import { roundHalfUp } from './roundHalfUp';

/** A plan's prices made ready for the hot path. Meters by index. */
export class RatedPlan {
	readonly monthly: CompiledPrice;
	/** The price on annual payment, before `#annualShare`; that of monthly payment where the plan has no annual price of its own. */
	readonly annual: CompiledPrice;
	/** By meter: the price of the units beyond the limit, which reads that meter alone. */
	readonly charges: readonly (CompiledPrice | undefined)[];
	/** Meters that charge beyond their limit. */
	readonly chargedMeters: Int32Array;
	/** Meters that block at a limit. */
	readonly blockedMeters: Int32Array;
	/** What the lines that count come to at least, minor units; 0 is no minimum. */
	readonly minimumCents: number;
	/** Whether every line of the bill counts towards the minimum, or the plan's own line alone. */
	readonly minimumCountsAll: boolean;
	readonly #annualShare: number;
	/** Discounts by quantity. */
	readonly #breaks: readonly RatedBreak[];
	readonly #unitsBeyond = new Float64Array(1);

	/**
	 * @param discounts of the book; those on other plans do not count
	 * @throws RangeError if a price or a discount reads a meter that is not listed, or a charge reads a meter not its own
	 */
	constructor(plan: Plan, meterIds: readonly string[], minorUnits: number, discounts: readonly Discount[]) {
		const own = discounts.filter(({ on }) => on.includes(plan.id));
		this.monthly = new CompiledPrice(plan.price, meterIds, minorUnits);
		this.annual = plan.annual && 'price' in plan.annual ? new CompiledPrice(plan.annual.price, meterIds, minorUnits) : this.monthly;
		const annual = plan.annual ?? own.find(({ kind }) => kind === 'annual');
		this.#annualShare = annual && 'discount' in annual ? 1 - annual.discount : 1;
		this.#breaks = own.flatMap((discount) => ('tiers' in discount ? [new RatedBreak(discount, meterIds)] : []));
		this.minimumCents = plan.minimumCents ?? 0;
		this.minimumCountsAll = plan.minimumCounts !== 'plan';
		const limits = meterIds.map((id) => plan.limits[id]);
		this.charges = meterIds.map((id, meter) => {
			const beyond = limits[meter]?.beyond;
			return beyond?.kind === 'charge' ? new CompiledPrice(beyond.price, [id], minorUnits) : undefined;
		});
		const limited = limits.flatMap((limit, meter) => (limit && limit.included < Infinity ? [meter] : []));
		this.chargedMeters = Int32Array.from(limited.filter((meter) => limits[meter].beyond.kind === 'charge'));
		this.blockedMeters = Int32Array.from(limited.filter((meter) => limits[meter].beyond.kind === 'block'));
	}

	/** Whether the plan's line, monthly or annual, reads any meter. */
	get dependsOnUse(): boolean {
		return this.monthly.dependsOnUse || this.annual.dependsOnUse || this.#breaks.length > 0;
	}

	/** Whether the plan's line, monthly or annual, reads a meter. */
	lineReads(meter: number): boolean {
		return this.monthly.reads[meter] === 1 || this.annual.reads[meter] === 1 || this.#breaks.some((own) => own.meter === meter);
	}

	/** Whether the plan's line or its overage reads a meter. */
	reads(meter: number): boolean {
		return this.lineReads(meter) || this.chargedMeters.includes(meter);
	}

	/** The plan's line for a month, less the annual discount and those by quantity; minor units, not rounded. */
	lineCents(annual: 0 | 1, use: Float64Array): number {
		let cents = annual === 1 ? this.annual.cents(use) * this.#annualShare : this.monthly.cents(use);
		for (let i = 0; i < this.#breaks.length; i++) cents *= 1 - this.#breaks[i].share(use);
		return cents;
	}

	/** What the lines that count come to at least, at a negotiated ratio: whole minor units; 0 is no minimum. */
	leastCents(negotiatedRatio: number): number {
		return roundHalfUp(this.minimumCents * negotiatedRatio);
	}

	/** The charge for units beyond the limit, minor units, not rounded; 0 where the meter is not charged or there are none. */
	overageCents(meter: number, units: number): number {
		const price = this.charges[meter];
		if (price === undefined || units <= 0) return 0;
		this.#unitsBeyond[0] = units;
		return price.cents(this.#unitsBeyond);
	}
}
