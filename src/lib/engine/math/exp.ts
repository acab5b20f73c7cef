import { powersOfTwo } from './powersOfTwo';

const LOG2_E = 1.4426950408889634;
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/**
 * e^x from additions, multiplications and one division only, so that every engine gives the same bits. Reduction to |r| <= ln 2 / 2 and
 * the rational approximation of fdlibm's `e_exp.c` (Sun Microsystems, 1993): within 2 units in the last place where the result is normal.
 * @param x any number; NaN gives NaN
 * @returns Infinity above 709.782712893384, 0 below -745.1332191019412, subnormal numbers between that and -708.4
 */
export function exp(x: number): number {
	const n = Math.floor(x * LOG2_E + 0.5);
	const high = x - n * LN2_HIGH;
	const low = n * LN2_LOW;
	const r = high - low;
	const t = r * r;
	const c =
		r -
		t *
			(1.66666666666666019037e-1 +
				t *
					(-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
	const y = 1 - (low - (r * c) / (2 - c) - high);
	if (n >= -1022 && n <= 1023) return y * powersOfTwo[n + 1074];
	if (x > 0) return n > 1024 ? Infinity : y * 2 * powersOfTwo[2097];
	if (x < 0) return n < -1075 ? 0 : y * powersOfTwo[n + 1174] * powersOfTwo[974];
	return x;
}
