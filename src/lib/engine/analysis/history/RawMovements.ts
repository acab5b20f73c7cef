/** Movements in the order in which a source has them, one entry each. */
export type RawMovements = {
	readonly customer: Int32Array;
	/** Months since year 0. */
	readonly month: Int32Array;
	readonly day: Float64Array;
	readonly rank: Float64Array;
	readonly cents: Float64Array;
	/** What of the customer it is of: a subscription, an item of one; -1: not told. */
	readonly strand: Int32Array;
	readonly plan: Int32Array;
	readonly planBefore: Int32Array;
	readonly quantity: Float64Array;
	readonly quantityBefore: Float64Array;
	readonly quantityChange: Float64Array;
	readonly item: Int32Array;
	/** The kind that the source tells; 255: none. */
	readonly told: Uint8Array;
	/** MRR before and after, as the source tells it; NaN: it does not. */
	readonly mrrBefore: Float64Array;
	readonly mrrAfter: Float64Array;
	/** 1: these are of the strand; 0: of the customer. */
	readonly ofStrand: Uint8Array;
	/** Line of the file; 0: not known. */
	readonly line: Int32Array;
};

/** What each customer, and each strand, had before the window. */
export type LogOpening = {
	readonly first: number;
	readonly cents: Float64Array;
	readonly plan: Int32Array;
	readonly quantity: Float64Array;
	readonly strandMrr: Float64Array;
};
