/** What a movement is. `moved` leaves the MRR as it was and changes the plan, the quantity or an item alone. */
export const MOVEMENT_KINDS = ['new', 'expansion', 'contraction', 'churn', 'returned', 'moved'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Stands where a plan, an item or a segment is not known. */
export const UNKNOWN = -1;
/** Stands where it is not known how a customer is billed. */
export const UNKNOWN_TERM = 255;

/**
 * Every change of the customers' monthly recurring revenue (MRR) in a window of months, and what each had when the window began.
 * Money is in minor units (cents). Customers are numbered in the order in which the file names them.
 */
export type MovementLog = {
	/** First month of the window, in months since year 0 (`monthIndex`), and how many months it has. */
	readonly first: number;
	readonly months: number;
	readonly customers: LoggedCustomers;
	readonly movements: Movements;
	readonly plans: readonly string[];
	readonly items: readonly string[];
	readonly knows: LogKnowledge;
	/** Use by customer, meter and month, where a file of it was given. */
	readonly usage?: LoggedUsage;
};

export type LoggedCustomers = {
	readonly ids: readonly string[];
	/** Index into `segments`. */
	readonly segment: Int32Array;
	readonly segments: readonly string[];
	/** MRR in cents before the first month; 0: not there. */
	readonly opening: Float64Array;
	/** Plan before the first month, index into `plans`; -1 unknown or not there. */
	readonly openingPlan: Int32Array;
	/** Quantity before the first month; NaN unknown. */
	readonly openingQuantity: Float64Array;
	/** Month (since year 0) in which it became a customer first; NaN: before the window, not known when. */
	readonly since: Float64Array;
	/** 1: billed by the year; 0: by shorter terms; 255 unknown. */
	readonly annual: Uint8Array;
};

/** Flat columns, ordered by customer, then time. */
export type Movements = {
	readonly customer: Int32Array;
	/** Month of the window, from 0. */
	readonly month: Int32Array;
	/** Change of MRR, signed. */
	readonly cents: Float64Array;
	/** Index into `MOVEMENT_KINDS`. What a customer does at once (on one day) is of one kind where it comes or leaves. */
	readonly kind: Uint8Array;
	/** Plan after and before, indices into `plans`; -1 unknown. At `new` there is none before, at `churn` none after. */
	readonly plan: Int32Array;
	readonly planBefore: Int32Array;
	/** Quantity after and before; NaN unknown. */
	readonly quantity: Float64Array;
	readonly quantityBefore: Float64Array;
	/** Index into `items`; -1 unknown. */
	readonly item: Int32Array;
};

/** What the source says: it bounds what can be learned. */
export type LogKnowledge = {
	readonly plans: boolean;
	readonly quantities: boolean;
	readonly items: boolean;
	/** Whether it names the kinds itself; they are always told by what is left of a customer's MRR. */
	readonly kinds: boolean;
};

export type LoggedUsage = {
	readonly meters: readonly string[];
	readonly customer: Int32Array;
	readonly meter: Int32Array;
	/** Month of the window, from 0. */
	readonly month: Int32Array;
	readonly quantity: Float64Array;
};
