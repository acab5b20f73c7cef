import type { Market } from '../market/Market';
import type { FeeScale } from '../market/PartWorths';
import { medianOf } from '../math/medianOf';
import type { Solving } from './Solving';

/**
 * How what a step from a plan to the next is worth follows the customer's seats (MODEL 5 b): undefined where its list fee does not depend on a
 * licensed meter.
 * @param below -1 = none: the content of the lowest plan
 */
export function feeScale(market: Market, shelf: number, segment: number, below: number, above: number): FeeScale | undefined {
	const { rater } = market.shelves[shelf];
	const reads = (plan: number, m: number) => plan >= 0 && rater.ratedPlan(plan).lineReads(m);
	const isScaled = market.licensed.some((licensed, m) => licensed === 1 && (reads(below, m) || reads(above, m)));
	return isScaled ? { segment, shelf, below, above, addOn: -1, seats: medianSeats(market, segment) } : undefined;
}

/** Keeps the fee that a step's worth follows among the scales of the worths. @returns its place; -1 = the worth follows none */
export function placeOfFee({ market, worths, shelfIndex, segment }: Solving, below: number, above: number): number {
	const scale = feeScale(market, shelfIndex, segment, below, above);
	return scale ? worths.scales.push(scale) - 1 : -1;
}

/** By meter: the seats of a segment's median customer (of all customers, where the segment has none); NaN for other meters. */
function medianSeats({ columns, licensed, meters }: Market, segment: number): Float64Array {
	const everybody = [...columns.segment.keys()];
	const own = everybody.filter((i) => columns.segment[i] === segment);
	const customers = own.length > 0 ? own : everybody;
	return Float64Array.from(licensed, (isLicensed, m) =>
		isLicensed === 1 && customers.length > 0 ? medianOf(Float64Array.from(customers, (i) => columns.usage[i * meters + m])) : NaN
	);
}
