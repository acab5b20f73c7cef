import { log } from './log';

/**
 * Half deviance x ln(x / mean) + mean - x, at least 0, with full relative precision where x is near the mean (Loader 2000, `bd0`).
 * @param x at least 0
 * @param mean above 0
 */
export function deviance(x: number, mean: number): number {
	const difference = x - mean;
	if (Math.abs(difference) >= 0.1 * (x + mean)) return (x > 0 ? x * log(x / mean) : 0) - difference;
	const v = difference / (x + mean);
	let sum = difference * v;
	let power = 2 * x * v;
	for (let odd = 3; ; odd += 2) {
		power *= v * v;
		const next = sum + power / odd;
		if (next === sum) return sum;
		sum = next;
	}
}
