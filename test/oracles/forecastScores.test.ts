import { describe, expect, it } from 'vitest';
import { acceptedHits, binomialAtMost } from '../../src/lib/engine/analysis/backtest/acceptedHits';
import { chanceScore } from '../../src/lib/engine/analysis/backtest/chanceScore';
import { crpsNormal } from '../../src/lib/engine/analysis/backtest/crpsNormal';
import { crpsOfTrials } from '../../src/lib/engine/analysis/backtest/crpsOfTrials';
import { placeAmong } from '../../src/lib/engine/analysis/backtest/placeAmong';
import { scaledError } from '../../src/lib/engine/analysis/backtest/scaledError';
import { kolmogorovCdf, kolmogorovCritical } from '../../src/lib/engine/math/kolmogorov';
import { log } from '../../src/lib/engine/math/log';
import { normalCdf } from '../../src/lib/engine/math/normalCdf';
import { normalQuantile } from '../../src/lib/engine/math/normalQuantile';
import known from './forecastScores.json';
import * as reference from './referenceScores';

const exact = (value: number) => expect.closeTo(value, 9);
/** Quantiles (i - 0.5) / n of a distribution: trials without chance. */
const evenly = (n: number, quantileOf: (p: number) => number) => Float64Array.from({ length: n }, (_, i) => quantileOf((i + 0.5) / n));

describe('the ranked probability score', () => {
	it.each(known.crps_normal)('of N($mu, $sigma) at $y is $crps', ({ mu, sigma, y, crps }) => {
		const { score, dispersion, overprediction, underprediction } = crpsNormal(mu, sigma, y);
		expect(score).toEqual(exact(crps));
		expect(dispersion + overprediction + underprediction).toEqual(exact(crps));
		expect(Math.min(overprediction, underprediction)).toBe(0);
		expect(overprediction > 0).toBe(y < mu);
		expect(dispersion).toEqual(exact(known.crps_normal[0].crps * sigma));
	});

	it('of a point is its distance, all of it by standing too high or too low', () => {
		expect(crpsNormal(5, 0, 8)).toEqual({ score: 3, dispersion: 0, overprediction: 0, underprediction: 3 });
	});

	it.each(known.crps_ensemble)('of trials $x at $y is $crps, fair $crps_fair', ({ x, y, crps, crps_fair }) => {
		const trials = Float64Array.from(x);
		expect(crpsOfTrials(trials, y, 'plain').score).toEqual(exact(crps));
		expect(crpsOfTrials(trials, y).score).toEqual(exact(crps_fair));
		expect([...trials]).toEqual(x);
		for (const estimator of ['plain', 'fair'] as const) {
			const { score, dispersion, overprediction, underprediction } = crpsOfTrials(trials, y, estimator);
			expect(dispersion + overprediction + underprediction).toEqual(exact(score));
		}
		expect(reference.energyScore(x.map((value) => [value]), [y])).toEqual({ plain: exact(crps), fair: exact(crps_fair) });
	});

	it('of many trials is that of their distribution', () => {
		const near = (value: number) => expect.closeTo(value, 4);
		for (const { mu, sigma, y, crps } of known.crps_normal.slice(0, 4)) {
			const trials = evenly(20_001, (p) => mu + sigma * normalQuantile(p));
			const parts = crpsOfTrials(trials, y, 'plain');
			const { score, ...closed } = crpsNormal(mu, sigma, y);
			expect(score).toEqual(exact(crps));
			expect(parts).toEqual({ score: near(crps), ...Object.fromEntries(Object.entries(closed).map(([key, value]) => [key, near(value)])) });
		}
		for (const { a, b, y, crps } of known.crps_uniform) {
			expect(reference.crpsUniform(a, b, y)).toEqual(exact(crps));
			expect(crpsOfTrials(evenly(20_001, (p) => a + (b - a) * p), y, 'plain').score).toEqual(near(crps));
		}
		for (const { rate, y, crps } of known.crps_exponential) {
			expect(reference.crpsExponential(rate, y)).toEqual(exact(crps));
			expect(crpsOfTrials(evenly(200_001, (p) => -log(1 - p) / rate), y, 'plain').score).toEqual(near(crps));
		}
		for (const { mu, sigma, y, crps } of known.crps_lognormal) expect(reference.crpsLogNormal(mu, sigma, y)).toEqual(exact(crps));
	});

	it('keeps its digits where large figures differ little', () => {
		const trials = Float64Array.of(1e12 + 1, 1e12 + 2, 1e12 + 3);
		expect(crpsOfTrials(trials, 1e12 + 2, 'plain').score).toBeCloseTo(2 / 9, 6);
	});

	it('tells too few trials', () => {
		expect(() => crpsOfTrials(Float64Array.of(1), 1)).toThrow('a score needs at least two trials, got 1');
		expect(crpsOfTrials(Float64Array.of(1), 3, 'plain').score).toBe(2);
	});
});

