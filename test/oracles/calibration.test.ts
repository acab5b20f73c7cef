import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/lib/engine/simulation/calibrate';
import type { Results } from '../../src/lib/engine/simulation/results';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { standardError } from '../../src/lib/engine/math/standardError';
import { addOn, alike, book, feature, limit, plan, points, stock, testScenario } from '../fixtures/scenario';
import { simulate } from './stage';

/**
 * Runs the scenario, calibration included, with several seeds, so that the spread of a figure over seeds holds both the error of the pilot
 * and that of the run: each seed draws all its customers anew.
 */
function bySeed(seeds: number, scenario: Scenario): Results['variants'][string][] {
	return Array.from({ length: seeds }, (_, i) => {
		const seeded = { ...scenario, seed: `calibration ${i}` };
		return simulate(seeded, calibrate(seeded)).variants.today;
	});
}

const POINTS = {
	relativeConversion: 1,
	'conversion.capacity': 0.25,
	'conversion.tier': 0.2,
	'conversion.feature': 0.12,
	'conversion.complementary': 0.16,
	'conversion.adjacent': 0.14,
	'conversion.platform': 0.09,
	elasticity: -1.6,
	'owner.csmLed.cycle': 0,
	'owner.salesLed.cycle': 0,
	churn: 0.2,
	bHealth: 3,
	downgrade: 0.3,
	saveOffer: 0.15,
	usageGrowth: 0.01,
	// Everybody is in reach of every motion: the rates do not depend on it, their error does.
	'needShare.common': 0.8,
	'needShare.governance': 0.9,
	'fitShare.complementary': 1,
	'fitShare.adjacent': 1,
	'fitShare.platform': 1,
	'sponsor.upsell': 1,
	'sponsor.crossSell': 1,
	'sponsor.platform': 1,
	deepUse: 1,
	friction: 6,
	initiative: 6
};

// Standard errors over seeds: a rate 5% wrong is 6.7 (tier) to 9.7 s.e. away, churn 5% wrong 15 s.e.
describe('oracle 13: calibration', () => {
	const scenario = testScenario({
		meters: [stock('storage')],
		features: [feature('reports'), feature('sso', 'governance')],
		today: book(
			[
				plan('basic', 29, { limits: { storage: limit(10) } }),
				plan('pro', 99, { limits: { storage: limit(100) }, features: ['reports'] }),
				plan('max', 299, { features: ['reports', 'sso'] })
			],
			[
				addOn('pack', 'capacity', 10, ['basic', 'pro'], { adds: { storage: 10 } }),
				addOn('ssoOnly', 'feature', 25, ['basic', 'pro'], { opens: ['sso'] }),
				addOn('analytics', 'module', 49, ['basic', 'pro']),
				addOn('timeTracking', 'module', 19, ['basic', 'pro'], { motion: 'adjacent' }),
				addOn('serviceDesk', 'module', 79, ['basic', 'pro'], { motion: 'platform' })
			]
		),
		customers: alike(400, { plan: 'basic' }).map((customer, i) => ({
			...customer,
			plan: i % 4 === 3 ? 'pro' : 'basic',
			tenure: 12 + (i % 12),
			annual: i % 5 === 0,
			renewal: 1 + (i % 12),
			usage: { storage: (i % 4 === 3 ? 10 : 1) * (3 + 7.5 * ((i * 13) % 100) * 0.01) },
			health: 0.72 + 0.25 * (((i * 29) % 100) / 100)
		})),
		trials: 30,
		assumptions: points(POINTS)
	});
	const runs = bySeed(25, scenario);

	it.each(['capacity', 'tier', 'feature', 'complementary', 'adjacent', 'platform'] as const)(
		'oracle 13: %s converts at its rate by exposure in year one of Today',
		(motion) => {
			const { mean, standardError: se } = standardError(runs.map(({ funnel }) => funnel[motion].annualConversion));
			const aim = POINTS[`conversion.${motion}`];
			expect(Math.abs(mean - aim)).toBeLessThan(4 * se);
		}
	);

	it('oracle 13: so many leave in year one as the input says', () => {
		const { mean, standardError: se } = standardError(runs.map(({ by }) => 1 - (by.segment.all.logoRetention12 ?? NaN)));
		expect(Math.abs(mean - 0.2)).toBeLessThan(4 * se);
	});
});

// Churn 5% wrong is 12 s.e. away for small customers, 7.5 s.e. for large ones.
describe('case 11: churn keeps its mean', () => {
	const scenario = testScenario({
		today: book([plan('basic', 29)]),
		segments: [
			{ id: 'small', name: 'small', size: 'small' },
			{ id: 'large', name: 'large', size: 'large' }
		],
		customers: alike(600, { plan: 'basic', health: NaN }).map((customer, i) => ({ ...customer, segment: i % 2, annual: i % 3 === 0, renewal: 1 + (i % 12) })),
		trials: 40,
		assumptions: {
			...points({ bHealth: 5, 'health.spread': 0.15 }),
			churn: { bySegment: { small: { kind: 'point', value: 0.3 }, large: { kind: 'point', value: 0.1 } } }
		}
	});
	const runs = bySeed(25, scenario);

	it.each([
		['small', 0.3],
		['large', 0.1]
	] as const)('oracle 13, case 11: with health at work, %s customers leave at the input of their segment', (segment, aim) => {
		const { mean, standardError: se } = standardError(runs.map(({ by }) => 1 - (by.segment[segment].logoRetention12 ?? NaN)));
		expect(Math.abs(mean - aim)).toBeLessThan(4 * se);
	});
});
