/**
 * The share of revenue whose customers may leave once before a price rise loses more than it brings: 1 - 1/(1 + u).
 * @param rise u of the price: 0.1 = 10%; a fall (below 0) gives minus the share of customers that it must win
 * @throws RangeError unless u is above -1
 */
export function breakEvenChurn(rise: number): number {
	if (!(rise > -1)) throw new RangeError(`a rise must be above -1, got ${rise}`);
	return 1 - 1 / (1 + rise);
}
