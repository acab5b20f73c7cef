import { describe, expect, it } from 'vitest';
import { fitRetention } from '../../src/lib/engine/analysis/fitRetention';
import { LogBuilder } from '../../src/lib/engine/analysis/history/LogBuilder';
import { observedLives } from '../../src/lib/engine/analysis/history/observedLives';
import { logLikelihood, retentionEvidence } from '../../src/lib/engine/analysis/history/retentionEvidence';

/** Fader and Hardie (2007): survivors of 1,000 customers, regular and high end, after years 0 to 7; (2010): four cohorts, one begun a year after the other. */
const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241];
const HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491];
const COHORTS = [
	[10_000, 8000, 6480, 5307, 4391],
	[10_000, 8000, 6480, 5307],
	[10_000, 8000, 6480],
	[10_000, 8000]
];
const START = 2000 * 12;
/** Where the published solver stopped short of the maximum: the high end's beta is 3.80609496, where both slopes are 0 to 1e-12. */
const SOLVER = 1e-6;
const UNSTIRRED = () => undefined;

/** Annual customers of cohorts, each begun a year after the one before, as movements. */
function evidenceOf(cohorts: readonly (readonly number[])[]) {
	const builder = new LogBuilder();
	builder.window(START, 12 * Math.max(...cohorts.map(({ length }) => length)) + 1 - 12);
	cohorts.forEach((survivors, cohort) => {
		let customer = 0;
		for (let year = 1; year <= survivors.length; year++) {
			const leaving = year < survivors.length ? survivors[year - 1] - survivors[year] : survivors[year - 1];
			for (let i = 0; i < leaving; i++) {
				const id = `${cohort} ${customer++}`;
				const month = START + 12 * cohort;
				builder.customer(id, { annual: true });
				builder.add({ customer: id, month, cents: 100 });
				if (year < survivors.length) builder.add({ customer: id, month: month + 12 * year, cents: -100 });
			}
		}
	});
	return retentionEvidence(observedLives(builder.build().log), 0, UNSTIRRED);
}

describe('published fits of retention, through a log of movements', () => {
	it.each([
		['regular', REGULAR, 0.7040773, 1.182043, -1680.2651885],
		['high end', HIGH_END, 0.6680884, 3.8060955, -1611.1581473]
	])('the %s segment', (_name, survivors, alpha, beta, likelihood) => {
		const evidence = evidenceOf([survivors]);
		const fit = fitRetention(evidence.yearly);
		expect(Math.abs(fit.alpha - alpha)).toBeLessThan(SOLVER);
		expect(Math.abs(fit.beta - beta)).toBeLessThan(SOLVER);
		expect(fit.logLikelihood).toBeCloseTo(likelihood, 6);
		expect(logLikelihood(evidence, { a: alpha, annualB: beta, monthlyB: 1 })).toBeCloseTo(likelihood, 5);
	});

	it('four cohorts: a 3.7981324, b 15.1919343, log-likelihood -40,255.837281', () => {
		const fit = fitRetention(evidenceOf(COHORTS).yearly);
		// The likelihood is flat along a ridge: the published solver stopped 3e-5 short, at the same likelihood to all its digits.
		expect(Math.abs(fit.alpha - 3.7981324)).toBeLessThan(3e-5);
		expect(Math.abs(fit.beta - 15.1919343)).toBeLessThan(3e-5);
		expect(fit.logLikelihood).toBeCloseTo(-40255.837281, 6);
	});

	it('half of the customers cut off on the left give the law as well: a decision counts from when it is seen', () => {
		const late = new LogBuilder();
		late.window(START + 25, 60);
		REGULAR.slice(1).forEach((after, year) => {
			for (let i = 0; i < REGULAR[year] - after; i++) {
				if (year < 2) continue;
				late.customer(`${year} ${i}`, { annual: true, since: START, opening: 100 });
				late.add({ customer: `${year} ${i}`, month: START + 12 * (year + 1), cents: -100 });
			}
		});
		for (let i = 0; i < REGULAR[7]; i++) late.customer(`stays ${i}`, { annual: true, since: START, opening: 100 });
		const { yearly, survived } = retentionEvidence(observedLives(late.build().log), 0, UNSTIRRED);
		// The third renewal is the first that falls within the window.
		expect([...yearly.faced.subarray(0, 8)]).toEqual([0, 0, 468, 382, 326, 289, 262, 0]);
		expect([...yearly.left.subarray(0, 8)]).toEqual([0, 0, 86, 56, 37, 27, 21, 0]);
		expect(survived.yearly[7]).toBe(241);
	});
});
