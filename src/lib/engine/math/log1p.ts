import { log } from './log';

/**
 * log(1 + x) with full relative precision for small x, the same bits on every engine: Kahan's correction of the rounding of 1 + x.
 * @param x at least -1; -1 gives -Infinity, below gives NaN
 */
export function log1p(x: number): number {
	const y = 1 + x;
	if (y === 1 || y === Infinity) return x;
	if (y === 0) return -Infinity;
	return log(y) * (x / (y - 1));
}
