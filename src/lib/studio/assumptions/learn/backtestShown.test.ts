import { expect, test } from 'vitest';
import type { FigureScores } from '../../../engine/analysis/backtest/Backtest';
import { missRows } from './backtestShown';

const parts = (dispersion: number, overprediction: number, underprediction: number) => ({
	...{ dispersion, overprediction, underprediction, score: dispersion + overprediction + underprediction }
});
const naive = (of: ReturnType<typeof parts>) => ({ crps: of.score, parts: of, skill: 0.5, low: 0.3, high: 0.7 });

test('every forecast stands in its three parts: the own one first, then those without a model, the best of them first', () => {
	const scores = {
		crps: parts(6, 3, 1),
		naive: { last: naive(parts(5, 20, 0)), trend: naive(parts(8, 2, 4)), constant: naive(parts(9, 0, 9)) }
	} as unknown as FigureScores;
	expect(missRows(scores).map(({ name, score, parts: { wide, high, low } }) => [name, score, wide, high, low])).toEqual([
		['Tierlab', 10, 6, 3, 1],
		['12-month trend', 14, 8, 2, 4],
		['Book × uplift', 18, 9, 0, 9],
		['Last value', 25, 5, 20, 0]
	]);
});
