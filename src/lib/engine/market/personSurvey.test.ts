import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { addOn, book, feature, plan, seats, STILL, stock, testScenario } from '../../../../test/fixtures/scenario';
import type { Distribution } from '../math/distribution';
import { uniform } from '../math/draw';
import { normal } from '../math/normalDraw';
import { purpose } from '../math/purpose';
import { Person } from './Person';

/** The second customer, of the second segment. */
function enter() {
	const modules = ['near', 'wide'].map((id) => addOn(id, 'module', 10, ['pro']));
	const scenario = testScenario({
		...{ today: book([plan('pro', 99)], modules), assumptions: STILL, meters: [seats(), stock('storage'), stock('other')] },
		features: ['sso', 'audit'].map((id) => feature(id)),
		segments: ['one', 'two'].map((id) => ({ id, name: id, size: 'middle' as const })),
		customers: [
			{ id: 'a', plan: 'pro' },
			{ id: 'b', plan: 'pro', segment: 1 }
		]
	});
	const { person, rates, compiled } = new Stage(scenario, given(scenario));
	person.become(1, 3);
	const draw = (of: number, month: number, item = 0) => uniform(person.key0, person.key1, of * 4096 + month, item);
	return { rates, market: compiled.market, draw };
}

describe('a survey', () => {
	const asked: Distribution = { kind: 'uniform', low: 0, high: 1000 };
	const worth = (spreads: readonly [number, number], of: Distribution = asked, overstated = 1) => {
		const { market, rates, draw } = enter();
		const pieces = Array.from({ length: 6 }, (_, at) => (at === 5 ? of : undefined));
		const places = Array.from({ length: 4 }, (_, at) => (at === 3 ? of : undefined));
		const person = new Person({ ...market, surveyed: { features: places, addOns: places, meters: pieces } }, rates);
		rates.spreadTau[1] = spreads[0];
		rates.spreadPiece[1] = spreads[1];
		rates.plain.surveyOverstatement[1] = overstated;
		person.become(1, 3);
		person.drawTraits(0);
		const z = [purpose.tau, purpose.preference].map((purposeOf, i) => normal(draw(purposeOf, 0, [0, market.meterItem[2]][i])));
		return {
			meter: person.tauEMeter(2, 0),
			module: person.tauEAddOn(1, 0),
			feature: person.tauEFeature(1, 0),
			feature0: person.tauEFeature(0, 0),
			other: person.tauEMeter(0, 0),
			other2: person.tauEAddOn(0, 0),
			z
		};
	};

	test('tells what is paid by the own place among all, in minor units', () => {
		const { meter, z } = worth([0, 0.5]);
		expect(meter / 100_000).toBeCloseTo(phi(z[1]), 6);
		const both = worth([0.3, 0.4]);
		expect(both.meter / 100_000).toBeCloseTo(phi((0.3 * both.z[0] + 0.4 * both.z[1]) / 0.5), 6);
	});

	test('is read at the median where nobody differs, and corrected for what people say', () => {
		expect([worth([0, 0]).meter, worth([0, 0]).module, worth([0, 0], asked, 1.25).meter]).toEqual([50_000, 50_000, 40_000]);
	});

	test('tells of nobody who would pay less than nothing, and of no end', () => {
		expect(worth([0, 0], { kind: 'point', value: -5 }).meter).toBe(0);
		expect(worth([0, 1e-3], { kind: 'normal', mean: 1e6, sd: 1 }).meter).toBeLessThan(1e8 + 700);
	});

	test('tells nothing of other pieces', () => {
		expect([worth([0, 0]).other, worth([0, 0]).other2, worth([0, 0]).feature0, worth([0, 0]).feature]).toEqual([1, 1, 1, 50_000]);
	});
});

/** The normal distribution function, by its series. */
function phi(z: number): number {
	let [term, sum] = [z, z];
	for (let n = 1; n < 60; n++) sum += term *= (z * z) / (2 * n + 1);
	return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
