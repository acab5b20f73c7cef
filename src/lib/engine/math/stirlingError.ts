import { log1p } from './log1p';

/**
 * What Stirling's formula leaves: ln Gamma(x) - [(x - 1/2) ln x - x + ln sqrt(2 pi)], about 1 / (12 x). Equal to the error of ln x! in
 * Loader (2000), "Fast and accurate computation of binomial probabilities". From 10 up its series (DLMF 5.11.1), below the recurrence
 * upwards. Absolute error below 1e-15.
 * @param x above 0
 */
export function stirlingError(x: number): number {
	let sum = 0;
	for (; x < 10; x++) sum += (x + 0.5) * log1p(1 / x) - 1;
	const y = 1 / (x * x);
	return sum + (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360 - y / 156)))))) / x;
}
