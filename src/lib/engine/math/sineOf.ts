/**
 * The sine of a small angle by its series, the same in every browser.
 * @param x radians, -1 to 1
 * @returns with an absolute error below 1e-15
 */
export function sineOf(x: number): number {
	const square = x * x;
	let term = x;
	let sum = x;
	for (let k = 2; k <= 20; k += 2) {
		term *= -square / (k * (k + 1));
		sum += term;
	}
	return sum;
}
