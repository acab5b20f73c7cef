import { describe, expect, it } from 'vitest';
import { alike, book, plan, point, points, STILL, testScenario } from '../fixtures/scenario';
import { alwaysTriggered, isShare, SIZE, WORTH } from './alwaysTriggered';
import { given, simulate } from './stage';

describe('figures of cuts', () => {
	it('section 9: conversion of a cut counts no premature win, as the funnel does', () => {
		const scenario = alwaysTriggered('adjacent', SIZE, 0.9, { values: { discipline: 0, friction: 6, 'window.adjacent': 1 }, scenario: { trials: 4 } });
		const { funnel, all, by } = simulate(scenario, given(scenario, WORTH)).variants.today;
		const [cut] = Object.values(by.segment);
		expect(funnel.adjacent.prematureWins).toBeGreaterThan(0.1 * funnel.adjacent.wins);
		for (const { motions } of [all, cut]) {
			expect(motions.adjacent.annualConversion).toBe(funnel.adjacent.annualConversion);
			expect(motions.adjacent.wins).toBe(funnel.adjacent.wins);
		}
	});

	it('section 9: what is sold to the cuts sums to the funnel, with pitches out of turn, sales under way, and customers who leave and return', () => {
		const scenario = alwaysTriggered('adjacent', SIZE, 0.9, {
			values: { discipline: 0.2, friction: 2, 'window.adjacent': 1, churn: 0.6, winBack: 0.9, 'owner.productLed.cycle': 2 },
			customer: { segment: 0 },
			scenario: { trials: 2, months: 24 }
		});
		const halves = { ...scenario.base, segment: scenario.base.segment.map((_, i) => i % 2) };
		const two = { ...scenario, base: halves, segments: ['s0', 's1'].map((id) => ({ id, name: id, size: 'middle' as const })) };
		const { funnel, ledger, by } = simulate(two, given(two, WORTH)).variants.today;
		expect(ledger.winBack).toBeGreaterThan(0);
		const cuts = Object.values(by.segment).map(({ motions }) => motions.adjacent);
		for (const figure of ['attempts', 'wins', 'exposureYears'] as const) {
			expect(funnel.adjacent[figure]).toBeGreaterThan(10);
			expect(cuts.reduce((sum, row) => sum + row[figure], 0)).toBeCloseTo(funnel.adjacent[figure], 9);
		}
		expect(cuts.reduce((sum, row) => sum + row.wins * row.averageValue, 0)).toBeCloseTo(funnel.adjacent.wins * funnel.adjacent.averageValue, 6);
	});

	it('section 9: who is pitched out of turn alone, in one segment, is counted in that segment alone', () => {
		const scenario = alwaysTriggered('adjacent', SIZE, 0.9, { values: { churn: 0.5, winBack: 0.9 }, scenario: { trials: 2, months: 24 } });
		const bySegment = (s0: number, s1: number) => ({ bySegment: { s0: point(s0), s1: point(s1) } });
		const two = {
			...scenario,
			base: { ...scenario.base, segment: scenario.base.segment.map((_, i) => i % 2) },
			segments: ['s0', 's1'].map((id) => ({ id, name: id, size: 'middle' as const })),
			assumptions: { ...scenario.assumptions, discipline: bySegment(0, 1), 'sponsor.crossSell': bySegment(0, 1) }
		};
		const { funnel, by } = simulate(two, given(two, WORTH)).variants.today;
		const { attempts, prematureAttempts } = funnel.adjacent;
		expect(prematureAttempts).toBeGreaterThan(SIZE / 2);
		expect(by.segment.s0.motions.adjacent.attempts).toBe(prematureAttempts);
		expect(by.segment.s1.motions.adjacent.attempts).toBe(attempts - prematureAttempts);
	});

	it('section 9: upsell conversion is the share of those who were there at the start, however many come and buy', () => {
		const scenario = alwaysTriggered('complementary', SIZE, 1, {
			values: { newCustomers: 100, 'thresholds.qualifyHealth': 0 },
			scenario: { months: 24, trials: 1 }
		});
		const { all, by } = simulate(scenario, given(scenario, WORTH)).variants.today;
		expect(all.wins).toBeGreaterThan(3 * SIZE);
		expect(all.upsellConversion).toBe(1);
		for (const cohort of Object.values(by.cohort)) expect([1, null]).toContain(cohort.upsellConversion);
	});

	it('section 9: retention says nothing of those who were not there twelve months before', () => {
		const scenario = testScenario({
			today: book([plan('basic', 100)]),
			customers: alike(5, { plan: 'basic' }),
			start: '2026-01',
			months: 24,
			trials: 2,
			assumptions: { ...STILL, ...points({ newCustomers: 20 }) }
		});
		const { cohort } = simulate(scenario, given(scenario)).variants.today.by;
		expect(cohort[2025]).toMatchObject({ nrr12: 1, grr12: 1, logoRetention12: 1, revenueChurn12: 0 });
		expect(cohort[2026]).toMatchObject({ nrr12: 1, grr12: 1, logoRetention12: 1 });
		expect(cohort[2027]).toMatchObject({ nrr12: null, grr12: null, logoRetention12: null, revenueChurn12: null });
	});

	it('section 9: trials in which nobody was left twelve months before do not count as lost retention', () => {
		const trials = 4000;
		const scenario = testScenario({
			today: book([plan('basic', 100)]),
			customers: [{ id: 'one', plan: 'basic', annual: true, renewal: 6 }],
			months: 24,
			trials,
			assumptions: { ...STILL, ...points({ churn: 0.5, churnRatio: 0.8 }) }
		});
		const { all } = simulate(scenario, given(scenario)).variants.today;
		// Half of the trials still have the customer after the first renewal; of them 1 - 0.5 x 0.8 after the second.
		expect(isShare(all.logoRetention12 ?? NaN, 0.6, trials / 2)).toBe(true);
		expect(all.nrr12).toBe(all.logoRetention12);
	});
});
