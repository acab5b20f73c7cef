import { exp } from '../../src/lib/engine/math/exp';
import { log } from '../../src/lib/engine/math/log';
import { normalCdf } from '../../src/lib/engine/math/normalCdf';

/** Scores in other forms than the product uses, to hold its own against (Gneiting and Raftery 2007; Jordan, Krueger and Lerch 2019). */

export function crpsUniform(low: number, high: number, y: number): number {
	const width = high - low;
	const at = Math.min(1, Math.max(0, (y - low) / width));
	return Math.max(0, low - y, y - high) + (width * (at ** 3 + (1 - at) ** 3)) / 3;
}

export function crpsExponential(rate: number, y: number): number {
	const below = y <= 0 ? 0 : 1 - exp(-rate * y);
	return Math.abs(y) - (2 * below) / rate + 1 / (2 * rate);
}

export function crpsLogNormal(mu: number, sigma: number, y: number): number {
	const w = (log(y) - mu) / sigma;
	const scale = 2 * exp(mu + (sigma * sigma) / 2);
	return y * (2 * normalCdf(w) - 1) - scale * (normalCdf(w - sigma) + normalCdf(sigma / Math.SQRT2) - 1);
}

/** The quantile score; half of it is the pinball loss. */
export function quantileScore(tau: number, q: number, y: number): number {
	return 2 * ((y <= q ? 1 : 0) - tau) * (q - y);
}

/** @param alpha chance beyond the interval */
export function intervalScore(low: number, high: number, alpha: number, y: number): number {
	return high - low + (2 / alpha) * (Math.max(0, low - y) + Math.max(0, y - high));
}

/** The weighted interval score of central intervals and, where the levels have one, the median (Bracher et al. 2021). */
export function weightedIntervalScore(levels: readonly number[], quantiles: readonly number[], y: number): number {
	const intervals = levels.flatMap((level, i) => {
		const upper = levels.findIndex((other) => Math.abs(other - (1 - level)) < 1e-12);
		return level < 0.5 && upper >= 0 ? [level * intervalScore(quantiles[i], quantiles[upper], 2 * level, y)] : [];
	});
	const median = levels.indexOf(0.5);
	const all = intervals.reduce((sum, score) => sum + score, 0) + (median < 0 ? 0 : Math.abs(y - quantiles[median]) / 2);
	return all / (intervals.length + (median < 0 ? 0 : 0.5));
}

export function dawidSebastiani(mean: number, deviation: number, y: number): number {
	return ((y - mean) / deviation) ** 2 + 2 * log(deviation);
}

/** The score of figures foretold together, plain and fair: that of one figure is the ranked probability score. */
export function energyScore(trials: readonly (readonly number[])[], y: readonly number[]): { plain: number; fair: number } {
	const m = trials.length;
	const apart = (one: readonly number[], other: readonly number[]) => Math.sqrt(one.reduce((sum, x, i) => sum + (x - other[i]) ** 2, 0));
	const near = trials.reduce((sum, trial) => sum + apart(trial, y), 0) / m;
	const pairs = trials.reduce((sum, one) => sum + trials.reduce((part, other) => part + apart(one, other), 0), 0);
	return { plain: near - pairs / (2 * m * m), fair: near - pairs / (2 * m * (m - 1)) };
}
