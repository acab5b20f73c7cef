import { describe, expect, it } from 'vitest';
import { coverage } from '../../src/lib/engine/analysis/coverage';
import { fitRetention } from '../../src/lib/engine/analysis/fitRetention';
import { countsOfSurvivors } from '../../src/lib/engine/analysis/RetentionCounts';
import { compile } from '../../src/lib/engine/simulation/compile';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { TrialLayout } from '../../src/lib/engine/simulation/TrialLayout';
import { alike, book, feature, plan, points, STILL, testScenario } from '../fixtures/scenario';
import { given } from './stage';

/** Trials, each of which is a history; 1.645 standard errors on either side hold 90%. */
const HISTORIES = 400;
const NINETY = 1.6448536269514722;
/** Coverage that is asked for. Of 400 histories a share of .90 has a standard error of .015. */
const FROM = 0.85;
const TO = 0.95;

const expit = (logit: number) => 1 / (1 + Math.exp(-logit));

describe('oracle 14: on histories that the model generated', () => {
	const [churn, churnRatio] = [0.22, 0.75];
	const years = 6;
	const scenario = testScenario({
		today: book([plan('basic', 29)]),
		customers: alike(500, { plan: 'basic', annual: true, renewal: 12 }),
		months: 12 * years,
		assumptions: { ...STILL, ...points({ churn, churnRatio }) }
	});
	const compiled = compile(scenario, given(scenario));
	const layout = new TrialLayout(compiled.market);
	const { rows } = simulateShard(compiled, 0, HISTORIES);
	const survivors = (trial: number) =>
		Array.from({ length: years + 1 }, (_, year) => rows[trial * layout.width + layout.monthly('customers', 12 * year)]);
	const fits = Array.from({ length: HISTORIES }, (_, trial) => fitRetention(countsOfSurvivors(survivors(trial))));
	/** 90% intervals of the churn of the first decision, on the scale of log-odds: ln alpha - ln beta. */
	const intervals = (widths: number) =>
		fits.map(({ alpha, beta, errorLogAlpha, errorLogBeta, covariance }) => {
			const error = Math.sqrt(errorLogAlpha ** 2 + errorLogBeta ** 2 - 2 * covariance);
			const middle = Math.log(alpha / beta);
			return [expit(middle - widths * error), expit(middle + widths * error)] as const;
		});
	const share = (truth: number, widths = NINETY) => coverage(intervals(widths), new Float64Array(HISTORIES).fill(truth)).share;

	it('90% intervals of fitted churn contain the truth 85 to 95% of the time', () => {
		expect(share(churn)).toBeGreaterThan(FROM);
		expect(share(churn)).toBeLessThan(TO);
	});

	it('the fit is seen to fail: a truth that is 25% off, intervals too narrow and too wide', () => {
		expect(share(churn * 1.25)).toBeLessThan(FROM);
		expect(share(churn, NINETY * 0.7)).toBeLessThan(FROM);
		expect(share(churn, NINETY * 1.5)).toBeGreaterThan(TO);
	});
});

describe('oracle 14: conversion by exposure', () => {
	const rate = 0.2;
	const scenario = testScenario({
		features: [feature('sso', 'all')],
		today: book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })]),
		customers: alike(150, { plan: 'basic', health: 0.9 }),
		months: 12,
		assumptions: { ...STILL, ...points({ 'conversion.tier': rate, cooldown: 0 }) }
	});
	// A value beyond any price: every attempt in reach wins, so that wins over exposure months estimate the hazard.
	const compiled = compile(scenario, given(scenario, { features: { sso: 1e9 } }));
	const layout = new TrialLayout(compiled.market);
	const { rows } = simulateShard(compiled, 0, HISTORIES);
	const tier = 1;
	const share = (truth: number) => {
		const hazard = 1 - (1 - truth) ** (1 / 12);
		const intervals = Array.from({ length: HISTORIES }, (_, trial) => {
			const at = (figure: 'wins' | 'exposureMonths') => rows[trial * layout.width + layout.funnel(tier, figure)];
			const estimate = at('wins') / at('exposureMonths');
			const reach = NINETY * Math.sqrt((estimate * (1 - estimate)) / at('exposureMonths'));
			return [estimate - reach, estimate + reach] as const;
		});
		return coverage(intervals, new Float64Array(HISTORIES).fill(hazard)).share;
	};

	it('90% intervals of the rate of a motion contain the truth 85 to 95% of the time', () => {
		expect(share(rate)).toBeGreaterThan(FROM);
		expect(share(rate)).toBeLessThan(TO);
	});

	it('a rate that is 40% off is seen', () => {
		expect(share(rate * 1.4)).toBeLessThan(FROM);
	});
});
