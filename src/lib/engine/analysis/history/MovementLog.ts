/** What a movement is. `moved` leaves the MRR as it was and changes the plan, the quantity or an item alone. */
export const MOVEMENT_KINDS = ['new', 'expansion', 'contraction', 'churn', 'returned', 'moved'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Index of each kind. */
export const KIND = Object.fromEntries(MOVEMENT_KINDS.map((kind, index) => [kind, index])) as Readonly<Record<MovementKind, number>>;

/** Stands where a plan, an item or a segment is not known. */
export const UNKNOWN = -1;
/** Stands where a source does not tell the kind of a movement. */
export const NOT_TOLD = 255;
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
	/** Where the source's own figures do not agree with its movements: nothing may be learned before there are none. */
	readonly breaks: readonly LogBreak[];
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

/** A customer whose movements do not add up to what the source tells. */
export type LogBreak = {
	/** Index of the customer. */
	readonly customer: number;
	/** Month of the window, from 0. */
	readonly month: number;
	/**
	 * `before`, `after`: the MRR that the source tells before or after a movement is another; `negative`: more was taken away than there was;
	 * `left-over`: the source says that the customer left, and MRR remains.
	 */
	readonly what: 'before' | 'after' | 'negative' | 'left-over';
	/** What is missing from the movements to agree. */
	readonly cents: number;
	/** Line of the file; 0: not known. */
	readonly line: number;
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
