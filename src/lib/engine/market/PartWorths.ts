/** A fee that depends on what the customer uses: what a piece is worth then follows the customer's own fee (MODEL 5). */
export type FeeScale = {
	readonly segment: number;
	/** Shelf whose prices are read. */
	readonly shelf: number;
	/** The plan below (-1 = none: the lowest plan's own content) and the plan whose step it is; -1 both for an add-on. */
	readonly below: number;
	readonly above: number;
	/** An add-on that is priced by a meter: its price at the customer's own quantity; -1 = a plan's fee. */
	readonly addOn: number;
	/** By meter: seats of the segment's median customer at month 0; NaN for a meter that is not licensed. */
	readonly seats: Float64Array;
};

/** Units of a meter between the limits of two plans of today's ladder, of which so many count at most. */
export type UnitCap = { readonly from: number; readonly to: number; readonly most: number };

/**
 * What pieces are worth at the median, minor units a month: one m per (segment, feature), (segment, module or service), (segment, plan at the
 * start, meter) and, for the units of the lowest plan, (segment, meter). NaN where nothing is known yet. For each shelf, because a variant may
 * sell a piece that today's book does not: it is then worth its proposed price at the median, in that variant only.
 */
export class PartWorths {
	/** [(shelf * segments + segment) * features + feature] */
	readonly feature: Float64Array;
	/** [(shelf * segments + segment) * addOns + addOn] */
	readonly addOn: Float64Array;
	/** [((shelf * segments + segment) * plans + plan) * meters + meter], per unit */
	readonly meter: Float64Array;
	/** [(shelf * segments + segment) * meters + meter]: units up to the limit of today's lowest plan. */
	readonly base: Float64Array;
	/** Laid out like the worths: place in `scales` of the fee that the worth follows; -1 = none. */
	readonly featureScale: Int16Array;
	readonly addOnScale: Int16Array;
	readonly meterScale: Int16Array;
	readonly baseScale: Int16Array;
	readonly scales: FeeScale[] = [];
	/** [segment * meters + meter]: stretches of which not all units count. */
	readonly caps: (readonly UnitCap[])[];

	constructor(
		readonly shelves: number,
		readonly segments: number,
		readonly features: number,
		readonly addOns: number,
		readonly plans: number,
		readonly meters: number
	) {
		const places = shelves * segments;
		const worths = (count: number) => new Float64Array(places * count).fill(NaN);
		const scales = (count: number) => new Int16Array(places * count).fill(-1);
		[this.feature, this.featureScale] = [worths(features), scales(features)];
		[this.addOn, this.addOnScale] = [worths(addOns), scales(addOns)];
		[this.meter, this.meterScale] = [worths(plans * meters), scales(plans * meters)];
		[this.base, this.baseScale] = [worths(meters), scales(meters)];
		this.caps = Array.from({ length: segments * meters }, () => []);
	}

	featureAt(shelf: number, segment: number, feature: number): number {
		return (shelf * this.segments + segment) * this.features + feature;
	}

	addOnAt(shelf: number, segment: number, addOn: number): number {
		return (shelf * this.segments + segment) * this.addOns + addOn;
	}

	meterAt(shelf: number, segment: number, plan: number, meter: number): number {
		return ((shelf * this.segments + segment) * this.plans + plan) * this.meters + meter;
	}

	baseAt(shelf: number, segment: number, meter: number): number {
		return (shelf * this.segments + segment) * this.meters + meter;
	}

	/** Gives the units of one place the worth of another, and what it scales by. */
	copyMeter(from: number, to: number): void {
		[this.meter[to], this.meterScale[to]] = [this.meter[from], this.meterScale[from]];
	}

	/** Of the units between two limits no more than so many count. */
	capUnits(segment: number, meter: number, cap: UnitCap): void {
		const at = segment * this.meters + meter;
		this.caps[at] = [...this.caps[at], cap];
	}

	/** Gives all pieces of a shelf the worths of another. */
	copyShelf(from: number, to: number): void {
		for (const worths of [
			this.feature,
			this.addOn,
			this.meter,
			this.base,
			this.featureScale,
			this.addOnScale,
			this.meterScale,
			this.baseScale
		]) {
			const size = worths.length / this.shelves;
			worths.copyWithin(to * size, from * size, (from + 1) * size);
		}
	}

	/** Takes over the worths alone: what they scale by does not change from trial to trial. */
	copyWorthsFrom(other: PartWorths): void {
		this.feature.set(other.feature);
		this.addOn.set(other.addOn);
		this.meter.set(other.meter);
		this.base.set(other.base);
	}

	/** Takes over everything. */
	copyFrom(other: PartWorths): void {
		this.copyWorthsFrom(other);
		this.featureScale.set(other.featureScale);
		this.addOnScale.set(other.addOnScale);
		this.meterScale.set(other.meterScale);
		this.baseScale.set(other.baseScale);
		this.scales.splice(0, this.scales.length, ...other.scales);
		other.caps.forEach((caps, at) => (this.caps[at] = caps));
	}
}
