/** At which price one respondent finds a product too cheap to be good, cheap, expensive, and too expensive: in this order. */
export type FourPrices = { readonly tooCheap: number; readonly cheap: number; readonly expensive: number; readonly tooExpensive: number };

/** Where the four curves of the price sensitivity meter meet, in the unit of the prices. */
export type PriceSensitivity = {
	/** Point of marginal cheapness: as many find it too cheap as find it expensive. Lower end of the acceptable range. */
	readonly marginalCheapness: number;
	/** Point of marginal expensiveness: as many find it too expensive as find it cheap. Upper end. */
	readonly marginalExpensiveness: number;
	/** As many find it too cheap as too expensive. */
	readonly optimalPrice: number;
	/** As many find it cheap as expensive. */
	readonly indifferencePrice: number;
	/** Respondents left out because their four prices are not in order. */
	readonly leftOut: number;
};

/** Whether four prices can be meant: those of others are left out. */
export function isInOrder({ tooCheap, cheap, expensive, tooExpensive }: FourPrices): boolean {
	return tooCheap >= 0 && tooCheap <= cheap && cheap <= expensive && expensive <= tooExpensive;
}

/**
 * Van Westendorp's price sensitivity meter (1976). Shares that find a price too cheap or cheap fall with it, those that find it expensive or too
 * expensive rise; each curve is the share of respondents with their own price at or beyond, linear between the prices named.
 * @throws RangeError if nobody's prices are in order
 */
export function fitVanWestendorp(answers: readonly FourPrices[]): PriceSensitivity {
	const sound = answers.filter(isInOrder);
	if (sound.length === 0) throw new RangeError('a price sensitivity meter needs a respondent whose four prices are in order');
	const grid = [...new Set(sound.flatMap((prices) => Object.values(prices)))].sort((one, two) => one - two);
	const falling = (of: (prices: FourPrices) => number) =>
		grid.map((price) => sound.filter((own) => of(own) >= price).length / sound.length);
	const rising = (of: (prices: FourPrices) => number) => grid.map((price) => sound.filter((own) => of(own) <= price).length / sound.length);
	const tooCheap = falling((own) => own.tooCheap);
	const cheap = falling((own) => own.cheap);
	const expensive = rising((own) => own.expensive);
	const tooExpensive = rising((own) => own.tooExpensive);
	return {
		marginalCheapness: crossing(grid, tooCheap, expensive),
		marginalExpensiveness: crossing(grid, cheap, tooExpensive),
		optimalPrice: crossing(grid, tooCheap, tooExpensive),
		indifferencePrice: crossing(grid, cheap, expensive),
		leftOut: answers.length - sound.length
	};
}

/** Where a falling curve meets a rising one; the middle where they lie on each other. */
function crossing(grid: readonly number[], falling: readonly number[], rising: readonly number[]): number {
	const gap = grid.map((_, i) => falling[i] - rising[i]);
	const after = gap.findIndex((value) => value <= 0);
	if (after < 0) return grid[grid.length - 1];
	if (gap[after] === 0) {
		let last = after;
		while (gap[last + 1] === 0) last++;
		return (grid[after] + grid[last]) / 2;
	}
	if (after === 0) return grid[0];
	const share = gap[after - 1] / (gap[after - 1] - gap[after]);
	return grid[after - 1] + share * (grid[after] - grid[after - 1]);
}
