import { pricedUse } from '../rating/pricedUse';
import type { FeeScale } from './PartWorths';
import type { Person } from './Person';
import type { Shelf } from './Shelf';

/** Nothing is held; working memory for the use of the median customer. */
const NOTHING = new Map<number, Int32Array>();
const MEDIAN = new Map<number, Float64Array>();

/**
 * By what the worth of a piece is multiplied for a customer: the customer's own fee over that of the segment's median customer, whose seats have
 * grown alike. `person.expected` must stand at the month.
 * @param shelf the one that the scale names
 * @returns at least 0; 1 where the median customer's step costs nothing
 */
export function scaleFactor(scale: FeeScale, shelf: Shelf, person: Person): number {
	const { rater } = shelf;
	if (scale.addOn >= 0) return rater.addOnUnitCents(scale.addOn, person.expected);
	const { seats } = scale;
	const growth = person.rates.seatGrowth12[scale.segment];
	const median = scratch(MEDIAN, seats.length, (length) => new Float64Array(length));
	for (let m = 0; m < seats.length; m++) median[m] = seats[m] === seats[m] ? Math.floor(seats[m] * growth + 0.5) : person.expected[m];
	const reference = feeDifference(shelf, scale, median);
	return reference > 0 ? Math.max(0, feeDifference(shelf, scale, person.expected)) / reference : 1;
}

/** What the step costs more a month, by the plans' own lines at list price. */
export function feeDifference({ rater }: Shelf, { below, above }: Pick<FeeScale, 'below' | 'above'>, use: Float64Array): number {
	return line(rater, above, use) - (below < 0 ? 0 : line(rater, below, use));
}

function line(rater: Shelf['rater'], plan: number, use: Float64Array): number {
	const flat = rater.flatCents[2 * plan];
	if (flat === flat) return flat;
	const none = scratch(NOTHING, rater.max.length, (length) => new Int32Array(length));
	return rater.planLineCents(plan, 0, pricedUse(rater, rater, plan, none, none, use));
}

function scratch<T>(kept: Map<number, T>, length: number, make: (length: number) => T): T {
	const known = kept.get(length) ?? make(length);
	kept.set(length, known);
	return known;
}
