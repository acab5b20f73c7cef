import { describe, expect, it } from 'vitest';
import { motionAt } from '../../src/lib/engine/market/motionTable';
import { MOTIONS } from '../../src/lib/engine/market/motionTable';
import { normalCdf } from '../../src/lib/engine/math/normalCdf';
import { addOn, book, feature, plan, policy, testScenario, variant } from '../fixtures/scenario';
import { given, Stage } from './stage';

/** Spread of one piece at an elasticity of -1.6. */
const S = 0.4986779;

const prices = (pro: number, small: number, large: number) =>
	book(
		[plan('basic', 29), plan('pro', 29 + pro, { features: ['sso'] })],
		[addOn('small', 'module', small, ['basic']), addOn('large', 'module', large, ['basic'], { motion: 'adjacent' })]
	);

describe('case 4: price response of one piece', () => {
	// An acceptance 5% wrong is 18 s.e. of 300,000 customers or more; a spread 5% wrong 10 s.e. of the step raised to 90.
	const N = 300_000;
	const scenario = testScenario({
		features: [feature('sso', 'all')],
		today: prices(70, 25, 49),
		customers: [
			{ id: 'one', plan: 'basic', health: 0.9 },
			{ id: 'two', plan: 'basic', health: 0.9, tenure: 17 }
		],
		variants: [variant('up', prices(90, 27.5, 54), policy({ kind: 'keep' })), variant('down', prices(70, 22.5, 41.65), policy({ kind: 'keep' }))]
	});
	const stage = new Stage(scenario, given(scenario, { features: { sso: 7000 }, addOns: { small: 2500, large: 4900 } }));
	const motions = [MOTIONS.indexOf('complementary'), MOTIONS.indexOf('adjacent'), motionAt('tier')];
	const accepted = [0, 1, 2].map(() => motions.map(() => 0));
	for (let trial = 0; trial < N; trial++) {
		for (let v = 0; v < 3; v++) {
			const life = stage.enter(v, 1, 0, trial);
			motions.forEach((motion, m) => {
				stage.chooser.offer(life, motion);
				if (stage.chooser.bestSurplus >= 0) accepted[v][m]++;
			});
		}
	}

	it.each([
		['0.5 at the list price of 25', 0, 0, 0.5, 1],
		['0.5 x 0.848427 at 27.50', 1, 0, 0.5 * 0.848427, 1.1],
		['0.5 x 1.167331 at 22.50', 2, 0, 0.5 * 1.167331, 0.9],
		['0.5 at the list price of 49', 0, 1, 0.5, 1],
		['0.422758 at 54', 1, 1, 0.422758, 54 / 49],
		['0.627750 at 41.65', 2, 1, 0.62775, 41.65 / 49],
		['0.5 for a step of 70', 0, 2, 0.5, 1],
		['0.5 x 0.614288 for the step raised to 90', 1, 2, 0.5 * 0.614288, 90 / 70]
	])('case 4: on the scale of log price, acceptance is %s [T6]', (_, v, m, expected, ratio) => {
		expect(normalCdf(-Math.log(ratio) / S)).toBeCloseTo(expected, 6);
		expect(Math.abs(accepted[v][m] / N - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / N));
	});

	it('case 4: half of the spread stays with the customer: two pieces share its tolerance', () => {
		// Correlation of the logarithms of two pieces; its standard error at 0.5 is (1 - 0.25) / sqrt(n).
		const n = 20_000;
		let products = 0;
		let squares = 0;
		for (let trial = 0; trial < n; trial++) {
			stage.enter(0, 1, 0, trial);
			const [x, y] = [Math.log(stage.person.tauEAddOn(0, 0)), Math.log(stage.person.tauEAddOn(1, 0))];
			products += x * y;
			squares += (x * x + y * y) / 2;
		}
		expect(Math.abs(products / squares - 0.5)).toBeLessThan((4 * 0.75) / Math.sqrt(n));
	});

	it('case 4: e is drawn anew each year of the customer, tau is not', () => {
		stage.enter(0, 1);
		const { person } = stage;
		expect(person.tauEAddOn(0, 0)).not.toBe(person.tauEAddOn(0, 1));
		expect([1, 12, 13, 24, 25].map((month) => person.year(month))).toEqual([0, 0, 1, 1, 2]);
		stage.enter(0, 1, 1);
		expect([1, 7, 8, 19, 20].map((month) => person.year(month))).toEqual([0, 0, 1, 1, 2]);
	});
});
