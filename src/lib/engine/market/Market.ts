import type { Distribution } from '../math/distribution';
import type { seedKey } from '../math/draw';
import type { Shelf } from './Shelf';

/** How one variant's policy moves customers: kinds as in `POLICY_KINDS`, and the map from old plan to new by index. */
export type Migration = {
	readonly kind: number;
	readonly launch: number;
	readonly notice: number;
	/** `sunset`: months from launch. */
	readonly months: number;
	/** `renewal`: monthly payers move at the anniversary of their start rather than at their next month. */
	readonly anniversary: boolean;
	/** `step`: largest rise a year; `optIn`: share off. */
	readonly rate: number;
	/** `phased`: share that has moved by each wave. */
	readonly waves: Float64Array;
	/** `phased`: the wave that each customer of the base is assigned to beforehand, from 0; undefined: drawn in each trial. */
	readonly assigned: Int32Array | undefined;
	/** Share off for those who are moved. */
	readonly loyalty: number;
	readonly resetsNegotiated: boolean;
	/** Bills above this never move, minor units; Infinity: none. */
	readonly exemptAbove: number;
	/** By customer of the base: 1 = never moves, for a tag; undefined: nobody. */
	readonly exempt: Uint8Array | undefined;
	/** A shelf on which the old plans have only the new price, or only the new package; undefined where both move. */
	readonly hybrid: Shelf | undefined;
	/** Those who have not moved buy from the old book for good. */
	readonly protects: boolean;
	/** New plan of each plan of today's book; -1 where it has none. */
	readonly map: Int32Array;
	/** 1 = the plan (or add-on) of that index is not the same in both books, so that whoever holds it is on legacy. */
	readonly planDiffers: Uint8Array;
	readonly addOnDiffers: Uint8Array;
};

/** The customers of a scenario in the order of their ids, all gaps filled, indices resolved. Entry i of every column is customer i. */
export type Columns = {
	readonly size: number;
	readonly ids: readonly string[];
	/** The id under two salts: the customer's part of its key. */
	readonly id0: Int32Array;
	readonly id1: Int32Array;
	readonly segment: Int32Array;
	readonly plan: Int32Array;
	readonly annual: Uint8Array;
	/** 1-12: first renewal. Of monthly contracts too (their anniversary). */
	readonly renewal: Int32Array;
	readonly tenure: Int32Array;
	/** [customer * meters + meter] */
	readonly usage: Float64Array;
	/** NaN = drawn in each trial. */
	readonly health: Float64Array;
	readonly weight: Float64Array;
	/** [customer * addOns + addOn] */
	readonly quantity: Int32Array;
	/** Paid over list, on recurring lines. */
	readonly ratio: Float64Array;
	/** Bill at month 0, minor units. */
	readonly bill: Float64Array;
	/** What the file says is paid, minor units; NaN = list price. */
	readonly paid: Float64Array;
	/** 1 = the package held has a price that each trial draws (contact sales). */
	readonly drawnPrice: Uint8Array;
	/** Cohort, an index into the scenario's cohorts. */
	readonly cohort: Int32Array;
};

/** What customers would pay a month for a piece, main units, where a survey tells: [segment * pieces + piece]; meters by unit. */
export type Surveyed = {
	readonly features: readonly (Distribution | undefined)[];
	readonly addOns: readonly (Distribution | undefined)[];
	readonly meters: readonly (Distribution | undefined)[];
};

/** What is the same for all customers, months and trials of a scenario. */
export type Market = {
	readonly meters: number;
	readonly plans: number;
	readonly addOns: number;
	readonly features: number;
	readonly segments: number;
	/** 1 = licensed, by meter. */
	readonly licensed: Uint8Array;
	/** By meter: units of the lowest plan of today's book that count as its own content (Infinity: unlimited, or charged; 0: use beyond is allowed). */
	readonly baseLimit: Float64Array;
	/** By meter: 1 = the lowest plan charges use beyond what it includes. */
	readonly baseCharged: Uint8Array;
	/** Shelf 0 is Today's, shelf v that of variant v. */
	readonly shelves: readonly Shelf[];
	/** [variant * segments + segment]; those of Today never move anybody. */
	readonly migrations: readonly Migration[];
	/** Modules and services of all shelves, and their motions (by the first shelf that has them). */
	readonly modules: Int32Array;
	readonly moduleMotion: Uint8Array;
	readonly columns: Columns;
	readonly months: number;
	readonly seed: ReturnType<typeof seedKey>;
	/** Calendar month of month 1: 1-12. */
	readonly startMonth: number;
	/** Undefined where values are solved from prices (MODEL 5, i). */
	readonly surveyed: Surveyed | undefined;
	/** Items of keyed draws: hashes of ids. */
	readonly featureItem: Int32Array;
	readonly addOnItem: Int32Array;
	readonly meterItem: Int32Array;
	readonly motionItem: Int32Array;
	/** Mean start health by segment: the centre of its effect on churn. */
	readonly meanHealth: Float64Array;
};
