import { powersOfTwo } from './powersOfTwo';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/** One number seen as its bits. Word 1 holds sign and exponent: little-endian, as are all machines that run JavaScript engines today. */
const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);

/**
 * Natural logarithm from additions, multiplications and one division only, so that every engine gives the same bits. x = 2^k m with m in
 * [sqrt(1/2), sqrt 2), then the polynomial of fdlibm's `e_log.c` (Sun Microsystems, 1993): within 2 units in the last place.
 * @param x at least 0; 0 gives -Infinity, Infinity gives Infinity, a negative number or NaN gives NaN; subnormal numbers are served
 */
export function log(x: number): number {
	if (!(x >= 2.2250738585072014e-308 && x < Infinity)) return logOfUnusual(x);
	value[0] = x;
	const k = ((words[1] + 0x95f64) >>> 20) - 1023;
	return logOfScaled(x * powersOfTwo[1074 - k], k);
}

/** log(2^k m) for m in [sqrt(1/2), sqrt 2). */
function logOfScaled(m: number, k: number): number {
	const f = m - 1;
	const s = f / (2 + f);
	const z = s * s;
	const w = z * z;
	const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
	const odd = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
	const half = 0.5 * f * f;
	return k * LN2_HIGH - (half - (s * (half + (even + odd)) + k * LN2_LOW) - f);
}

/** log of what is not a positive normal number. */
function logOfUnusual(x: number): number {
	if (x > 0 && x < 1) return log(x * 18014398509481984) - 37.42994775023705;
	if (x === 0) return -Infinity;
	return x > 0 ? x : NaN;
}
