import type { PriceComponentDocument } from '../priceModels';

/** Quantity at which prices by the unit are compared with fixed ones. */
const QUANTITY = 10;
/** Stands for the dearest price where a file publishes none. */
const NOTHING_KNOWN = 100;
/** Low, likely and high as multiples of the dearest published price of a plan. */
const MULTIPLES = { plan: [1, 2, 4], addOn: [0.1, 0.2, 0.5] } as const;

/** The largest amount a month among published prices, at 10 units where they are by the unit. @param amounts with whether they are by the unit */
export function dearest(amounts: readonly { readonly amount: number; readonly isPerUnit: boolean }[]): number {
	const largest = Math.max(0, ...amounts.map(({ amount, isPerUnit }) => amount * (isPerUnit ? QUANTITY : 1)));
	return largest > 0 ? largest : NOTHING_KNOWN;
}

/**
 * The range of a price that is not published. It is assumed, and to be put right by whoever knows it.
 * @param reference from `dearest`
 */
export function contactPrice(
	owner: keyof typeof MULTIPLES,
	reference: number
): { readonly price: PriceComponentDocument; readonly assumed: string } {
	const [low, likely, high] = MULTIPLES[owner].map((multiple) => Number((reference * multiple).toFixed(2)));
	const assumed = `the price is not published: a range of ${low} to ${high} a month, likely ${likely}, is assumed from the dearest published plan`;
	return { price: { pert: [low, likely, high] }, assumed };
}
