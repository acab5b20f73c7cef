/**
 * Powers of two by lookup: entry e + 1074 is 2^e, for e from -1074 to 1023, each exact. A load from this table is cheaper than
 * writing exponent bits through a view, because a load that follows a narrower store waits for it.
 */
export const powersOfTwo = new Float64Array(2098);
powersOfTwo[1074] = 1;
for (let i = 1075; i < 2098; i++) powersOfTwo[i] = 2 * +powersOfTwo[i - 1];
for (let i = 1073; i >= 0; i--) powersOfTwo[i] = +powersOfTwo[i + 1] / 2;
