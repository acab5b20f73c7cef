import { describe, expect, it } from 'vitest';
import { firstOrder } from '../../src/lib/engine/analysis/firstOrder';
import { Smoother } from '../../src/lib/engine/analysis/Smoother';
import { totalOrder } from '../../src/lib/engine/analysis/totalOrder';
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

	it('oracle 12: first and total order by an exchanged design', () => {
		totalOrder(ishigami, 3, 20_000, draws('design')).forEach(({ first, total }, i) => {
			expect(Math.abs(first.share - FIRST[i]), `first order of input ${i + 1}`).toBeLessThan(4 * first.standardError);
			expect(Math.abs(total.share - TOTAL[i]), `total order of input ${i + 1}`).toBeLessThan(4 * total.standardError);
		});
	});
});
