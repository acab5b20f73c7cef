import { crpsParts, type CrpsParts } from '../backtest/CrpsParts';
import { keptQuantile } from './ForecastRecord';

/**
 * The continuous ranked probability score of a forecast that is known by evenly spaced quantiles: the integral over p of twice the pinball loss,
 * 2 (1{y <= q(p)} - p) (q(p) - y) (Gneiting and Ranjan 2011), with q straight between the quantiles and level beyond the outermost. The tails
 * that are cut make it less than 2% smaller than the score of the trials for forecasts near normal.
 * @param quantiles ascending, at i / (n + 1)
 * @param actual what happened
 */
export function crpsOfQuantiles(quantiles: readonly number[], actual: number): CrpsParts {
	const median = keptQuantile(quantiles, 0.5);
	return crpsParts(scoreOf(quantiles, actual), scoreOf(quantiles, median), median, actual);
}

function scoreOf(quantiles: readonly number[], actual: number): number {
	const n = quantiles.length;
	const step = 1 / (n + 1);
	const levels = [0, ...quantiles.map((_, i) => (i + 1) * step), 1];
	const values = [quantiles[0], ...quantiles, quantiles[n - 1]];
	let score = 0;
	for (let i = 0; i <= n; i++) {
		const [p0, p1, q0, q1] = [levels[i], levels[i + 1], values[i], values[i + 1]];
		if (q0 < actual && actual < q1) {
			const cut = p0 + ((p1 - p0) * (actual - q0)) / (q1 - q0);
			score += piece(p0, cut, q0, actual, actual) + piece(cut, p1, actual, q1, actual);
		} else score += piece(p0, p1, q0, q1, actual);
	}
	return score;
}

/** Of a stretch on one side of what happened, where the loss is quadratic in p: Simpson's rule is exact. */
function piece(p0: number, p1: number, q0: number, q1: number, actual: number): number {
	const isAbove = q0 + q1 > 2 * actual;
	const loss = (p: number, q: number) => 2 * ((isAbove ? 1 : 0) - p) * (q - actual);
	return ((p1 - p0) / 6) * (loss(p0, q0) + 4 * loss((p0 + p1) / 2, (q0 + q1) / 2) + loss(p1, q1));
}

/**
 * Where what happened stands in the forecast, 0..1, straight between the quantiles and in the middle of equal ones; beyond the outermost, the
 * middle of the tail.
 */
export function placeInQuantiles(quantiles: readonly number[], actual: number): number {
	const n = quantiles.length;
	const below = quantiles.filter((q) => q < actual).length;
	const upTo = quantiles.filter((q) => q <= actual).length;
	if (upTo > below) return (below + 1 + upTo) / 2 / (n + 1);
	if (below === 0) return 0.5 / (n + 1);
	if (below === n) return 1 - 0.5 / (n + 1);
	const [low, high] = [quantiles[below - 1], quantiles[below]];
	return (below + (actual - low) / (high - low)) / (n + 1);
}
