/**
 * A decimal amount in minor units. Rates may be fractions of a cent: kept to a millionth of one, so that 0.07 x 100 is 7.
 * @param minorUnits minor units in a main unit: 100 for USD, 1 for JPY
 */
export function toCents(amount: number, minorUnits: number): number {
	const scaled = amount * minorUnits * 1e6;
	return Math.abs(scaled) < 2 ** 53 ? Math.round(scaled) / 1e6 : amount * minorUnits;
}
