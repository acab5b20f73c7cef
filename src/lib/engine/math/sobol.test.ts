import { describe, expect, it } from 'vitest';
import { customerKey0, customerKey1 } from './draw';
import { owenScramble } from './owenScramble';
import { sobol, SOBOL_DIMENSIONS } from './sobol';

const share = (dimension: number, index: number) => (sobol(dimension, index) >>> 0) / 2 ** 32;
const scrambled = (dimension: number, index: number, key: number) =>
	owenScramble(sobol(dimension, index), customerKey0(1, 2, key, 3, dimension), customerKey1(1, 2, key, 3, dimension));

describe('the Sobol sequence', () => {
	it('has the first points of Joe and Kuo (2008), which come in the order of the Gray code there', () => {
		// Their program's first ten points in three dimensions, without the order: points 0 to 7 are the same set.
		const theirs = [
			'0 0 0',
			'0.5 0.5 0.5',
			'0.75 0.25 0.25',
			'0.25 0.75 0.75',
			'0.375 0.375 0.625',
			'0.875 0.875 0.125',
			'0.625 0.125 0.875',
			'0.125 0.625 0.375'
		];
		const gray = (i: number) => i ^ (i >>> 1);
		expect(theirs.map((_, i) => [0, 1, 2].map((d) => share(d, gray(i))).join(' '))).toEqual(theirs);
	});

	it('stands evenly in every dimension: any 256 in a row that begin at a multiple have one point in each 256th', () => {
		expect(SOBOL_DIMENSIONS).toBe(160);
		for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
			for (const from of [0, 256, 7 * 256]) {
				const cells = new Set(Array.from({ length: 256 }, (_, i) => sobol(d, from + i) >>> 24));
				expect(cells.size).toBe(256);
			}
		}
	});

	it('stands evenly in the first two dimensions together, in every elementary box', () => {
		for (let bits = 0; bits <= 8; bits++) {
			const boxes = new Set(
				Array.from({ length: 256 }, (_, i) => `${(share(0, i) * 2 ** bits) | 0} ${(share(1, i) * 2 ** (8 - bits)) | 0}`)
			);
			expect(boxes.size).toBe(256);
		}
	});

	it('fills the square with every two of the first eight dimensions better than chance does', () => {
		// 1,024 points in 16 x 16 boxes: counts of chance have variance 4.
		const variance = (one: number, other: number) => {
			const counts = new Float64Array(256);
			for (let i = 0; i < 1024; i++) counts[((share(one, i) * 16) | 0) * 16 + ((share(other, i) * 16) | 0)]++;
			return counts.reduce((sum, count) => sum + (count - 4) ** 2, 0) / 256;
		};
		for (let d = 1; d < 8; d++) for (let other = 0; other < d; other++) expect(variance(other, d)).toBeLessThan(1);
	});
});

describe('Owen scrambling', () => {
	it('leaves what stands evenly so, in one dimension and in two', () => {
		for (let key = 0; key < 5; key++) {
			expect(new Set(Array.from({ length: 256 }, (_, i) => Math.floor(scrambled(5, i, key) * 256))).size).toBe(256);
			const boxes = new Set(Array.from({ length: 256 }, (_, i) => `${(scrambled(0, i, key) * 16) | 0} ${(scrambled(1, i, key) * 16) | 0}`));
			expect(boxes.size).toBe(256);
		}
	});

	it('makes every point uniform over the scrambles, and those of two keys independent', () => {
		const n = 4000;
		for (const index of [0, 1, 37]) {
			const values = Array.from({ length: n }, (_, key) => scrambled(2, index, key));
			const counts = new Float64Array(20);
			for (const value of values) counts[Math.floor(value * 20)]++;
			// Chi-square of 19 degrees of freedom: mean 19, standard deviation 6.2.
			const chi = counts.reduce((sum, count) => sum + (count - n / 20) ** 2 / (n / 20), 0);
			expect(chi).toBeLessThan(19 + 4 * Math.sqrt(38));
			const next = values.reduce((sum, value, i) => sum + (value - 0.5) * (values[(i + 1) % n] - 0.5), 0) / n;
			expect(Math.abs(next)).toBeLessThan(4 / 12 / Math.sqrt(n));
		}
	});

	it('turns digits by what stands before them, so that two points of a scramble differ first where they did', () => {
		for (let key = 0; key < 50; key++) {
			const [a, b] = [0x12345678, 0x1234d678].map((digits) =>
				owenScramble(digits, customerKey0(1, 2, key, 5, 6), customerKey1(1, 2, key, 5, 6))
			);
			const apart = Math.clz32(Math.floor(a * 2 ** 32) ^ Math.floor(b * 2 ** 32));
			expect(apart).toBe(Math.clz32(0x12345678 ^ 0x1234d678));
		}
	});

	it('gives the same bits as ever', () => {
		expect([0, 1, 2].map((i) => scrambled(i, 5, 7))).toMatchInlineSnapshot(`
			[
			  0.09210089861880988,
			  0.21354993723798543,
			  0.1806297634029761,
			]
		`);
	});
});
