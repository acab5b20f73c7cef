import { describe, expect, it } from 'vitest';
import { MOTIONS } from '../../src/lib/engine/market/motionTable';
import { PROGRAMME_ROWS } from '../../src/lib/engine/market/programmeRows';
import { calibrate } from '../../src/lib/engine/simulation/calibrate';
import { northwind } from '../fixtures/northwind';
import { points } from '../fixtures/scenario';
import { simulate } from './stage';

const CHANGED = {
	'coverage.usage': 0.5,
	discipline: 0.5,
	programme: 3,
	'playbook.tier.clarity': 2,
	'objections.price.lever': 0.5,
	'gateTrial.emergence': 3,
	'gateTrial.win': 2,
	'timing.quarter': 2,
	behaviour: 3,
	fatigue: 0.5,
	'owner.productLed.capacity': 1
};

describe('section 7: a programme at its defaults', () => {
	const scenario = northwind({ count: 60, trials: 3, months: 12, variants: [] });
	const calibration = calibrate(scenario);
	const { variants } = simulate(scenario, calibration);

	it('section 7: every assumption of the programme given at its default changes no bit', () => {
		const neutral = points(Object.fromEntries(PROGRAMME_ROWS.map(([path, , , , , { small }]) => [path, small.kind === 'point' ? small.value : NaN])));
		const same = { ...scenario, assumptions: neutral };
		expect(simulate(same, calibrate(same)).variants).toEqual(variants);
	});

	it('section 7: a bound on growth that everybody meets takes the other way through the month, and changes no bit, calibration included', () => {
		const same = { ...scenario, assumptions: points({ qualifyTrend: -0.9999 }) };
		expect(calibrate(same)).toEqual(calibration);
		expect(simulate(same, calibration).variants).toEqual(variants);
	});

	it('section 7: what a scenario changes in the programme is not calibrated away', () => {
		const changed = points({ ...CHANGED, 'owner.productLed.win': 0.5 });
		expect(calibrate({ ...scenario, assumptions: changed })).toEqual(calibration);
	});
});

describe('section 7: what it costs, on a ladder like the example', () => {
	const scenario = northwind({ count: 300, trials: 6, months: 18, variants: [] });
	const calibration = calibrate(scenario);
	const run = (values: Readonly<Record<string, number>>) => {
		const { funnel, final } = simulate({ ...scenario, assumptions: points(values) }, calibration).variants.today;
		const sum = (figure: 'attempts' | 'wins') => MOTIONS.reduce((total, motion) => total + funnel[motion][figure], 0);
		return { attempts: sum('attempts'), rate: sum('wins') / sum('attempts'), health: final.health?.mean ?? NaN, cost: final.expansionCost?.mean ?? NaN };
	};
	const triggered = run({});

	it('section 7: calendar-based has more attempts and a lower share of wins than trigger-based', () => {
		const calendar = run({ programme: 3 });
		expect(calendar.attempts).toBeGreaterThan(2 * triggered.attempts);
		expect(calendar.rate).toBeLessThan(triggered.rate / 2);
		expect(calendar.health).toBeLessThan(triggered.health);
		expect(calendar.cost).toBeGreaterThan(triggered.cost);
	});

	it('section 7: less discipline has more attempts, a lower share of wins and less health', () => {
		const loose = run({ discipline: 0.5 });
		expect(loose.attempts).toBeGreaterThan(triggered.attempts);
		expect(loose.rate).toBeLessThan(triggered.rate);
		expect(loose.health).toBeLessThan(triggered.health);
	});
});
