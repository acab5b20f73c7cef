import { expect, it } from 'vitest';
import { breakEvenChurn } from './breakEvenChurn';
import { packagingSource } from './packaging/PackagingView';
import { billRise } from './sweepRise';
import { upliftSweep } from './sweepUplift';
import { alike, book, plan, policy, testScenario } from '../../../../test/fixtures/scenario';

const today = Float64Array.of(10, 10, 10, 10);
const points = [[1], [2], [3]];

it('gives each point its uplift, and the best values over the trials', () => {
	const objectives = [Float64Array.of(11, 11, 13, 11), Float64Array.of(12, 12, 12, 12), Float64Array.of(9, 9, 9, 14)];
	const { points: swept, best, bestValues } = upliftSweep(points, objectives, today, false);
	expect(swept.map(({ uplift }) => uplift.mean)).toEqual([1.5, 2, 0.25]);
	expect(swept.map(({ uplift }) => uplift.probabilityBetter)).toEqual([1, 1, 0.25]);
	expect(swept.map(({ probabilityBest }) => probabilityBest)).toEqual([0.25, 0.5, 0.25]);
	expect(best).toBe(1);
	expect(bestValues).toEqual([{ p5: 1, p50: 2, p95: 3 }]);
});

it('turns round what is better when it is less', () => {
	const {
		points: swept,
		best,
		bestValues
	} = upliftSweep(points, [Float64Array.of(9, 9), Float64Array.of(8, 8), Float64Array.of(11, 11)], today.subarray(0, 2), true);
	expect(best).toBe(1);
	expect(swept.map(({ mean }) => mean)).toEqual([9, 8, 11]);
	expect(swept.map(({ behind }) => behind)).toEqual([1, 0, 3]);
	expect(swept.map(({ uplift }) => uplift.probabilityBetter)).toEqual([1, 1, 0]);
	expect(bestValues).toEqual([{ p5: 2, p50: 2, p95: 2 }]);
});

it('shares a trial between points that are equally good', () => {
	const { bestValues } = upliftSweep(points, [Float64Array.of(5), Float64Array.of(4), Float64Array.of(5)], today.subarray(0, 1), false);
	expect(bestValues).toEqual([{ p5: 1, p50: 1, p95: 3 }]);
});

it('break-even churn is that of the customers whose bill changes, by the rise of their bills', () => {
	const of = (pro: number) => ({ book: book([plan('basic', 29), plan('pro', pro)]), policy: policy({ kind: 'immediate' }) });
	const customers = [...alike(3, { plan: 'basic' }, 'b'), ...alike(2, { plan: 'pro', weight: 5 }, 'p')];
	const source = packagingSource(testScenario({ today: of(100).book, customers }));
	expect(billRise(source, of(100), of(110))).toEqual({
		customers: 10,
		rise: expect.closeTo(0.1, 12),
		breakEvenChurn: expect.closeTo(breakEvenChurn(0.1), 12)
	});
	expect(billRise(source, of(100), of(90))).toMatchObject({ rise: expect.closeTo(-0.1, 12), breakEvenChurn: null });
	expect(billRise(source, of(100), of(100))).toBeUndefined();
});
