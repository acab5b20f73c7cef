import { describe, expect, it } from 'vitest';
import { motionAt } from '../../src/lib/engine/market/motionTable';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, alike, book, feature, limit, plan, points, STILL, stock, testScenario } from '../fixtures/scenario';
import { given, simulate, Stage } from './stage';

const CUSTOMERS = 400;

/** Basic, Pro with one of two features that everybody needs, Scale with both. Everybody is asked, and decides, at once. */
const ladder = (reach: number, more: Partial<Scenario> = {}) =>
	testScenario({
		features: [feature('one', 'all'), feature('other', 'all')],
		today: book([plan('basic', 29), plan('pro', 99, { features: ['one'] }), plan('scale', 299, { features: ['one', 'other'] })]),
		customers: alike(CUSTOMERS, { plan: 'basic', health: 0.9 }),
		months: 12,
		trials: 5,
		// No year of a customer's own ends in the run.
		assumptions: { ...STILL, ...points({ reach, 'conversion.tier': 0.999, persistence: 0, elasticity: -19 }) },
		...more
	});

/** How many went from plan to plan over the run, a trial. Worths in dollars. */
function flows(reach: number, one: number, other: number) {
	const scenario = ladder(reach);
	const found = simulate(scenario, given(scenario, { k: 1e6, features: { one: 100 * one, other: 100 * other } })).variants.today.flows;
	return Object.fromEntries(found.filter(({ from, to }) => from !== to).map(({ from, to, customers }) => [`${from} ${to}`, customers]));
}

describe('oracle 19: reach', () => {
	it('oracle 19: at reach 0 nobody passes over a plan that would do, at reach 1 everybody takes the best', () => {
		// Pro is worth 10 more than it costs more, Scale 110.
		const one = new Stage(ladder(0), given(ladder(0), { features: { one: 8000, other: 30000 } })).withoutSpread();
		one.enter(0, 1);
		one.chooser.offer(one.life, motionAt('tier'));
		expect([one.chooser.bestPlan, one.chooser.bestSurplus]).toEqual([one.plan('pro'), 1000]);
		const all = new Stage(ladder(1), given(ladder(1), { features: { one: 8000, other: 30000 } })).withoutSpread();
		all.enter(0, 1);
		all.chooser.offer(all.life, motionAt('tier'));
		expect([all.chooser.bestPlan, all.chooser.bestSurplus]).toEqual([all.plan('scale'), 11000]);
	});

	it('oracle 19: a plan that would do and is too dear is not passed over: at reach 0 nobody buys, at reach 1 everybody jumps', () => {
		expect(flows(0, 40, 600)).toEqual({});
		expect(flows(1, 40, 600)).toEqual({ 'basic scale': CUSTOMERS });
	});

	it('oracle 19: in between it is a share of the customers, one draw each for a year of theirs', () => {
		const REACH = 0.3;
		const jumped = flows(REACH, 40, 600)['basic scale'] / CUSTOMERS;
		expect(Math.abs(jumped - REACH)).toBeLessThan(4 * Math.sqrt((REACH * (1 - REACH)) / (5 * CUSTOMERS)));
	});

	it('oracle 19: whoever does not reach in one year may in the next', () => {
		const stage = new Stage(ladder(0.5, { months: 36 }), given(ladder(0.5)));
		const { person } = stage;
		let changes = 0;
		for (let trial = 0; trial < 400; trial++) {
			stage.enter(0, 36, 0, trial);
			const [first, second] = [1, 13].map((month) => Array.from({ length: 12 }, (_, i) => person.reaches(month + i)));
			for (const year of [first, second]) expect(new Set(year).size).toBe(1);
			if (first[0] !== second[0]) changes++;
		}
		expect(Math.abs(changes / 400 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 400));
	});
});

/** A ladder whose middle plans would do for some motions and not for others. */
describe('oracle 19: which plans would do', () => {
	const today = book(
		[
			plan('basic', 20, { limits: { storage: limit(10) } }),
			plan('same', 30, { limits: { storage: limit(10) } }),
			plan('open', 40, { limits: { storage: limit(10) }, features: ['sso'] }),
			plan('large', 60, { limits: { storage: limit(100) } }),
			plan('all', 90, { limits: { storage: limit(1000) }, features: ['sso'] })
		],
		[
			addOn('sso', 'feature', 500, ['basic'], { opens: ['sso'] }),
			addOn('pack', 'capacity', 500, ['basic'], { adds: { storage: 5 }, max: 1 }),
			addOn('desk', 'module', 5, ['large', 'all'])
		]
	);
	/** The plan chosen at a use of 10 of 10 GB; everything is worth much more than it costs, and more of it more. */
	const chosen = (motion: number, reach: number, needs: 'all' | 'common') => {
		const scenario = testScenario({
			meters: [stock('storage')],
			features: [feature('sso', needs)],
			today,
			customers: [{ id: 'one', plan: 'basic', usage: { storage: 10 } }],
			assumptions: { ...STILL, ...points({ reach, 'needShare.common': 0 , usageGrowth: 0.3 }) }
		});
		const stage = new Stage(scenario, given(scenario, { features: { sso: 90000 }, addOns: { desk: 90000 }, meters: { storage: 9000 } })).withoutSpread();
		stage.enter(0, 1);
		stage.life.use[0] = 10;
		stage.chooser.offer(stage.life, motion);
		return scenario.today.plans[stage.chooser.bestPlan]?.id;
	};

	it.each([
		['tier, for a needed feature', motionAt('tier'), 'all', 'open'],
		['tier, for the limit that is full, where no feature is needed', motionAt('tier'), 'common', 'large'],
		['capacity, for the limit alone, whatever feature is needed', motionAt('capacity'), 'all', 'large'],
		['feature, for what the add-on would open', motionAt('feature'), 'all', 'open'],
		['a module, for where it is sold', 3, 'all', 'large']
	] as const)('oracle 19: %s: the lowest plan that would do at reach 0, the best at reach 1', (_, motion, needs, lowest) => {
		expect(chosen(motion, 0, needs)).toBe(lowest);
		expect(chosen(motion, 1, needs)).toBe('all');
	});
});
