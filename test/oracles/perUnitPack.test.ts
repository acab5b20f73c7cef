import { describe, expect, it } from 'vitest';
import { motionAt } from '../../src/lib/engine/market/motionTable';
import { calibrate } from '../fixtures/keptCalibrations';
import { METRICS } from '../../src/lib/engine/simulation/metrics';
import { addOn, alike, book, feature, limit, plan, points, seats, STILL, stock, testScenario } from '../fixtures/scenario';
import { given, simulate, Stage } from './stage';

describe('section 7: capacity sold per unit', () => {
	it('section 7: a pack of one unit is bought in as many units as are worth their price', () => {
		const scenario = testScenario({
			meters: [seats()],
			today: book([plan('team', 50, { limits: { seats: limit(10) } })], [addOn('seat', 'capacity', 5, ['team'], { adds: { seats: 1 }, max: 100 })]),
			// 12 / 0.8 = 15 needed.
			customers: [{ id: 'one', plan: 'team', usage: { seats: 12 }, health: 0.9 }],
			assumptions: STILL
		});
		const stage = new Stage(scenario, given(scenario, { meters: { seats: 600 } })).withoutSpread();
		stage.chooser.offer(stage.enter(0, 1), motionAt('capacity'));
		expect(stage.chooser).toMatchObject({ bestQuantity: 5, bestDelta: 2500 });
		expect(stage.chooser.bestSurplus).toBeCloseTo(500, 9);
	});
});

describe('case 12: a segment with nobody triggered', () => {
	it('case 12: is finite beside one that is, and the motions that nobody meets are marked', () => {
		const scenario = testScenario({
			meters: [stock('storage')],
			features: [feature('sso')],
			segments: [
				{ id: 'busy', name: 'Busy', size: 'middle' },
				{ id: 'idle', name: 'Idle', size: 'small' }
			],
			today: book(
				[plan('basic', 29, { limits: { storage: limit(10) } }), plan('pro', 99, { limits: { storage: limit(100) } })],
				[addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 5 } })]
			),
			customers: [
				...alike(30, { plan: 'basic', usage: { storage: 9.5 }, health: 0.9, segment: 0 }, 'busy'),
				...alike(30, { plan: 'basic', usage: { storage: 1 }, health: 0.3, segment: 1 }, 'idle')
			],
			assumptions: { ...STILL, ...points({ 'needShare.common': 0 }) }
		});
		const results = simulate(scenario, calibrate(scenario));
		const { today } = results.variants;
		for (const metric of METRICS) expect(today.series[metric].mean.every((value) => value === null || Number.isFinite(value))).toBe(true);
		expect(today.funnel.capacity.wins).toBeGreaterThan(0);
		expect(today.by.segment.idle.mrrEnd).toBe(today.by.segment.idle.mrrStart);
		const codes = results.problems.map(({ code }) => code);
		expect(codes).toContain('unsupported-worth');
		expect(codes.filter((code) => code === 'uncalibrated')).toHaveLength(5);
	});
});
