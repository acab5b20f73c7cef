import { describe, expect, it } from 'vitest';
import { fitRetention } from '../../src/lib/engine/analysis/fitRetention';
import { countsOfHistories, countsOfSurvivors, type RetentionHistory } from '../../src/lib/engine/analysis/RetentionCounts';
import { customerKey0, customerKey1, seedKey, uniform } from '../../src/lib/engine/math/draw';
import { betaQuantile } from '../../src/lib/engine/math/betaQuantile';
import { propensityLaw, survival } from '../../src/lib/engine/market/Propensity';

/** Fader and Hardie (2007), "Regular" customers: survivors of 1,000 after years 0 to 12, and the fit to years 0 to 7. */
const SURVIVORS = [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173];
const FITTED = [62.671, 47.382, 38.797, 33.207, 29.235, 26.246, 23.902, 22.008, 20.441, 19.119, 17.986, 17.004];

describe('fit of retention', () => {
	it('published: alpha 0.704077, beta 1.182043, log-likelihood -1680.265188, and the survival of years 1 to 12', () => {
		const fit = fitRetention(countsOfSurvivors(SURVIVORS.slice(0, 8)));
		expect(fit.alpha).toBeCloseTo(0.704077, 6);
		expect(fit.beta).toBeCloseTo(1.182043, 6);
		expect(fit.logLikelihood).toBeCloseTo(-1680.265188, 6);
		expect(fit.bounded).toBe(false);
		FITTED.forEach((percent, year) => expect(Math.abs(100 * survival(fit.alpha, fit.beta, year + 1) - percent)).toBeLessThan(0.002));
	});

	it('has the errors of the curvature of its likelihood', () => {
		const { alpha, beta, errorLogAlpha, errorLogBeta, covariance } = fitRetention(countsOfSurvivors(SURVIVORS.slice(0, 8)));
		const likelihood = (p: number, q: number) => {
			const kept = SURVIVORS.slice(0, 8).map((_, t) => survival(alpha * Math.exp(p), beta * Math.exp(q), t));
			const left = kept.slice(1).reduce((sum, after, t) => sum + (SURVIVORS[t] - SURVIVORS[t + 1]) * Math.log(kept[t] - after), 0);
			return left + SURVIVORS[7] * Math.log(kept[7]);
		};
		const h = 1e-3;
		const pp = (likelihood(h, 0) - 2 * likelihood(0, 0) + likelihood(-h, 0)) / h / h;
		const qq = (likelihood(0, h) - 2 * likelihood(0, 0) + likelihood(0, -h)) / h / h;
		const pq = (likelihood(h, h) - likelihood(h, -h) - likelihood(-h, h) + likelihood(-h, -h)) / 4 / h / h;
		const determinant = pp * qq - pq * pq;
		expect(errorLogAlpha).toBeCloseTo(Math.sqrt(-qq / determinant), 5);
		expect(errorLogBeta).toBeCloseTo(Math.sqrt(-pp / determinant), 5);
		expect(covariance).toBeCloseTo(pq / determinant, 5);
	});

	it('gives the churn and its ratio from which the model makes the same law', () => {
		const { alpha, beta, churn, churnRatio } = fitRetention(countsOfSurvivors(SURVIVORS));
		const law = propensityLaw(churn, churnRatio);
		expect([law.a, law.annualB]).toEqual([expect.closeTo(alpha, 9), expect.closeTo(beta, 9)]);
	});

	it('reads the same from histories as from survivors', () => {
		const histories: RetentionHistory[] = SURVIVORS.slice(1, 8).map((after, t) => ({ from: 0, survived: t, left: true, weight: SURVIVORS[t] - after }));
		histories.push({ from: 0, survived: 7, left: false, weight: SURVIVORS[7] });
		const { faced, left } = countsOfHistories(histories);
		const counts = countsOfSurvivors(SURVIVORS.slice(0, 8));
		expect([...faced.subarray(0, 7)]).toEqual([...counts.faced]);
		expect([...left.subarray(0, 7)]).toEqual([...counts.left]);
		expect([faced[7], left[7]]).toEqual([0, 0]);
	});

	it('finds the law of made-up histories that begin late and are cut off, within its errors', () => {
		const [alpha, beta, customers] = [1.5, 6, 20_000];
		const [key0, key1] = seedKey('histories');
		const histories: RetentionHistory[] = [];
		for (let i = 0; i < customers; i++) {
			const draw = (item: number) => uniform(customerKey0(key0, key1, i, 1, 2), customerKey1(key0, key1, i, 1, 2), 0, item);
			const theta = betaQuantile(alpha, beta, draw(0));
			const from = Math.floor(4 * draw(1));
			const until = from + 1 + Math.floor(6 * draw(2));
			// The decision at which this customer leaves: geometric.
			const end = Math.floor(Math.log(draw(3)) / Math.log(1 - theta));
			if (end >= from) histories.push({ from, survived: Math.min(end, until), left: end < until });
		}
		const fit = fitRetention(countsOfHistories(histories));
		expect(Math.abs(Math.log(fit.alpha / alpha))).toBeLessThan(4 * fit.errorLogAlpha);
		expect(Math.abs(Math.log(fit.beta / beta))).toBeLessThan(4 * fit.errorLogBeta);
		expect(fit.errorLogAlpha).toBeLessThan(0.2);
	});

	it('says so when customers seem alike', () => {
		// Lost in equal shares: no sorting out of the weak.
		const fit = fitRetention(countsOfSurvivors([1024, 512, 256, 128, 64]));
		expect(fit.bounded).toBe(true);
		expect(fit.churn).toBeCloseTo(0.5, 3);
		expect(fit.errorLogAlpha).toBeNaN();
	});

	it('refuses what has no maximum, and histories that cannot be', () => {
		expect(() => fitRetention(countsOfSurvivors([10, 10]))).toThrow('retention needs some who left and some who stayed, got 0 of 10 leaving');
		expect(() => fitRetention(countsOfSurvivors([10, 0]))).toThrow('got 10 of 10 leaving');
		expect(() => countsOfSurvivors([10, 11])).toThrow('survivors cannot rise, got 10 and then 11');
		expect(() => countsOfSurvivors([10])).toThrow('retention needs survivors of at least two dates, got 1');
		expect(() => countsOfHistories([{ from: 3, survived: 2, left: true }])).toThrow('got 3 to 2');
	});
});
