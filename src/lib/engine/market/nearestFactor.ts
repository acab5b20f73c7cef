/** Points at which a sum is looked at before it is closed in on, from 0 to the most. */
const LOOKS = 24;
const HALVINGS = 24;

/**
 * The factor at which a sum that rises with it, by and large, comes nearest to what is wanted. Where it meets it more than once (prices by
 * volume fall at some quantities), the one nearest to 1, what there was, is taken.
 * @param most largest factor, above 0
 */
export function nearestFactor(sumAt: (factor: number) => number, wanted: number, most: number): number {
	const looks = [...new Set([...Array.from({ length: LOOKS + 1 }, (_, i) => (most * i) / LOOKS), Math.min(1, most)])].sort((a, b) => a - b);
	const sums = looks.map(sumAt);
	const away = (factor: number) => Math.abs(factor - 1);
	const nearest = looks.reduce(
		(best, _, i) => (Math.abs(sums[i] - wanted) < Math.abs(sums[best] - wanted) ? i : best),
		looks.indexOf(Math.min(1, most))
	);
	if (sums[nearest] === wanted) return looks[nearest];
	const crossings = looks.flatMap((_, i) => (i > 0 && sums[i - 1] <= wanted !== sums[i] <= wanted ? [i] : []));
	const crossing = crossings
		.sort((a, b) => Math.min(away(looks[a - 1]), away(looks[a])) - Math.min(away(looks[b - 1]), away(looks[b])))
		.at(0);
	if (crossing === undefined) return looks[nearest];
	let [low, high] = [looks[crossing - 1], looks[crossing]];
	let [below, above] = [sums[crossing - 1], sums[crossing]];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		const sum = sumAt(middle);
		if (sum <= wanted === below <= wanted) [low, below] = [middle, sum];
		else [high, above] = [middle, sum];
	}
	return Math.abs(below - wanted) <= Math.abs(above - wanted) ? low : high;
}