describe('scores in other forms', () => {
	it('have the known answers', () => {
		for (const { tau, q, y, score, pinball } of known.quantile_score_factor2) {
			expect(reference.quantileScore(tau, q, y)).toEqual(exact(score));
			expect(reference.quantileScore(tau, q, y) / 2).toEqual(exact(pinball));
		}
		for (const { l, u, alpha, y, score, score_weighted_alpha_half } of known.interval_score) {
			expect(reference.intervalScore(l, u, alpha, y)).toEqual(exact(score));
			expect((alpha / 2) * reference.intervalScore(l, u, alpha, y)).toEqual(exact(score_weighted_alpha_half));
		}
		for (const { mu, sigma, y, dss } of known.dawid_sebastiani) expect(reference.dawidSebastiani(mu, sigma, y)).toEqual(exact(dss));
		const { x, y, es, es_fair } = known.energy_score;
		expect(reference.energyScore(x, y)).toEqual({ plain: exact(es), fair: exact(es_fair) });
	});

	it.each(known.wis)('weigh intervals at $levels to $wis, the mean of the quantile scores', ({ levels, quantiles, y, wis }) => {
		expect(reference.weightedIntervalScore(levels, quantiles, y)).toEqual(exact(wis));
		const scores = levels.map((level, i) => reference.quantileScore(level, quantiles[i], y));
		expect(scores.reduce((sum, score) => sum + score, 0) / levels.length).toEqual(exact(wis));
	});

	it('come to the ranked probability score with many intervals', () => {
		const levels = Array.from({ length: 1999 }, (_, i) => (i + 1) / 2000);
		const quantiles = levels.map((level) => 5 + 2 * normalQuantile(level));
		expect(reference.weightedIntervalScore(levels, quantiles, 8)).toBeCloseTo(crpsNormal(5, 2, 8).score, 2);
	});
});

describe('the score of chances', () => {
	const { p, o, scoringutils_case: other, ...parts } = known.brier;

	it('has the parts that Murphy gave it', () => {
		const { brier, reliability, resolution, uncertainty, skill, log_score } = parts;
		expect(chanceScore(p, o)).toEqual({
			cases: 10,
			events: 5 - 1,
			...{ brier: exact(brier), reliability: exact(reliability), resolution: exact(resolution), uncertainty: exact(uncertainty) },
			...{ skill: exact(skill), logScore: exact(log_score) }
		});
	});

	it('is the mean of those of the cases', () => {
		other.per_forecast.forEach((score, i) => expect(chanceScore([other.p[i]], [other.o[i]]).brier).toEqual(exact(score)));
		expect(chanceScore(other.p, other.o).brier).toEqual(exact(other.mean));
	});

	it('takes chances of one bin together', () => {
		const { reliability, resolution } = chanceScore([0.1, 0.3, 0.8], [0, 1, 1], [[0, 1], [2]]);
		expect(reliability).toBeCloseTo((2 / 3) * 0.3 ** 2 + (1 / 3) * 0.2 ** 2, 12);
		expect(resolution).toBeCloseTo((2 / 3) * (1 / 6) ** 2 + (1 / 3) * (1 / 3) ** 2, 12);
	});

	it('has no skill where nothing happened, and never forgives what was held impossible', () => {
		expect(chanceScore([0.1, 0.2], [0, 0]).skill).toBeUndefined();
		expect(chanceScore([0, 0.2], [1, 0]).logScore).toBe(Infinity);
		expect(() => chanceScore([], [])).toThrow(RangeError);
	});
});

