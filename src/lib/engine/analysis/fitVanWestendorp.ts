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

/** Shares of respondents, at a price, who find it too cheap, cheap, expensive and too expensive. */
export type SensitivityPoint = { readonly price: number } & FourPrices;

/**
 * Van Westendorp's price sensitivity meter (1976). Shares that find a price too cheap or cheap fall with it, those that find it expensive or too
 * expensive rise; each curve is the share of respondents with their own price at or beyond, linear between the prices named.
 * @throws RangeError if nobody's prices are in order
 */
export function fitVanWestendorp(answers: readonly FourPrices[]): PriceSensitivity {
	const sound = answers.filter(isInOrder);
	if (sound.length === 0) throw new RangeError('a price sensitivity meter needs a respondent whose four prices are in order');
	const grid = [...new Set(sound.flatMap((prices) => Object.values(prices)))].sort((one, two) => one - two);
	const curves = sensitivityCurves(sound, grid);
	const of = (name: keyof FourPrices) => curves.map((point) => point[name]);
	return {
		marginalCheapness: crossing(grid, of('tooCheap'), of('expensive')),
		marginalExpensiveness: crossing(grid, of('cheap'), of('tooExpensive')),
		optimalPrice: crossing(grid, of('tooCheap'), of('tooExpensive')),
		indifferencePrice: crossing(grid, of('cheap'), of('expensive')),
		leftOut: answers.length - sound.length
	};
}

/** The four curves at some prices: of answers that are all in order. */
export function sensitivityCurves(sound: readonly FourPrices[], prices: readonly number[]): SensitivityPoint[] {
	const total = sound.length;
	const sorted = (of: (own: FourPrices) => number) => Float64Array.from(sound, of).sort();
	const [tooCheap, cheap] = [sorted((own) => own.tooCheap), sorted((own) => own.cheap)];
	const [expensive, tooExpensive] = [sorted((own) => own.expensive), sorted((own) => own.tooExpensive)];
	return prices.map((price) => {
		const from = (own: Float64Array) => (total - countWhile(own, (value) => value < price)) / total;
		const upTo = (own: Float64Array) => countWhile(own, (value) => value <= price) / total;
		return { price, tooCheap: from(tooCheap), cheap: from(cheap), expensive: upTo(expensive), tooExpensive: upTo(tooExpensive) };
	});
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

/** How many of ascending values come before the first that does not hold. */
function countWhile(sorted: Float64Array, holds: (value: number) => boolean): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (holds(sorted[middle])) low = middle + 1;
		else high = middle;
	}
	return low;
}
