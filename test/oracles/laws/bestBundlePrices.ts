/** What a buyer would pay for one good and for the other. */
export type TwoValues = readonly [one: number, other: number];

/** Prices of two goods and of both together; Infinity: not on sale. */
export type BundlePrices = { readonly one: number; readonly other: number; readonly both: number };

export type BundleOffer = BundlePrices & { readonly profit: number };

/** Surpluses this near, as a share of the values, are level. */
const LEVEL = 1e-9;

/**
 * The best prices for a few buyers, each standing for as many others, when two goods are sold apart, only together, or both ways. Every price
 * that can be best is tried: a buyer's value of what is sold, or another price with the difference that makes a buyer indifferent. A buyer
 * takes the largest surplus; between level ones the one on which the seller earns more.
 * @param buyers values by buyer, 0 or more; for some dozens at most: the work grows with the fourth power
 * @param costs of a unit of each good
 */
export function bestBundlePrices(
	buyers: readonly TwoValues[],
	costs: TwoValues
): { readonly separate: BundleOffer; readonly pure: BundleOffer; readonly mixed: BundleOffer } {
	const ones = distinct(buyers.map(([one]) => one));
	const others = distinct(buyers.map(([, other]) => other));
	const sums = distinct(buyers.map(([one, other]) => one + other));
	const apart = ones.flatMap((one) => others.map((other) => ({ one, other, both: Infinity })));
	const together = sums.map((both) => ({ one: Infinity, other: Infinity, both }));
	const best = (tried: readonly BundlePrices[]) =>
		tried
			.map((prices) => ({ ...prices, profit: bundleProfit(buyers, costs, prices) }))
			.reduce((most, offer) => (offer.profit > most.profit ? offer : most));
	return { separate: best(apart), pure: best(together), mixed: best([...mixedPrices(ones, others, sums), ...apart, ...together]) };
}

/** Profit from all buyers at given prices, costs taken off. */
export function bundleProfit(buyers: readonly TwoValues[], [costOne, costOther]: TwoValues, { one, other, both }: BundlePrices): number {
	let profit = 0;
	for (const [valueOne, valueOther] of buyers) {
		const choices = [
			[0, 0],
			[valueOne - one, one - costOne],
			[valueOther - other, other - costOther],
			[valueOne + valueOther - Math.min(both, one + other), Math.min(both, one + other) - costOne - costOther]
		];
		const most = Math.max(...choices.map(([surplus]) => surplus));
		const level = LEVEL * (1 + valueOne + valueOther);
		profit += Math.max(...choices.filter(([surplus]) => surplus >= most - level).map(([, margin]) => margin));
	}
	return profit;
}

function mixedPrices(ones: readonly number[], others: readonly number[], sums: readonly number[]): BundlePrices[] {
	const anchored = ones.flatMap((one) =>
		others.flatMap((other) =>
			distinct([...sums, ...others.map((value) => one + value), ...ones.map((value) => other + value)]).map((both) => ({
				one,
				other,
				both
			}))
		)
	);
	const chained = sums.flatMap((both) =>
		distinct([...ones, ...others.map((value) => both - value)]).flatMap((one) =>
			distinct([...others, ...ones.map((value) => both - value)]).map((other) => ({ one, other, both }))
		)
	);
	return [...anchored, ...chained];
}

function distinct(values: readonly number[]): number[] {
	return [...new Set(values)];
}
