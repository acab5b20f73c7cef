import { describe, expect, it } from 'vitest';
import { POLICY_KINDS } from '../../src/lib/engine/catalog/policy';
import { MOTIONS, type Motion } from '../../src/lib/engine/market/motionTable';
import { calibrate } from '../fixtures/keptCalibrations';
import { drawImportances } from '../../src/lib/engine/simulation/drawImportances';
import { trialKey } from '../../src/lib/engine/simulation/AssumptionSampler';
import type { VariantResults } from '../../src/lib/engine/simulation/results';
import { northwind } from '../fixtures/northwind';
import { addOn, book, limit, plan, points, policy, stock, STILL, testScenario, variant } from '../fixtures/scenario';
import { given, simulate, Stage } from './stage';

/**
 * What each assumption that no oracle turns does when it is turned: to 0, to a multiple, past a bound. The figures are exact where nothing
 * else is drawn, and a count of 0 where the assumption closes something.
 */
const whole = northwind({ trials: 2, count: 200, months: 24, variants: [] });
const calibration = calibrate(whole);
const today = (values: Readonly<Record<string, number>>, segments = whole.segments): VariantResults =>
	simulate({ ...whole, segments, assumptions: points(values) }, calibration).variants.today;
const plain = today({});
const wins = ({ funnel }: VariantResults) => MOTIONS.filter((motion) => funnel[motion].wins > 0);

/** Motions of which nothing is left, all others going on. */
const closed = (values: Readonly<Record<string, number>>, of: (results: VariantResults, motion: Motion) => number) => {
	const after = today(values);
	return MOTIONS.filter((motion) => of(plain, motion) > 0 && of(after, motion) === 0);
};

it('all motions win something, so that closing one shows', () => {
	expect(wins(plain)).toEqual([...MOTIONS]);
});

describe('conversion', () => {
	it('relativeConversion multiplies the hazard of a motion, by segment', () => {
		const rates = (value: number) =>
			new Stage({ ...whole, assumptions: { relativeConversion: { bySegment: { mid: { kind: 'point', value } } } } }, calibration).rates.hazard;
		const [once, twice] = [rates(1), rates(2)];
		MOTIONS.forEach((_, m) => {
			expect(twice[m * 3 + 1]).toBe(2 * once[m * 3 + 1]);
			expect(twice[m * 3]).toBe(once[m * 3]);
		});
	});

	it('importance makes the importances of the pieces of a step as even as it is large', () => {
		const { market } = new Stage(whole, calibration).compiled;
		expect(new Stage({ ...whole, assumptions: points({ importance: 10 }) }, calibration).rates.plain.importance[0]).toBe(10);
		const [step] = calibration.steps.filter(({ pieces }) => pieces.length > 1);
		const n = step.pieces.length;
		const spread = (concentration: number) => {
			let sum = 0;
			for (let trial = 0; trial < 4000; trial++)
				sum += (drawImportances(market, step, trialKey(market.seed, trial), concentration)[0] - 1 / n) ** 2;
			return sum / 4000;
		};
		for (const concentration of [0.5, 1, 10]) {
			// A Dirichlet share with alpha = 4 c each has the variance (1/n)(1 - 1/n) / (4 c n + 1); the error of a variance is about sqrt(2/4000).
			const expected = ((1 / n) * (1 - 1 / n)) / (4 * concentration * n + 1);
			expect(Math.abs(spread(concentration) / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / 4000));
		}
	});

	it.each(MOTIONS)('playbook.%s multiplies wins of that motion alone', (motion) => {
		for (const what of ['clarity', 'stakeholders'])
			expect(closed({ [`playbook.${motion}.${what}`]: 0 }, (results, m) => results.funnel[m].wins)).toEqual([motion]);
	});

	it.each([
		['coverage.usage', ['capacity', 'complementary', 'adjacent']],
		['coverage.value', ['tier']],
		['coverage.behaviour', ['feature']],
		['coverage.time', ['platform']]
	] as const)('%s of 0 leaves its motions without exposure', (path, motions) => {
		expect(closed({ [path]: 0 }, (results, m) => results.funnel[m].exposureYears)).toEqual([...motions]);
	});

	it.each(['productLed', 'csmLed', 'salesLed'] as const)('owner.%s.win of 0 leaves that owner without wins, and no other', (owner) => {
		const routes = { 'owner.productLed.below': 600, 'owner.csmLed.below': 900 };
		const [before, after] = [today(routes), today({ ...routes, [`owner.${owner}.win`]: 0 })];
		expect(before.owners[owner].wins).toBeGreaterThan(0);
		for (const other of ['productLed', 'csmLed', 'salesLed'] as const)
			expect(after.owners[other].wins > 0, other).toBe(other !== owner);
	});
});

describe('thresholds', () => {
	it('thresholds.powerHealth closes the complementary motion above all health, and no other', () => {
		expect(closed({ 'thresholds.powerHealth': 1, 'health.noise': 0, 'health.bonus': 0 }, (results, m) => results.funnel[m].exposureYears)).toEqual([
			'complementary'
		]);
	});

	it('thresholds.qualifyHealth closes every motion above all health', () => {
		expect(closed({ 'thresholds.qualifyHealth': 1, 'health.noise': 0, 'health.bonus': 0 }, (results, m) => results.funnel[m].attempts)).toEqual([
			...MOTIONS
		]);
	});
});

