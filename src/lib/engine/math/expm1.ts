import { exp } from './exp';
import { log } from './log';

/**
 * e^x - 1 with full relative precision for small x, the same bits on every engine: Kahan's correction of the rounding of e^x.
 * @param x any number
 */
export function expm1(x: number): number {
	const y = exp(x);
	if (x > 1 || x < -1) return y - 1;
	if (y === 1) return x;
	return (y - 1) * (x / log(y));
}
