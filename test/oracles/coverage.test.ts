import { describe, expect, it } from 'vitest';
import { correlation } from '../../src/lib/engine/analysis/correlation';
import { coverage } from '../../src/lib/engine/analysis/coverage';
import { rankHistogram } from '../../src/lib/engine/analysis/rankHistogram';
import { ranksOf } from '../../src/lib/engine/analysis/ranksOf';
import { customerKey0, customerKey1, seedKey, uniform } from '../../src/lib/engine/math/draw';
import { incompleteBeta } from '../../src/lib/engine/math/incompleteBeta';
import { normal } from '../../src/lib/engine/math/normalDraw';

const [seed0, seed1] = seedKey('coverage');
const z = (trial: number, item: number) => normal(uniform(customerKey0(seed0, seed1, trial, 1, 2), customerKey1(seed0, seed1, trial, 1, 2), 0, item));

describe('coverage', () => {
	it('counts intervals that hold their truth, ends included', () => {
		const held = coverage([[0, 1], [0, 1], [0, 1], [2, 3]], [0, 1, 1.0001, 2.5]);
		expect(held).toMatchObject({ cases: 4, covered: 3, share: 0.75 });
	});

	it('has the exact binomial bounds: beyond each lies 2.5%', () => {
		const { low, high } = coverage(
			Array.from({ length: 20 }, () => [0, 1] as const),
			Array.from({ length: 20 }, (_, i) => (i < 17 ? 0.5 : 2))
		);
		// P(at least 17 of 20 | low) = I_low(17, 4); P(at most 17 of 20 | high) = 1 - I_high(18, 3).
		expect(incompleteBeta(17, 4, low)).toBeCloseTo(0.025, 10);
		expect(1 - incompleteBeta(18, 3, high)).toBeCloseTo(0.025, 10);
		expect([low, high]).toEqual([0.62107, 0.96793].map((bound) => expect.closeTo(bound, 4)));
		expect(coverage([[0, 1]], [0.5]).high).toBe(1);
		expect(coverage([[0, 1]], [5])).toMatchObject({ low: 0, high: expect.closeTo(0.975, 10) });
	});

	it('refuses truths without an interval', () => {
		expect(() => coverage([], [])).toThrow('every interval needs a truth, got 0 and 0');
		expect(() => coverage([[0, 1]], [1, 2])).toThrow(RangeError);
	});
});

describe('ranks of truths among draws', () => {
	const cases = 1000;
	/** Truths from a standard normal; draws shifted and stretched. 59 draws make 60 ranks, which 20 bins share evenly, 7 do not. */
	const histogram = (shift: number, stretch: number, bins = 20) =>
		rankHistogram(
			Float64Array.from({ length: cases }, (_, i) => z(i, 0)),
			Array.from({ length: cases }, (_, i) => Float64Array.from({ length: 59 }, (_, j) => shift + stretch * z(i, 1 + j))),
			bins
		);

	it('are even when draws and truths come from one model', () => {
		for (const bins of [20, 7]) {
			const { counts, pValue, bias, spread } = histogram(0, 1, bins);
			expect(counts.reduce((a, b) => a + b)).toBe(cases);
			expect(pValue).toBeGreaterThan(6e-5);
			expect(Math.abs(bias)).toBeLessThan(4);
			expect(Math.abs(spread)).toBeLessThan(4);
		}
	});

	it('tell draws that are too low, too narrow and too wide', () => {
		const low = histogram(-0.3, 1);
		expect(low.pValue).toBeLessThan(6e-5);
		expect(low.bias).toBeGreaterThan(4);
		const narrow = histogram(0, 0.8);
		expect(narrow.pValue).toBeLessThan(6e-5);
		expect(narrow.spread).toBeGreaterThan(4);
		expect(histogram(0, 1.3).spread).toBeLessThan(-4);
	});

	it('counts by hand', () => {
		const draws = [1, 2, 3].map(() => Float64Array.of(1, 2, 3));
		const { counts, chiSquared, pValue, bias, spread } = rankHistogram([0, 2.5, 9], draws, 4);
		expect(counts).toEqual([1, 0, 1, 1]);
		expect(chiSquared).toBeCloseTo((3 * 0.25 ** 2 + 0.75 ** 2) / 0.75, 12);
		// Of chi-squared with 3 degrees of freedom, P(above 1); ranks 0, 2 and 3 of 4 are -3/4, 1/4 and 3/4 on -1..1.
		expect(pValue).toBeCloseTo(0.8012519569, 9);
		expect([bias, spread]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.25 / Math.sqrt(12 / 45), 12)]);
		expect(() => rankHistogram([0, 2.5, 9], draws, 5)).toThrow('bins must be 2 to 4, got 5');
		expect(() => rankHistogram([0], draws, 4)).toThrow('every truth needs its draws, got 1 and 3');
	});
});

describe('correlation', () => {
	const n = 4000;
	const one = Float64Array.from({ length: n }, (_, i) => z(i, 100));
	const other = Float64Array.from({ length: n }, (_, i) => z(i, 101));

	it('T74: of figures that share draws is what they share, of independent ones none', () => {
		const shared = correlation(one, other.map((value, i) => 0.6 * one[i] + 0.8 * value));
		expect(Math.abs(shared.correlation - 0.6)).toBeLessThan((4 * (1 - 0.36)) / Math.sqrt(n));
		expect((shared.high - shared.low) / 2).toBeCloseTo((1.959964 * (1 - shared.correlation ** 2)) / Math.sqrt(n), 4);
		const apart = correlation(one, other);
		expect(apart.low).toBeLessThan(0);
		expect(apart.high).toBeGreaterThan(0);
	});

	it('is 1 or -1 on a line, and nothing where a figure stands still', () => {
		expect(correlation(one, one.map((value) => 3 - 2 * value)).correlation).toBeCloseTo(-1, 12);
		expect(correlation(one, new Float64Array(n))).toEqual({ correlation: 0, low: -1, high: 1 });
		expect(() => correlation(one.subarray(0, 3), one.subarray(0, 3))).toThrow('a correlation needs at least four pairs, got 3 and 3');
	});

	it('of ranks is not moved by the shape of a curve', () => {
		expect([...ranksOf(Float64Array.of(5, 1, 5, 9))]).toEqual([2.5, 1, 2.5, 4]);
		expect(correlation(ranksOf(one), ranksOf(one.map((value) => value ** 3))).correlation).toBeCloseTo(1, 12);
	});
});