describe('cost', () => {
	it('owner.productLed.commission is a share of the annual value of a sale', () => {
		const cost = (commission: number) =>
			today({ 'owner.productLed.below': 1e9, 'owner.productLed.cost': 0, 'owner.productLed.commission': commission });
		const [none, tenth] = [cost(0), cost(0.1)];
		const sold = MOTIONS.reduce((sum, motion) => sum + tenth.funnel[motion].averageValue * tenth.funnel[motion].wins, 0);
		expect(none.owners.productLed.cost).toBe(0);
		// Sales that lower a bill pay no commission, so that the sum is a lower bound; few are of that kind.
		expect(tenth.owners.productLed.cost).toBeGreaterThanOrEqual(0.1 * 12 * sold * 0.999);
		expect(tenth.owners.productLed.cost).toBeLessThan(0.1 * 12 * sold * 1.05);
	});

	it.each(['price', 'timing', 'adoption'])('objections.%s: its lever recovers lost attempts, and each one worked has its cost', (reason) => {
		const only = Object.fromEntries(['price', 'timing', 'adoption'].map((other) => [`objections.${other}.share`, other === reason ? 1 : 0]));
		const [before, after] = [today(only), today({ ...only, [`objections.${reason}.lever`]: 0.6 })];
		const costly = today({ ...only, [`objections.${reason}.lever`]: 0.6, [`objections.${reason}.cost`]: 1000 });
		const recovered = ({ funnel }: VariantResults) => MOTIONS.reduce((sum, motion) => sum + funnel[motion].recovered, 0);
		expect(recovered(before)).toBe(0);
		expect(recovered(after)).toBeGreaterThan(0);
		expect((costly.final.expansionCost?.mean ?? 0) - (after.final.expansionCost?.mean ?? 0)).toBeGreaterThanOrEqual(1000 * recovered(after));
		expect(recovered(costly)).toBe(recovered(after));
	});
});

describe('fairness', () => {
	const raised = book([plan('basic', 40)]);
	const felt = (kind: (typeof POLICY_KINDS)[number], value: number): number => {
		const scenario = testScenario({
			today: book([plan('basic', 29)]),
			customers: [{ id: 'one', plan: 'basic' }],
			months: 12,
			variants: [variant('up', raised, policy({ kind, months: 3, rate: 0.1 }))],
			assumptions: { ...STILL, ...points({ [`fairness.${kind}`]: value, 'priceReaction.k': 3, 'priceReaction.legacyEnd': 1 }) }
		});
		const stage = new Stage(scenario, given(scenario)).withoutSpread();
		const life = stage.enter(1, 0);
		for (let month = 1; month <= 4; month++) {
			stage.person.extendTo(month);
			life.month = month;
			stage.migrator.step(life, stage.tally);
			if (life.rises.count > 0) return life.rises.felt(month);
		}
		return 0;
	};

	it.each(POLICY_KINDS.filter((kind) => kind !== 'keep' && kind !== 'optIn'))('fairness.%s multiplies the reaction to a rise', (kind) => {
		expect(felt(kind, 1)).toBeGreaterThan(0);
		expect(felt(kind, 2)).toBeCloseTo(2 * felt(kind, 1), 12);
		expect(felt(kind, 0)).toBe(0);
	});

	it('fairness.keep and fairness.optIn multiply nothing: nobody is forced', () => {
		expect([felt('keep', 2), felt('optIn', 2)]).toEqual([0, 0]);
	});
});

describe('use and health', () => {
	const still = (values: Readonly<Record<string, number>>, use = 5) => {
		const scenario = testScenario({
			meters: [stock('storage')],
			today: book([plan('basic', 29, { limits: { storage: limit(10) } })], [addOn('pack', 'capacity', 10, ['basic'], { adds: { storage: 10 } })]),
			customers: [{ id: 'one', plan: 'basic', usage: { storage: use }, health: 0.7 }],
			months: 24,
			assumptions: { ...STILL, ...points(values) }
		});
		return new Stage(scenario, given(scenario));
	};

	it.each(Array.from({ length: 12 }, (_, m) => m + 1))('seasonality.%i multiplies use in that month of the year; the base is of the month before the run', (month) => {
		const stage = still({ [`seasonality.${month}`]: 2 });
		stage.enter(0, 24);
		const use = Array.from({ length: 24 }, (_, t) => stage.person.use[t + 1]);
		const usual = month === 12 ? 2.5 : 5;
		use.forEach((units, t) => expect(units).toBeCloseTo((t % 12) + 1 === month ? 2 * usual : usual, 9));
	});

	it('health.blocked moves the base of health while a blocked limit is exceeded', () => {
		const healthAt = (blocked: number, use: number) => {
			const scenario = still({ 'health.blocked': blocked, 'health.rho': 0.2 }, use).scenario;
			return simulate({ ...scenario, trials: 1, assumptions: { ...scenario.assumptions, ...points({ 'conversion.capacity': 0, 'health.blocked': blocked, 'health.rho': 0.2 }) } }, given(scenario)).variants
				.today.series.health.mean[1];
		};
		expect(healthAt(-0.1, 11)).toBeCloseTo(0.7 + 0.2 * -0.1, 12);
		expect(healthAt(-0.1, 9)).toBeCloseTo(0.7, 12);
	});
});
