import { describe, expect, it } from 'vitest';
import { firstOrder } from '../../src/lib/engine/analysis/firstOrder';
import { Smoother } from '../../src/lib/engine/analysis/Smoother';
import { totalShare } from '../../src/lib/engine/analysis/stress/totalShare';
import { customerKey0, customerKey1, seedKey, uniform } from '../../src/lib/engine/math/draw';

const PI = Math.PI;

/** Ishigami and Homma (1990) with a = 7 and b = 0.1, of three uniform numbers on (-pi, pi), given on (0, 1). */
function ishigami(u: ArrayLike<number>): number {
	const [x1, x2, x3] = [0, 1, 2].map((i) => PI * (2 * u[i] - 1));
	return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
}

const FIRST = [0.313905, 0.442411, 0];
const TOTAL = [0.557589, 0.442411, 0.243684];

function draws(seed: string): (row: number, column: number) => number {
	const [seed0, seed1] = seedKey(seed);
	return (row, column) => uniform(customerKey0(seed0, seed1, row, 1, 2), customerKey1(seed0, seed1, row, 1, 2), 0, column);
}

/** First-order indices of the Ishigami function from n given trials. */
function given(n: number, seed: string) {
	const draw = draws(seed);
	const columns = [0, 1, 2].map((i) => Float64Array.from({ length: n }, (_, row) => draw(row, i)));
	const y = Float64Array.from({ length: n }, (_, row) => ishigami(columns.map((column) => column[row])));
	return columns.map((column) => firstOrder(new Smoother(column), y));
}

describe('oracle 12: sensitivity', () => {
	it('oracle 12: first-order indices of the Ishigami function from trials as they are', () => {
		given(4000, 'given').forEach(({ share, standardError }, i) => {
			expect(Math.abs(share - FIRST[i]), `input ${i + 1}`).toBeLessThan(4 * standardError);
			expect(standardError).toBeLessThan(0.02);
		});
	});

	it('oracle 12: with 1,000 trials they are right in the mean, and their standard error is the spread from seed to seed', () => {
		const repeats = 60;
		const runs = Array.from({ length: repeats }, (_, seed) => given(1000, `repeat ${seed}`));
		FIRST.forEach((truth, i) => {
			const shares = runs.map((run) => run[i].share);
			const mean = shares.reduce((a, b) => a + b) / repeats;
			const sd = Math.sqrt(shares.reduce((a, b) => a + (b - mean) ** 2, 0) / (repeats - 1));
			const stated = Math.sqrt(runs.reduce((a, run) => a + run[i].standardError ** 2, 0) / repeats);
			expect(Math.abs(mean - truth), `input ${i + 1}`).toBeLessThan((4 * sd) / Math.sqrt(repeats));
			expect(Math.abs(sd / stated - 1), `error of input ${i + 1}`).toBeLessThan(4 / Math.sqrt(2 * (repeats - 1)));
		});
	});

	/** A function of independent inputs on one design, and with one column of it drawn again. */
	function exchanged(evaluate: (u: number[]) => number, inputs: number, rows: number) {
		const draw = draws('design');
		const figure = (other: number) =>
			Float64Array.from({ length: rows }, (_, row) =>
				evaluate(Array.from({ length: inputs }, (_, i) => draw(row, i === other ? inputs + i : i)))
			);
		const plain = figure(-1);
		return Array.from({ length: inputs }, (_, i) => totalShare(plain, figure(i)));
	}

	it('oracle 12: total order of the Ishigami function, each input drawn again by itself', () => {
		exchanged(ishigami, 3, 20_000).forEach(({ share, standardError }, i) => {
			expect(Math.abs(share - TOTAL[i]), `total order of input ${i + 1}`).toBeLessThan(4 * standardError);
			expect(standardError).toBeLessThan(0.01);
		});
	});

	it('oracle 12: total order of f = 3a - 2b + ab, which no input has by itself', () => {
		// a uniform on .5 to 2, b on 0 to 5: f - mean = (3 + E b) a' + (E a - 2) b' + a' b'.
		const [va, vb] = [1.5 ** 2 / 12, 25 / 12];
		const [ofA, ofB, ofBoth] = [5.5 ** 2 * va, 0.75 ** 2 * vb, va * vb];
		const whole = ofA + ofB + ofBoth;
		const truth = [(ofA + ofBoth) / whole, (ofB + ofBoth) / whole];
		const found = exchanged(([a, b]) => 3 * (0.5 + 1.5 * a) - 10 * b + (0.5 + 1.5 * a) * 5 * b, 2, 20_000);
		found.forEach(({ share, standardError }, i) => expect(Math.abs(share - truth[i]), `input ${i + 1}`).toBeLessThan(4 * standardError));
	});
});
