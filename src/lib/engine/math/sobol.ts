import { JOE_KUO } from './joeKuo';

const BITS = 32;

/** The first dimension is van der Corput's sequence, which has no polynomial. */
function directionsOf(table: readonly number[]): Int32Array[] {
	const dimensions: Int32Array[] = [Int32Array.from({ length: BITS }, (_, bit) => 1 << (BITS - 1 - bit))];
	for (let at = 0; at < table.length;) {
		const polynomial = table[at];
		const degree = BITS - 1 - Math.clz32(polynomial);
		dimensions.push(recurrence(polynomial, degree, table.slice(at + 1, at + 1 + degree)));
		at += degree + 1;
	}
	return dimensions;
}

/** Bratley and Fox (1988): v_i = a_1 v_(i-1) + ... + a_(s-1) v_(i-s+1) + v_(i-s) + v_(i-s) / 2^s, sums without carry. */
function recurrence(polynomial: number, degree: number, initial: readonly number[]): Int32Array {
	const v = new Int32Array(BITS);
	for (let i = 0; i < BITS; i++) {
		if (i < degree) {
			v[i] = initial[i] << (BITS - 1 - i);
			continue;
		}
		v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
		for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) v[i] ^= v[i - k];
	}
	return v;
}

const directions = directionsOf(JOE_KUO);

/** How many dimensions there are. */
export const SOBOL_DIMENSIONS = directions.length;

/**
 * One coordinate of a point of the Sobol sequence (1967) with the direction numbers of Joe and Kuo (2008), by the binary digits of the index (not its Gray
 * code), so that a point is a function of its number alone. Whole numbers throughout: the same bits everywhere.
 * @param dimension from 0, below `SOBOL_DIMENSIONS`
 * @param index of the point, from 0 (the origin)
 * @returns an int32: the first 32 binary digits of the coordinate, the most significant first
 */
export function sobol(dimension: number, index: number): number {
	const v = directions[dimension];
	let x = 0;
	for (let bit = 0, rest = index; rest !== 0; bit++, rest >>>= 1) if (rest & 1) x ^= v[bit];
	return x;
}
