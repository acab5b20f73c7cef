import { exp } from './exp';

/**
 * The probability whose log-odds are x: 1 / (1 + e^-x).
 * @param x log-odds, any number; -Infinity gives 0, Infinity gives 1
 * @returns a share in 0..1, with full relative precision for negative x
 */
export function logistic(x: number): number {
	if (x < 0) {
		const odds = exp(x);
		return odds / (1 + odds);
	}
	return 1 / (1 + exp(-x));
}
