import { exp } from './exp';
import { log } from './log';

/**
 * base^y as exp(y log(base)), the same bits on every engine. Relative error about 1e-16 (1 + |y log(base)|).
 * @param base at least 0; a negative base gives NaN
 * @param y any number; 0 gives 1 for every base
 */
export function pow(base: number, y: number): number {
	if (y === 0) return 1;
	return exp(y * log(base));
}
