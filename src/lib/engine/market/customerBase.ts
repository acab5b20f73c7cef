/**
 * The customers at month 0, as columns: entry i of every column is customer i. Plain data that can be copied to a worker.
 * Unknown values are NaN (floats) or -1 (integers); the engine draws them once, keyed by the customer's id.
 */
export type CustomerBase = {
	readonly ids: readonly string[];
	/** Segment of customer i, an index into the scenario's segments. */
	readonly segment: Int32Array;
	/** Plan of customer i, an index into `planIds`. */
	readonly plan: Int32Array;
	readonly planIds: readonly string[];
	/** 1 = annual contract, 0 = monthly. */
	readonly annual: Uint8Array;
	/** Annual contracts: the month, 1-12, in which the contract renews first (1 is the first month of the run); -1 unknown. */
	readonly renewal: Int32Array;
	/** Months from the start to month 1, so that somebody who came in the month before the run has 1; -1 unknown. */
	readonly tenure: Int32Array;
	/** Calendar year of the start, for cohorts; 0 unknown. */
	readonly startYear: Int32Array;
	/** Use per meter id at month 0, in units; NaN unknown. */
	readonly usage: Readonly<Record<string, Float64Array>>;
	/** What the customer pays a month, minor units; NaN = list price. */
	readonly mrrCents: Float64Array;
	/** Start value and own base of health, 0..1; NaN unknown. */
	readonly health: Float64Array;
	/** How many customers the row stands for, above 0. */
	readonly weight: Float64Array;
	/** Add-ons held: entries `addOnStart[i]` to `addOnStart[i + 1]` of the two columns below belong to customer i. */
	readonly addOnStart: Int32Array;
	/** Index into `addOnIds`. */
	readonly addOn: Int32Array;
	readonly addOnQuantity: Int32Array;
	readonly addOnIds: readonly string[];
	/** Absent where nobody has a tag. */
	readonly tags?: CustomerTags;
	/** Drawn from a few figures by segment: none of them is anybody. */
	readonly madeUp?: true;
};

/** Tags of customers: entries `start[i]` to `start[i + 1]` of `tag`, indices into `ids`, belong to customer i. */
export type CustomerTags = { readonly ids: readonly string[]; readonly start: Int32Array; readonly tag: Int32Array };

export type SegmentSize = 'small' | 'middle' | 'large';

/** A segment of the base: its id, name, and which set of default assumptions holds for it. */
export type Segment = { readonly id: string; readonly name: string; readonly size: SegmentSize };
