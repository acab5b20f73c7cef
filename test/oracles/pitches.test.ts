import { describe, expect, it } from 'vitest';
import type { Motion } from '../../src/lib/engine/market/motionTable';
import { monthlyHazard } from '../../src/lib/engine/market/Rates';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { points } from '../fixtures/scenario';
import { alwaysTriggered, isShare, SIZE, WORTH } from './alwaysTriggered';
import { at, given, simulate } from './stage';

/** Share of the customers who bought within the horizon. */
function shareWon(scenario: Scenario, motion: Motion): number {
	return simulate(scenario, given(scenario, WORTH)).variants.today.funnel[motion].wins / SIZE;
}

/** By month, from month 1 on: 1 where there was an attempt. */
function attempted(scenario: Scenario, worth = WORTH): number[] {
	const costly = { ...scenario, assumptions: { ...scenario.assumptions, ...points({ 'owner.productLed.cost': 1 }) } };
	const { expansionCost } = simulate(costly, given(costly, worth)).variants.today.series;
	return Array.from({ length: scenario.months }, (_, i) => (at(expansionCost, i + 1) > 0 ? 1 : 0));
}

const won = (monthly: number, months: number) => 1 - (1 - monthly) ** months;


describe('section 7: pitches that should not be made', () => {
	const unqualified = { health: 0.5 };

	it('section 7: without discipline a share of the accounts is pitched, and wins at 0.2 of the rate', () => {
		const N = 40_000;
		const p = 0.9;
		const values = { discipline: 0.7 };
		const all = won(0.2 * monthlyHazard(p), 12);
		expect(isShare(shareWon(alwaysTriggered('complementary', N, p, { values, customer: unqualified }), 'complementary'), 0.3 * all, N)).toBe(true);
		expect(isShare(shareWon(alwaysTriggered('tier', N, p, { values: { discipline: 0, 'sponsor.upsell': 0 } }), 'tier'), all, N)).toBe(true);
		const untriggered = alwaysTriggered('adjacent', N, p, { values: { discipline: 0, friction: 0 } });
		expect(isShare(shareWon(untriggered, 'adjacent'), all, N)).toBe(true);
	});

	it('section 7: such a pitch costs double health when it is lost', () => {
		const healthAfter = (customer: { health: number }) => {
			const scenario = alwaysTriggered('complementary', SIZE, 0.999, { values: { discipline: 0, 'health.lost': -0.01 }, customer });
			return at(simulate(scenario, given(scenario)).variants.today.series.health, 1);
		};
		expect(healthAfter({ health: 0.9 })).toBeCloseTo(0.89, 12);
		expect(healthAfter(unqualified)).toBeCloseTo(0.48, 12);
	});

	it('section 7: those whom it does not fit are pitched too, and never buy', () => {
		const scenario = alwaysTriggered('complementary', SIZE, 0.9, { values: { discipline: 0, 'fitShare.complementary': 0 } });
		const { attempts, wins, exposureYears } = simulate(scenario, given(scenario, WORTH)).variants.today.funnel.complementary;
		expect(attempts).toBeGreaterThan(SIZE);
		expect([wins, exposureYears]).toEqual([0, 0]);
	});
});

describe('section 7: a calendar-based programme', () => {
	const N = 20_000;
	const h = monthlyHazard(0.5);

	it('section 7: pitches everybody every k months, and only then', () => {
		const scenario = alwaysTriggered('adjacent', SIZE, 0.2, { values: { programme: 3, friction: 0 } });
		const { funnel } = simulate(scenario, given(scenario)).variants.today;
		expect(funnel.adjacent).toMatchObject({ attempts: 4 * SIZE, wins: 0, exposureYears: 0 });
		expect(attempted(scenario, { ...WORTH, k: 0 })).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
	});

	it('section 7: a pitch gathers the rate of the months since the last one, and 0.2 of it without a trigger', () => {
		const values = { programme: 3 };
		expect(isShare(shareWon(alwaysTriggered('adjacent', N, 0.5, { values }), 'adjacent'), won(3 * h, 4), N)).toBe(true);
		const untriggered = alwaysTriggered('adjacent', N, 0.5, { values: { ...values, friction: 0 } });
		expect(isShare(shareWon(untriggered, 'adjacent'), won(0.6 * h, 4), N)).toBe(true);
	});
});

describe('case 18: events', () => {
	it('case 18: at an endless rate, with a window longer than the horizon, they are always triggered: case 3', () => {
		const N = 40_000;
		const values = { 'window.adjacent': 120, 'window.platform': 120 };
		for (const motion of ['adjacent', 'platform'] as const) {
			const scenario = alwaysTriggered(motion, N, 0.2, { values });
			const { funnel } = simulate(scenario, given(scenario, { k: 2, addOns: { thing: 100 } })).variants.today;
			expect(isShare(funnel[motion].wins / SIZE, 0.181350158, N)).toBe(true);
		}
	});
});
