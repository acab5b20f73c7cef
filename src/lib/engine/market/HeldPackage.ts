import type { Person } from './Person';
import type { Shelf } from './Shelf';

/** A package as a customer holds it in a month, and what it costs: what the terms once accepted, and the cap of a step, read of a life. */
export type HeldPackage = {
	readonly person: Person;
	/** The book of the plan, and that of what was bought beside it from the new book. */
	readonly planShelf: Shelf;
	readonly nextShelf: Shelf;
	readonly plan: number;
	readonly held: Int32Array;
	readonly bought: Int32Array;
	/** This month, by meter. */
	readonly use: Float64Array;
	/** Minor units. */
	readonly bill: number;
	/** Paid over list on recurring lines, and what a promotion leaves of the plan's line. */
	readonly ratio: number;
	readonly planRatio: number;
	/** The bill reads seats, or use. */
	readonly readsSeats: boolean;
	readonly readsUse: boolean;
	quantity(addOn: number): number;
	holdsFeature(feature: number): boolean;
	holdsAddOn(addOn: number): boolean;
	/** Units of a meter up to which use is not blocked. */
	blockedLimit(meter: number): number;
};
