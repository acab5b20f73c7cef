import { LEAST_UNIFORM, uniform } from './draw';
import { purpose } from './purpose';

const BITS = 32;

/**
 * Nested uniform scrambling (Owen 1995), in full: each binary digit is turned or not by a draw of its own for every string of the digits before it. So
 * a point is uniform in (0, 1), while every set of points that stands evenly stays so. Scrambles of other keys are independent.
 * @param digits an int32: 32 binary digits, the most significant first
 * @param key0 @param key1 the scramble: two int32 from `customerKey0` and `customerKey1`
 * @returns in the open interval (0, 1): an odd multiple of 2^-33, as `uniform`
 */
export function owenScramble(digits: number, key0: number, key1: number): number {
	let turned = 0;
	for (let bit = 0; bit < BITS; bit++) {
		// What stands before the digit, behind a 1, so that no two strings are the same number.
		const before = bit === 0 ? 1 : (1 << bit) | (digits >>> (BITS - bit));
		if (uniform(key0, key1, purpose.scramble * 4096 + bit, before) >= 0.5) turned |= 1 << (BITS - 1 - bit);
	}
	return ((digits ^ turned) >>> 0) * 2.3283064365386963e-10 + LEAST_UNIFORM;
}