describe('hits of intervals', () => {
	it.each(known.coverage_acceptance)('of $n at $nominal are $hits_lo to $hits_hi', ({ n, nominal, hits_lo, hits_hi, ...rest }) => {
		const { low, high } = acceptedHits(n, nominal);
		expect([low, high]).toEqual([hits_lo, hits_hi]);
		expect([low / n, high / n]).toEqual([exact(rest.share_lo), exact(rest.share_hi)]);
		const accepted = binomialAtMost(high, n, 0.6) - binomialAtMost(low - 1, n, 0.6);
		expect(accepted).toBeCloseTo(rest.p_accept_if_true_is_0_6, 9);
	});

	it('are told to a half-width by so many cases', () => {
		const z = normalQuantile(0.975);
		for (const { nominal, half, n } of known.n_for_coverage_halfwidth)
			expect(Math.ceil((z * z * nominal * (1 - nominal)) / (half * half))).toBe(n);
	});
});

describe('the place of what happened among trials', () => {
	it('counts half of a tie, and is never 0 or 1', () => {
		expect(placeAmong([1, 2, 3], 0)).toBe(1 / 8);
		expect(placeAmong([1, 2, 3], 2)).toBe(1 / 2);
		expect(placeAmong([1, 2, 3], 9)).toBe(7 / 8);
	});

	it.each(known.pit_misspecified)('has variance $pit_var where the spread is $forecast_sd of $true_sd', (of) => {
		const n = 2001;
		const trials = evenly(n, (p) => of.forecast_sd * normalQuantile(p));
		const places = Array.from(evenly(n, (p) => of.true_sd * normalQuantile(p)), (actual) => placeAmong(trials, actual));
		expect(places.reduce((sum, place) => sum + (place - 0.5) ** 2, 0) / n).toBeCloseTo(of.pit_var, 3);
		const z = (normalQuantile(0.9) * of.forecast_sd) / of.true_sd;
		expect(2 * normalCdf(z) - 1).toEqual(exact(of.share_in_80));
		expect(places.filter((place) => Math.abs(place - 0.5) <= 0.4).length / n).toBeCloseTo(of.share_in_80, 2);
	});

	it.each(known.ks_critical_95)('of $n cases leaves a straight line by at most $d in 95 of 100', ({ n, d }) => {
		// The known answer of 400 is that of an approximation: with 60 digits P(D < it) is 0.95 + 6.3e-8, and P(D < ours) 0.95 + 4.6e-15.
		expect(kolmogorovCritical(n)).toBeCloseTo(d, n === 400 ? 7 : 9);
	});

	it('leaves a straight line by at least half a step, and by no more than 1', () => {
		expect([kolmogorovCdf(4, 1 / 8), kolmogorovCdf(4, 1)]).toEqual([0, 1]);
		// One value: D = max(x, 1 - x).
		expect(kolmogorovCdf(1, 0.7)).toEqual(exact(0.4));
		// Marsaglia, Tsang and Wang 2003.
		expect(kolmogorovCdf(10, 0.274)).toBeCloseTo(0.6284796154565043, 9);
	});
});

describe('the scaled error', () => {
	const { history, actual, forecast, mase, naive_last_mase } = known.mase;

	it('is in steps of the history', () => {
		expect(scaledError(history, actual, forecast)).toEqual(exact(mase));
		expect(scaledError(history, actual, actual.map(() => history[history.length - 1]))).toEqual(exact(naive_last_mase));
		expect(scaledError([5, 5], [6], [5])).toBeUndefined();
	});
});
