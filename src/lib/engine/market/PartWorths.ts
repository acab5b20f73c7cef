/**
 * What pieces are worth at the median, minor units a month: one m per (segment, feature), (segment, module or service) and
 * (segment, plan at the start, meter). NaN where nothing is known yet. For each shelf, because a variant may sell a piece that today's
 * book does not: it is then worth its proposed price at the median, in that variant only.
 */
export class PartWorths {
	/** [(shelf * segments + segment) * features + feature] */
	readonly feature: Float64Array;
	/** [(shelf * segments + segment) * addOns + addOn] */
	readonly addOn: Float64Array;
	/** [((shelf * segments + segment) * plans + plan) * meters + meter], per unit */
	readonly meter: Float64Array;

	constructor(
		readonly shelves: number,
		readonly segments: number,
		readonly features: number,
		readonly addOns: number,
		readonly plans: number,
		readonly meters: number
	) {
		this.feature = new Float64Array(shelves * segments * features).fill(NaN);
		this.addOn = new Float64Array(shelves * segments * addOns).fill(NaN);
		this.meter = new Float64Array(shelves * segments * plans * meters).fill(NaN);
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

	copyFrom(other: PartWorths): void {
		this.feature.set(other.feature);
		this.addOn.set(other.addOn);
		this.meter.set(other.meter);
	}
}
